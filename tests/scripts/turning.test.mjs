import assert from "node:assert/strict";
import { test } from "node:test";
import { pass, settled } from "./clock.mjs";
import { Device } from "./device.mjs";
import { Page } from "./page.mjs";

// Lists of pieces with heights of their own, in a room of a height: this DOM has no layout, so the test says what it is.
const list = (id, heights) =>
  `<section class="screen-list"><div><div id="${id}-pages"><p class="pages" data-one="{0} av {1}" data-several="{0}–{1} av {2}"></p></div></div>
   <ul id="${id}">${heights.map((height, i) => `<li id="${id}${i + 1}" data-height="${height}"><p class="agreed-text"><span class="own" data-height="${height}">x</span></p></li>`).join("")}</ul></section>`;
async function opened(room, lists, { most = "", device = new Device() } = {}) {
  const lay = (window) => {
    Object.defineProperties(window.HTMLElement.prototype, {
      offsetHeight: { get() { return this.hidden ? 0 : Number(this.dataset.height ?? 0); } },
      clientHeight: { get() { return room.height ?? room; } },
      offsetParent: { get() { return this.hidden ? null : this.parentElement; } },
      offsetTop: { get() { return this.matches("ul") ? 10 : 0; } },
    });
    window.getComputedStyle = () => ({ rowGap: "0", columnCount: "auto", marginBlockStart: "0", lineHeight: "20" });
  };
  const html = Object.entries(lists).map(([id, heights]) => list(id, heights)).join("");
  const page = await Page.open(`<turning-lists ${most && `most="${most}"`}>${html}</turning-lists>`, { device, lay });
  return page;
}
const shown = (page, id) => page.$$(`#${id} > li`).filter((li) => !li.hidden).map((li) => li.id.slice(id.length)).join("");
const pages = (page, id) => page.textOf(`#${id}-pages`);

test("What there is room for is shown, and nothing is said of pages", async () => {
  const page = await opened(200, { agreed: [50, 50], todo: [50] });
  await pass(60_000);
  assert.deepEqual([shown(page, "agreed"), shown(page, "todo"), pages(page, "agreed"), pages(page, "todo")], ["12", "1", "", ""]);
});

test("What there is no room for comes in turn, every twelve seconds, and it says which are shown", async () => {
  const page = await opened(120, { agreed: [50, 50, 50, 50, 50] });
  const seen = [];
  for (let i = 0; i < 4; i++, await pass(12_000)) seen.push([shown(page, "agreed"), pages(page, "agreed")]);
  assert.deepEqual(seen, [["12", "1–2 av 5"], ["34", "3–4 av 5"], ["5", "5 av 5"], ["12", "1–2 av 5"]]);
  assert.equal(page.animated.length, 4);
});

test("Lists share the room: one of each, then the next of the one that has least", async () => {
  const page = await opened(240, { agreed: [90, 40, 40], todo: [40, 40, 40] });
  assert.deepEqual([shown(page, "agreed"), shown(page, "todo")], ["1", "123"]);
});

test("A list that got no room says that it waits, and is shown before one that has been", async () => {
  const page = await opened(70, { agreed: [50, 50], todo: [50] });
  const seen = () => [shown(page, "agreed"), shown(page, "todo"), page.$$("[data-waits]").length];
  assert.deepEqual(seen(), ["1", "", 1]);
  await pass(12_000);
  assert.deepEqual(seen(), ["", "1", 1]);
});

test("What is asked comes first", async () => {
  const page = await opened(70, { agreed: [50], proposals: [50] });
  assert.deepEqual([shown(page, "agreed"), shown(page, "proposals")], ["", "1"]);
});

test("What is new is shown when it comes, until it has been read", async () => {
  const page = await opened(120, { agreed: [50, 50, 50, 50] });
  page.$("#agreed").insertAdjacentHTML("beforeend", '<li id="agreed5" data-height="50"></li>');
  await settled();
  assert.equal(shown(page, "agreed"), "5");
  await pass(24_000);
  assert.equal(shown(page, "agreed"), "5");
  await pass(12_000);
  assert.equal(shown(page, "agreed"), "12");
});

test("What was only moved is not new", async () => {
  const page = await opened(120, { agreed: [50, 50, 50, 50] });
  page.$("#agreed").append(page.$("#agreed1"));
  await settled();
  assert.equal(page.$("#agreed1").hidden, true);
  await pass(12_000);
  assert.equal(page.$("#agreed1").hidden, false, "it turns as before");
});

test("What is longer than all of the room has as many lines as there is room for, at least one", async () => {
  for (const [height, lines] of [[100, "4"], [5, "1"]]) {
    const page = await opened(height, { agreed: [200] });
    assert.equal(page.$("#agreed1").style.getPropertyValue("--lines"), lines);
  }
});

test("A list shows no more than it may, however much room there is", async () => {
  const page = await opened(1_000, { agreed: [50, 50, 50] }, { most: "2" });
  assert.deepEqual([shown(page, "agreed"), pages(page, "agreed")], ["12", "1–2 av 3"]);
});

test("A list without pieces is empty, and one whose last goes becomes it", async () => {
  const page = await opened(200, { agreed: [], todo: [50] });
  const empty = () => page.$$("[data-empty] ul").map((ul) => ul.id);
  assert.deepEqual(empty(), ["agreed"]);
  page.$("#todo1").remove();
  await settled();
  assert.deepEqual(empty(), ["agreed", "todo"]);
});

test("Who wants no motion has none, and the lists turn all the same", async () => {
  const device = Object.assign(new Device(), { reducedMotion: true });
  const page = await opened(70, { agreed: [50, 50] }, { device });
  await pass(12_000);
  assert.deepEqual([shown(page, "agreed"), page.animated.length], ["2", 0]);
});

test("Another size of the room is another share, and a list that is gone turns no more", async () => {
  const room = { height: 70 };
  const page = await opened(room, { agreed: [50, 50, 50] });
  const lists = page.$("turning-lists");
  room.height = 300;
  page.sized.find((watch) => watch.of.has(lists)).seen();
  assert.equal(shown(page, "agreed"), "123");
  room.height = 70;
  lists.remove();
  await pass(30_000);
  assert.equal([...lists.querySelectorAll("li")].filter((li) => !li.hidden).length, 3);
});

test("An update knows nothing of which are shown", async () => {
  const page = await opened(70, { agreed: [50, 50] });
  const kept = !page.event("turbo:before-morph-attribute", { on: page.$("#agreed2"), make: "CustomEvent", detail: { attributeName: "hidden" } });
  const elsewhere = !page.event("turbo:before-morph-attribute", { on: page.$("#flash"), make: "CustomEvent", detail: { attributeName: "hidden" } });
  assert.deepEqual([kept, elsewhere], [true, false]);
  page.$("#agreed-pages p").textContent = "3";
  page.event("turbo:morph-element", { on: page.$("#agreed-pages p") });
  assert.equal(pages(page, "agreed"), "1 av 2");
});
