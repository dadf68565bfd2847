import assert from "node:assert/strict";
import { test } from "node:test";
import { placed } from "./network.mjs";
import { Page } from "./page.mjs";

const arrived = (here) => `<ul id="people"><li id="person-1" ${here}></li></ul>`;

test("That oneself is here, the page learns from the list of people, whenever that changes", async () => {
  const page = await Page.open(`${arrived("data-here")}<div id="me" data-arrival-of="person-1"></div><div id="gone" data-arrival-of="person-2" data-here></div>`);
  const here = () => ["me", "gone"].map((id) => page.$(`#${id}`).hasAttribute("data-here"));
  assert.deepEqual(here(), [true, false]);
  await page.render(placed("people", '<li id="person-1"></li>'));
  assert.deepEqual(here(), [false, false]);
  await page.render(placed("people", '<li id="person-1" data-here></li>'));
  assert.deepEqual(here(), [true, false]);
});

test("Once something is about one's own, there is more than the frame", async () => {
  const now = (only) => `<div id="now-piece" class="family-now" ${only}></div>`;
  const page = await Page.open(`<main class="family-page" data-only-frame><div id="now">${now("data-only-frame")}</div></main>`);
  const only = () => page.$(".family-page").hasAttribute("data-only-frame");
  assert.equal(only(), true);
  await page.render(placed("now", now("")));
  assert.equal(only(), false);
  await page.render(placed("now", now("data-only-frame")));
  assert.equal(only(), true);
});

test("A link to a place on the page is there while the place is out of sight", async () => {
  const page = await Page.open('<a href="#asked" data-while-out-of-sight>Du er spurt</a><a href="#asked">Annet</a><p id="asked"></p>');
  assert.deepEqual(page.visible.map((watch) => watch.of.id), ["asked"]);
  const [watch] = page.visible;
  const hidden = [true, false].map((isIntersecting) => (watch.seen([{ isIntersecting }]), page.$("a").hidden));
  assert.deepEqual(hidden, [true, false]);
});
