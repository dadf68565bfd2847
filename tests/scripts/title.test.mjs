import assert from "node:assert/strict";
import { test } from "node:test";
import { placed } from "./network.mjs";
import { Page } from "./page.mjs";

const called = (name) => `<span id="piece" data-meeting-title>${name}</span>`;

test("A meeting that is shielded from who looks is called so by the window, too", async () => {
  const page = await Page.open(`<h1 id="meeting-title">${called("Ola $& co")}</h1><p id="other"></p>`);
  page.window.document.title = "Planlegg: Ola $& co · Møte";
  await page.render(placed("other", `<b id="b"></b>`));
  assert.equal(page.window.document.title, "Planlegg: Ola $& co · Møte");
  await page.render(placed("meeting-title", called("Skjermet møte")));
  assert.equal(page.window.document.title, "Planlegg: Skjermet møte · Møte");
  await page.render(placed("meeting-title", called("Ola $& co")));
  assert.equal(page.window.document.title, "Planlegg: Ola $& co · Møte");
});

test("What is not theirs to see any more is not in the window's title either", async () => {
  const page = await Page.open(`<main></main>`);
  page.window.document.title = "Ola & co · Møte";
  await page.render(`<turbo-stream action="title"><template>Her er det ikke noe å vise · Møte &amp; mer</template></turbo-stream>`);
  assert.equal(page.window.document.title, "Her er det ikke noe å vise · Møte & mer");
});
