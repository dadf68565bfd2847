import assert from "node:assert/strict";
import { test } from "node:test";
import { pass } from "./clock.mjs";
import { streamed } from "./network.mjs";
import { Page } from "./page.mjs";

const Line = 20;
async function opened() {
  const lines = ["a", "b", "c"].map((id) => `<li id="${id}"><button class="handle" type="button">Flytt</button></li>`).join("");
  const page = await Page.open(`<ul data-reorder="move">${lines}</ul><form id="move" method="post" action="/flytt"><input type="hidden" name="item"><input type="hidden" name="before"></form>`);
  // Where a line is on the glass follows from where it is in the list.
  page.window.HTMLElement.prototype.getBoundingClientRect = function () { return { top: 100 + [...this.parentElement.children].indexOf(this) * Line, height: Line }; };
  return { page, network: page.device.network };
}
const order = (page) => page.$$("[data-reorder] > *").map((li) => li.id).join("");
const pointer = (page, type, on, { y = 0, id = 1, button = 0 } = {}) => {
  const event = new page.window.MouseEvent(type, { bubbles: true, cancelable: true, clientY: y, button });
  on.dispatchEvent(Object.defineProperty(event, "pointerId", { value: id }));
};
const handle = (page, id) => page.$(`#${id} .handle`);
const sent = (network) => network.posted.map((r) => [r.field("item"), r.field("before")]);

test("A line goes along with the finger that holds its handle, and its place is sent when it is let go", async () => {
  const { page, network } = await opened();
  pointer(page, "pointerdown", handle(page, "a"));
  assert.equal(page.$("#a").hasAttribute("data-held"), true);
  pointer(page, "pointermove", page.document, { y: 135 });
  assert.equal(order(page), "bac");
  pointer(page, "pointermove", page.document, { y: 155 });
  assert.equal(order(page), "bca");
  pointer(page, "pointermove", page.document, { y: 129 });
  assert.equal(order(page), "bac");
  pointer(page, "pointerup", page.document);
  await pass(40);
  assert.deepEqual([sent(network), page.$("#a").hasAttribute("data-held"), page.document.activeElement], [[["a", "c"]], false, handle(page, "a")]);
});

test("Put where it was, or taken from the hand, nothing is sent, and it is where it was", async () => {
  for (const [ends, y] of [["pointerup", 110], ["pointercancel", 155]]) {
    const { page, network } = await opened();
    pointer(page, "pointerdown", handle(page, "a"));
    pointer(page, "pointermove", page.document, { y });
    pointer(page, ends, page.document);
    await pass(40);
    assert.deepEqual([order(page), sent(network)], ["abc", []]);
  }
});

test("Another finger, another button and what is no handle hold nothing", async () => {
  const { page } = await opened();
  pointer(page, "pointerdown", page.$("#a"));
  pointer(page, "pointerdown", handle(page, "a"), { button: 2 });
  pointer(page, "pointermove", page.document, { y: 155 });
  assert.equal(order(page), "abc");
  pointer(page, "pointerdown", handle(page, "a"));
  pointer(page, "pointermove", page.document, { y: 155, id: 2 });
  pointer(page, "pointerup", page.document, { id: 2 });
  assert.deepEqual([order(page), page.$("#a").hasAttribute("data-held")], ["abc", true]);
});

test("Near the window's edge the page goes along", async () => {
  const { page } = await opened();
  pointer(page, "pointerdown", handle(page, "a"));
  for (const y of [30, 300, page.window.innerHeight - 30]) pointer(page, "pointermove", page.document, { y });
  assert.deepEqual(page.scrolled, [[0, -12], [0, 12]]);
});

test("The arrow keys on a handle move its line by one, keep the focus, and end at the ends", async () => {
  const { page, network } = await opened();
  handle(page, "b").focus();
  page.key("ArrowDown");
  await pass(40);
  page.key("ArrowDown");
  await pass(40);
  page.key("ArrowUp");
  await pass(40);
  page.key("a");
  assert.deepEqual([order(page), sent(network), page.document.activeElement], ["abc", [["b", ""], ["b", "c"]], handle(page, "b")]);
});

test("Where the server says no, the line goes back; where it says yes, it stays", async () => {
  for (const [status, then] of [[422, "abc"], [200, "acb"]]) {
    const { page, network } = await opened();
    handle(page, "b").focus();
    page.key("ArrowDown");
    await pass(40);
    assert.equal(order(page), "acb");
    network.waiting[0].answer(streamed("", status));
    await pass(60);
    assert.equal(order(page), then);
  }
});
