import assert from "node:assert/strict";
import { test } from "node:test";
import { Noon, pass } from "./clock.mjs";
import { typedForm } from "./markup.mjs";
import { placed, reset, streamed } from "./network.mjs";
import { Page } from "./page.mjs";

async function opened(main = typedForm(), options = {}) {
  const page = await Page.open(main, options);
  return { page, network: page.device.network };
}
const answer = async (network, html, status) => (network.waiting[0].answer(streamed(html, status)), pass(60));
const focused = (page) => page.document.activeElement.id || page.document.activeElement.tagName;

test("An id is a UUID of version 7, of now, and never the same", async () => {
  const { page } = await opened();
  const { newId } = await page.exports("forms.js");
  const ids = Array.from({ length: 200 }, newId);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(parseInt(ids[0].replace("-", "").slice(0, 12), 16), Noon);
  assert.equal(new Set(ids).size, 200);
});

test("A button takes no second press while it sends, and keeps its place for the focus", async () => {
  const { page, network } = await opened('<form id="mark" method="post" action="/merk"><button id="b">Her</button></form>');
  page.press("#b");
  await pass(40);
  assert.deepEqual([page.$("#b").getAttribute("aria-disabled"), page.$("#b").disabled], ["true", false]);
  page.press("#b");
  await pass(40);
  assert.equal(network.posted.length, 1);
  await answer(network, "");
  assert.equal(page.$("#b").hasAttribute("aria-disabled"), false);
  page.press("#b");
  await pass(40);
  assert.equal(network.posted.length, 2);
});

test("One that has become a button meanwhile that does nothing goes on saying so", async () => {
  const { page, network } = await opened('<form id="mark" method="post" action="/merk"><button id="b">Her</button></form>');
  page.press("#b");
  await pass(40);
  page.$("#b").type = "button";
  await answer(network, "");
  assert.equal(page.$("#b").getAttribute("aria-disabled"), "true");
});

// «Neste», as NextStep.razor draws it.
const next = (title) => `<div id="next" data-steady><form method="post" action="/neste/${title}"><button id="go">Neste ${title}</button></form></div>`;
const console_ = (title) => opened(`<div id="helm">${next(title)}</div>`);
const becomes = (page, title) => page.window.Turbo.renderStreamMessage(placed("helm", next(title)));
const went = (network) => network.posted.map((r) => r.address.pathname);

test("A press that went down before the button became another is dropped", async () => {
  const { page, network } = await console_("A");
  page.down("#go");
  becomes(page, "B");
  await pass(400);
  assert.equal(page.textOf("#go"), "Neste B");
  page.click("#go");
  await pass(40);
  assert.deepEqual(went(network), []);
});

test("So is one within three hundred milliseconds after, in which nobody can have read what it says; what comes later is meant", async () => {
  const { page, network } = await console_("A");
  becomes(page, "B");
  await pass(20);
  assert.equal(page.$("#next").matches("[data-settling]"), true);
  await pass(260);
  page.press("#go");
  await pass(5);
  assert.deepEqual(went(network), []);
  await pass(60);
  assert.equal(page.$("#next").matches("[data-settling]"), false);
  page.press("#go");
  await pass(40);
  assert.deepEqual(went(network), ["/neste/B"]);
});

test("The second touch of a double one does not step on", async () => {
  const { page, network } = await console_("A");
  page.press("#go");
  await pass(40);
  becomes(page, "B");
  await pass(100);
  page.press("#go");
  await answer(network, "");
  await pass(1_000);
  assert.deepEqual(went(network), ["/neste/A"]);
});

test("A key counts from when it went down, however long it is held", async () => {
  const { page, network } = await console_("A");
  page.$("#go").focus();
  page.key("Enter");
  becomes(page, "B");
  await pass(400);
  page.key("Enter", page.$("#go"), { repeat: true });
  page.click("#go", 0);
  page.event("keyup", { on: page.$("#go"), make: "KeyboardEvent", key: "Enter" });
  await pass(40);
  assert.deepEqual(went(network), []);
  page.key(" ");
  page.click("#go", 0);
  await pass(40);
  assert.deepEqual(went(network), ["/neste/B"]);
});

test("A press without finger or key, as a screen reader's, goes down when it comes", async () => {
  const { page, network } = await console_("A");
  becomes(page, "B");
  await pass(100);
  page.click("#go", 0);
  await pass(300);
  assert.deepEqual(went(network), []);
  page.click("#go", 0);
  await pass(40);
  assert.deepEqual(went(network), ["/neste/B"]);
});

test("A press that is over says nothing of when the next one, by neither, went down", async () => {
  const { page, network } = await console_("A");
  page.press("#helm");
  becomes(page, "B");
  await pass(400);
  page.click("#go", 0);
  await pass(40);
  assert.deepEqual(went(network), ["/neste/B"]);
});

