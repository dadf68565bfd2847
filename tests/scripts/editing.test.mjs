import assert from "node:assert/strict";
import { test } from "node:test";
import { pass } from "./clock.mjs";
import { typedForm } from "./markup.mjs";
import { ours, reset, streamed } from "./network.mjs";
import { Page } from "./page.mjs";

async function opened(main, options = {}) {
  const page = await Page.open(main, options);
  return { page, network: page.device.network };
}
const answer = async (network, html, status) => (network.waiting[0].answer(streamed(html, status)), pass(60));
const focused = (page) => page.document.activeElement.id || page.document.activeElement.tagName;
const mark = (id) => `<form id="${id}" method="post" action="/${id}"><button>Her</button></form>`;

const edit = '<ul><li id="note-1"><a id="link" href="/mote/1/notat/1" data-turbo-frame="edit">Endre</a></li></ul><turbo-frame id="edit"></turbo-frame>';
const editing = `<turbo-frame id="edit"><section data-editing><h2 id="h" tabindex="-1">Endre notat</h2><a id="close" href="/mote/1/leder" data-close-editing>Lukk</a>
  ${typedForm({ id: "edit-note", offline: "" })}</section></turbo-frame>`;
async function editingOpened(main = edit) {
  const { page, network } = await opened(main);
  page.$("#link").focus();
  page.press("#link");
  await pass(40);
  network.waiting[0].answer(ours(200, editing));
  await pass(60);
  return { page, network };
}

test("A form that changes something opens inside the page and takes the focus", async () => {
  const { page, network } = await editingOpened();
  assert.deepEqual([network.asked.map((r) => r.address.pathname), focused(page)], [["/mote/1/notat/1"], "h"]);
});

test("It closes by a key, by its button and when it was taken, and gives the focus back", async () => {
  const ways = [
    (page) => page.key("Escape"),
    (page) => page.press("#close"),
    async (page, network) => {
      page.type("#edit-note textarea", "Bedre");
      await page.send("#edit-note");
      await answer(network, reset("edit-note", "next"));
    },
  ];
  for (const close of ways) {
    const { page, network } = await editingOpened();
    let closed = 0;
    page.document.addEventListener("editing:closed", () => closed++);
    await close(page, network);
    assert.deepEqual([page.$("#edit").hasAttribute("src"), page.$("#edit").childElementCount, closed, focused(page)], [false, 0, 1, "link"], String(close));
  }
});

test("What somebody has begun to type in it is neither closed by a key nor replaced by the next form", async () => {
  const { page, network } = await editingOpened();
  page.type("#edit-note textarea", "Begynt");
  page.key("Escape");
  assert.equal(page.$("#edit-note textarea").value, "Begynt");
  page.$("#link").focus();
  page.press("#link");
  await pass(60);
  assert.deepEqual([network.asked.length, page.$("#edit-note textarea").value, focused(page)], [1, "Begynt", "TEXTAREA"]);
});

test("What is asked before it is done opens there, too", async () => {
  const { page, network } = await opened(`<div id="start">${mark("go")}</div>${edit}`);
  page.$("#go button").focus();
  await page.send("#go");
  await answer(network, '<turbo-stream action="ask" address="/mote/1/start-tidlig"></turbo-stream>');
  network.waiting[0].answer(ours(200, editing));
  await pass(60);
  page.key("Escape");
  assert.deepEqual([network.asked.at(-1).address.pathname, page.document.activeElement.textContent], ["/mote/1/start-tidlig", "Her"]);
});
