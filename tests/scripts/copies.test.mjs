import assert from "node:assert/strict";
import { test } from "node:test";
import { Noon, pass } from "./clock.mjs";
import { Device } from "./device.mjs";
import { liveMeeting, typedForm, waitingList } from "./markup.mjs";
import { told } from "./network.mjs";
import { Page } from "./page.mjs";

const Address = "https://meeting.test/mote/1/leder";
async function opened({ main = "", keeps = true, extra = "", serviceWorker, src } = {}) {
  const device = Object.assign(new Device(), { serviceWorker });
  const pages = await device.caches.open("pages");
  if (keeps) await pages.put(Address, new Response("old", { headers: { "meeting-pages": "1", "kept-at": "1" } }));
  const page = await Page.open(`${liveMeeting({ extra, src })}<main>${main}</main>`, { device });
  page.stream.says("hello", "b1");
  return { page, pages, copy: async () => (await pages.match(Address))?.text() };
}
const news = async (page, html = told("Nytt")) => (page.stream.says("message", html, "leder:9"), pass(60));

function worker() {
  const asked = [];
  return { asked, register: async (path) => asked.push(path), ready: Promise.resolve({ active: { postMessage: ({ keep }) => asked.push([...keep]) } }) };
}

test("A meeting's page asks to be kept, with what it is made of; a preview does not, nor a case", async () => {
  for (const [src, page] of [["leder/hendelser", [Address]], ["familie/hendelser?forhandsvis", []], ["/sak/1/hendelser", []]]) {
    const serviceWorker = worker();
    await opened({ serviceWorker, src, main: '<link rel="stylesheet" href="/lib/site.css">' });
    await pass(20);
    assert.deepEqual(serviceWorker.asked, ["/service-worker.js", [...page, "https://meeting.test/lib/site.css"]]);
  }
});

test("What is kept follows the news, in one go for those that come at once", async () => {
  const { page, copy, pages } = await opened({ main: '<p id="said">Før</p>' });
  await news(page);
  page.$("#said").textContent = "Etter";
  await news(page);
  assert.equal(await copy(), "old");
  await pass(300);
  assert.match(await copy(), /<p id="said">Etter<\/p>/);
  const { headers } = await pages.match(Address);
  assert.deepEqual([headers.get("meeting-pages"), Number(headers.get("kept-at")) - Noon > 300], ["1", true]);
});

test("A page that goes out of sight is kept at once, when there was news", async () => {
  const { page, copy } = await opened();
  await page.see(false);
  assert.equal(await copy(), "old");
  await page.see(true);
  page.stream.says("hello", "b1");
  await news(page);
  await page.see(false);
  await pass(20);
  assert.match(await copy(), /^<!DOCTYPE html><html/);
});

test("What may not be kept, or not any more, is not", async () => {
  const { page, copy } = await opened({ keeps: false });
  await news(page);
  await pass(400);
  assert.equal(await copy(), undefined);
});

test("A copy is not kept as if it were the page", async () => {
  const { page, copy } = await opened({ extra: `copy="${Noon}"` });
  page.$("live-meeting").setAttribute("copy", Noon);
  page.hear("live:news");
  await pass(400);
  assert.equal(await copy(), "old");
});

test("It is kept as it is shown now, without what is only of this moment", async () => {
  const main = `${waitingList}${typedForm()}<turbo-frame id="edit"></turbo-frame>`;
  const { page, copy } = await opened({ main });
  page.$("#waiting").innerHTML = "<li>Waits</li>";
  page.$("#edit").innerHTML = "<p>Editing</p>";
  page.type("textarea", "Begynt");
  page.$("html").setAttribute("data-lost", "");
  page.$(".contact").hidden = false;
  await news(page, told("Told"));
  page.$(".contact").hidden = false;
  await pass(400);
  const kept = new page.window.DOMParser().parseFromString(await copy(), "text/html");
  const $ = (selector) => kept.querySelector(selector);
  assert.deepEqual(["#flash", "#announcements", "#waiting", "#edit"].map((id) => $(id).textContent), ["", "", "", ""]);
  assert.deepEqual(["data-lost", "data-scripted"].map((name) => $("html").hasAttribute(name)), [false, false]);
  assert.equal($("[data-changed]"), null);
  assert.equal($(".contact").hidden, true);
  assert.deepEqual([$("live-meeting").getAttribute("looks"), $("live-meeting").hasAttribute("data-state")], ["leder:9", false]);
  assert.ok(Math.abs(Number($("live-meeting").getAttribute("now")) - Date.now()) < 1_000);
  assert.equal(page.$("textarea").value, "Begynt", "the page itself is as it was");
});