test("Drawn anew as it was, it is the same button", async () => {
  const { page, network } = await console_("A");
  page.down("#go");
  becomes(page, "A");
  await pass(40);
  page.click("#go");
  await pass(40);
  assert.deepEqual([went(network), page.$("#next").matches("[data-settling]")], [["/neste/A"], false]);
});

test("Drawn anew in its first moment it goes on looking as one that takes no press", async () => {
  const { page } = await console_("A");
  becomes(page, "B");
  await pass(100);
  becomes(page, "B");
  await pass(40);
  assert.equal(page.$("#next").matches("[data-settling]"), true);
  becomes(page, "C");
  await pass(200);
  assert.equal(page.$("#next").matches("[data-settling]"), true, "from when it last became another");
});

test("Other buttons take every press", async () => {
  const { page, network } = await opened(`<div id="helm">${next("A")}</div><form method="post" action="/merk"><button id="b">Her</button></form>`);
  page.down("#b");
  becomes(page, "B");
  await pass(40);
  page.click("#b");
  await pass(40);
  assert.deepEqual(went(network), ["/merk"]);
});

test("Who goes on to another item begins at its top; who was refused stays", async () => {
  const { page, network } = await opened('<div data-to-top><form id="go" method="post" action="/neste"><button>Neste</button></form></div>');
  await page.send("#go");
  await answer(network, "", 422);
  assert.deepEqual(page.scrolled, []);
  await page.send("#go");
  await answer(network, "");
  assert.equal(page.scrolled[0].top, 0);
});

test("Who types sends with Ctrl and Enter, or with Cmd, and Enter alone is a new line", async () => {
  const { page, network } = await opened();
  page.type("textarea", "Hei");
  assert.equal(page.key("Enter"), true);
  await pass(40);
  assert.equal(network.posted.length, 0);
  assert.equal(page.key("Enter", page.$("textarea"), { ctrlKey: true }), false);
  await pass(40);
  assert.equal(network.posted.length, 1);
  await answer(network, reset("add-note", "next"));
  page.type("textarea", "Hei igjen");
  page.key("Enter", page.$("textarea"), { metaKey: true });
  await pass(40);
  assert.deepEqual(network.posted.map((r) => r.field("text")), ["Hei", "Hei igjen"]);
});

test("The choice of a kind with a finger leads to where it is typed, with the arrow keys it does not", async () => {
  const { page } = await opened(`<label for="k" data-focuses="add-note">Notat</label><input type="radio" id="k">${typedForm()}`);
  page.click("label", 0);
  await pass(40);
  assert.notEqual(focused(page), "TEXTAREA");
  page.click("label", 1);
  await pass(40);
  assert.equal(focused(page), "TEXTAREA");
});

test("A page that was kept gets new ids when it is loaded", async () => {
  const { page } = await opened(typedForm() + typedForm({ id: "begun", extra: "data-changed" }));
  assert.match(page.$("#add-note [name=request_id]").value, /^[0-9a-f]{8}-/);
  assert.equal(page.$("#begun [name=request_id]").value, "id-begun");
});

const way = '<form id="join" data-join method="post" action="/join"><input name="secret"><button>Inn</button></form><p id="help"></p>';

test("The secret of a link is sent in a form, and taken out of the address", async () => {
  for (const path of ["/join#abc-123", "/join%23abc-123"]) {
    const { page, network } = await opened(way, { path });
    await pass(40);
    assert.deepEqual([network.posted[0].field("secret"), page.window.location.href], ["abc-123", "https://meeting.test/join"]);
  }
});

test("What names a place on the page is no secret, and a link that is opened later is", async () => {
  const { page, network } = await opened(way, { path: "/join#help" });
  await pass(40);
  assert.equal(network.posted.length, 0);
  page.window.location.hash = "#abc";
  await pass(40);
  assert.equal(network.posted[0].field("secret"), "abc");
});

test("A fold whose form was taken closes, and one that adds several goes on in its first field", async () => {
  const { page, network } = await opened(`<details data-close-when-taken open><summary>Nytt</summary>${typedForm()}</details>`);
  page.type("textarea", "Hei");
  await page.send("#add-note");
  await answer(network, reset("add-note", "next"));
  assert.deepEqual([page.$("details").open, focused(page)], [false, "SUMMARY"]);
});

test("Who adds several goes on in the first field; who has gone elsewhere is left there", async () => {
  for (const [elsewhere, at] of [[false, "first"], [true, "away"]]) {
    const { page, network } = await opened(`${typedForm({ fields: '<textarea id="first" name="text"></textarea>', extra: 'data-another="first"' })}<button id="away">Annet</button>`);
    page.type("#first", "Hei");
    page.$("#first").blur();
    await page.send("#add-note");
    if (elsewhere) page.$("#away").focus();
    await answer(network, reset("add-note", "next"));
    await pass(60);
    assert.equal(focused(page), at);
  }
});
