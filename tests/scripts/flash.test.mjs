import assert from "node:assert/strict";
import { test } from "node:test";
import { pass } from "./clock.mjs";
import { typedForm } from "./markup.mjs";
import { placed, streamed, told } from "./network.mjs";
import { Page } from "./page.mjs";

async function opened(main, options = {}) {
  const page = await Page.open(main, options);
  return { page, network: page.device.network };
}
const answer = async (network, html, status) => (network.waiting[0].answer(streamed(html, status)), pass(60));
const mark = (id) => `<form id="${id}" method="post" action="/${id}"><button>Her</button></form>`;
const card = (id) => `<section id="s"><ul id="list"><li class="card" id="${id}">${mark("mark")}</li></ul></section><section id="other"><ul id="others"></ul></section>`;
const placeOfFlash = (page) => { const { parentElement: at } = page.$("#flash"); return at.id || at.className; };

test("What was saved is told in the card it was sent from", async () => {
  const { page, network } = await opened(card("c"));
  await page.send("#mark");
  await answer(network, told("Lagret."));
  assert.deepEqual([placeOfFlash(page), page.textOf("#flash")], ["c", "Lagret."]);
  assert.equal(page.scrolled.includes(page.$("#flash > *")), true);
});

test("Nothing moves under somebody who types", async () => {
  const { page, network } = await opened(card("c"));
  await page.send("#mark");
  page.$("html").setAttribute("data-typing", "");
  await answer(network, told("Lagret."));
  assert.deepEqual(page.scrolled, []);
});

test("On the console it has a place in the helm, on the plan it stays where it is, and a fold has it after itself", async () => {
  const places = [];
  for (const [main, options] of [
    [`<div class="helm-place"></div>${card("c")}`],
    [card("c"), { bodyClass: "planning" }],
    [`<section id="s"><div class="fold" data-close-when-taken>${mark("mark")}</div></section>`],
  ]) {
    const { page, network } = await opened(main, options);
    await page.send("#mark");
    await answer(network, told("Lagret."));
    places.push(placeOfFlash(page));
  }
  assert.deepEqual(places, ["helm-place", "planning", "s"]);
});

test("A card that goes away, or on to another list, does not take along what is told in it", async () => {
  for (const goes of ['<turbo-stream action="remove" target="c"></turbo-stream>', placed("others", '<li class="card" id="c"></li>')]) {
    const { page, network } = await opened(card("c"));
    await page.send("#mark");
    await answer(network, told("Lagret."));
    await page.render(goes);
    assert.deepEqual([placeOfFlash(page), page.textOf("#flash")], ["s", "Lagret."]);
  }
});

test("What comes just after a card is gone is told in its section", async () => {
  const { page, network } = await opened(card("c"));
  await page.send("#mark");
  await answer(network, `<turbo-stream action="remove" target="c"></turbo-stream>${told("Lagret.")}`);
  assert.equal(placeOfFlash(page), "s");
});

test("It is told for twelve seconds, and what was not saved for as long as it is so", async () => {
  const { page } = await opened("");
  await page.render(told("Lagret."));
  await pass(11_900);
  assert.equal(page.$("#flash").hasAttribute("data-told"), false);
  await pass(100);
  assert.equal(page.$("#flash").hasAttribute("data-told"), true);
  (await page.exports("streams.js")).tell("Ikke lagret.");
  await pass(60_000);
  assert.equal(page.$("#flash").hasAttribute("data-told"), false);
});

test("To who is about to take it back it is told for longer", async () => {
  const { page } = await opened("");
  await page.render(told('<button id="undo">Angre</button>'));
  page.$("#undo").focus();
  await pass(30_000);
  assert.equal(page.$("#flash").hasAttribute("data-told"), false);
  page.$("#undo").blur();
  await pass(12_000);
  assert.equal(page.$("#flash").hasAttribute("data-told"), true);
});

test("What was said of the last form is not said of the next, but on the console and of what stays so", async () => {
  const heard = [];
  for (const [options, stays] of [[{}, false], [{ bodyClass: "console" }, false], [{}, true]]) {
    const { page } = await opened(typedForm(), options);
    (await page.exports("streams.js")).tell("Sagt.", stays);
    await pass(60);
    page.type("textarea", "Hei");
    heard.push(page.$("#flash").hasAttribute("data-told"));
  }
  assert.deepEqual(heard, [true, false, false]);
});

test("A fold that opens takes away what was told before, but not what stays so", async () => {
  const heard = [];
  for (const stays of [false, true]) {
    const { page } = await opened('<details class="fold" name="one"><summary>En</summary></details>');
    (await page.exports("streams.js")).tell("Sagt.", stays);
    await pass(60);
    page.$("details").open = true;
    page.event("toggle", { on: page.$("details"), bubbles: false });
    heard.push(page.textOf("#flash"));
  }
  assert.deepEqual(heard, ["", "Sagt."]);
});
