import assert from "node:assert/strict";
import { test } from "node:test";
import { Page } from "./page.mjs";

const list = '<ul id="actions"><li id="new">Nytt</li><li><a href="/mote/1/leder?alle#actions" data-rest>Vis alle (51)</a></li></ul>';
async function wentTo(main, ...hashes) {
  const page = await Page.open(main);
  const visits = [];
  page.window.Turbo.visit = (address, { action }) => visits.push(`${action} ${address}`);
  for (const hash of hashes) {
    page.window.location.hash = hash;
    page.event("hashchange");
  }
  page.document.dispatchEvent(new page.window.Event("turbo:load"));
  return visits;
}

test("A link to what a long list leaves out leads to all of it, whether the page is opened by it or open already", async () => {
  const all = "replace https://meeting.test/mote/1/leder?alle#old";
  assert.deepEqual(await wentTo(list, "old"), [all, all]);
});

test("What is on the page is where it is, and what no list has is nowhere", async () => {
  assert.deepEqual(await wentTo(list, "", "new"), []);
  assert.deepEqual(await wentTo("<ul></ul>", "old"), []);
});
