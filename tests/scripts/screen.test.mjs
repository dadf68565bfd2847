import assert from "node:assert/strict";
import { test } from "node:test";
import { Noon, pass, settled } from "./clock.mjs";
import { Device } from "./device.mjs";
import { liveMeeting } from "./markup.mjs";
import { anothers, ours, placed } from "./network.mjs";
import { Page } from "./page.mjs";

// As browsers have it: what was given is let go of whenever the page is out of sight, and not given back.
class WakeLock {
  given = [];
  async request(kind) {
    if (this.refuses) throw new Error("low battery");
    this.given.push({ kind, released: false });
    return this.given.at(-1);
  }
  get held() { return this.given.filter((lock) => !lock.released).length; }
  letGo() { this.given.forEach((lock) => (lock.released = true)); }
}
async function screen(main = liveMeeting(), { bodyClass = "screen", wakeLock = new WakeLock() } = {}) {
  const device = Object.assign(new Device(), { wakeLock });
  const page = await Page.open(main, { device, bodyClass, path: "/mote/1/skjerm" });
  return { page, device, network: device.network, wakeLock };
}

test("In a meeting the screen is kept awake, asked for once while it is held", async () => {
  const { page, wakeLock } = await screen();
  page.stream.says("hello", "b1");
  await settled();
  assert.deepEqual(wakeLock.given.map((lock) => lock.kind), ["screen"]);
});

test("Out of sight it is let go of and not asked for; in sight again it is asked for anew", async () => {
  const { page, wakeLock } = await screen();
  wakeLock.letGo();
  await page.see(false);
  page.hear("live:touch");
  await settled();
  assert.equal(wakeLock.given.length, 1);
  await page.see(true);
  assert.deepEqual([wakeLock.given.length, wakeLock.held], [2, 1]);
});

test("What the device took back by itself, or refused, is asked for again when it is next in touch", async () => {
  const { page, wakeLock } = await screen();
  wakeLock.letGo();
  wakeLock.refuses = true;
  page.hear("live:touch");
  await settled();
  assert.equal(wakeLock.held, 0);
  wakeLock.refuses = false;
  page.hear("live:touch");
  await settled();
  assert.equal(wakeLock.held, 1);
});

test("A screen that waits to be let in may sleep, and so may a page in a hand", async () => {
  for (const [main, bodyClass] of [["", "screen"], [liveMeeting(), ""]]) {
    const { page, wakeLock } = await screen(main, { bodyClass });
    await page.see(true);
    assert.equal(wakeLock.given.length, 0);
  }
});

test("Where the browser cannot keep awake, nothing fails of that", async () => {
  const { page } = await screen(liveMeeting(), { wakeLock: undefined });
  assert.deepEqual(page.problems, []);
});

test("A pointer that nobody moves for three seconds is out of the way, and back when it is moved", async () => {
  const { page } = await screen();
  const move = () => page.event("pointermove", { on: page.document, make: "MouseEvent" });
  const isStill = () => page.$("html").hasAttribute("data-still");
  move();
  await pass(2_900);
  move();
  await pass(2_900);
  assert.equal(isStill(), false);
  await pass(100);
  assert.equal(isStill(), true);
  move();
  assert.equal(isStill(), false);
});

const moment = (id, at = Noon) => `<screen-moment id="moment-${id}" at="${at}">Vedtatt</screen-moment>`;
const room = (lists, more = "") => `${liveMeeting()}<main class="screen-room"><div class="stage" id="stage"></div><ul id="agreed">${lists}</ul>${more}</main><div id="moments"></div>`;
const isShown = (page, id) => page.$(`#moment-${id}`).hasAttribute("data-shown");
const adds = (page, html) => page.$("#moments").insertAdjacentHTML("beforeend", html);

test("What was agreed stands out for seven seconds", async () => {
  const { page } = await screen(room(""));
  adds(page, moment("d1"));
  assert.equal(isShown(page, "d1"), true);
  await pass(6_900);
  assert.equal(isShown(page, "d1"), true);
  await pass(100);
  assert.equal(isShown(page, "d1"), false);
});

test("It does not stand out again to who comes back later", async () => {
  const { page } = await screen(room(""));
  await pass(10_000);
  adds(page, moment("d1", Noon + 3_900));
  adds(page, moment("d2", Noon + 4_100));
  assert.deepEqual([isShown(page, "d1"), isShown(page, "d2")], [false, true]);
});

test("It gives way to what comes, but not to its own line, nor to what is only drawn anew", async () => {
  const { page } = await screen(room('<li id="old"></li>'));
  adds(page, moment("d1"));
  await page.render(placed("agreed", '<li id="d1">Vedtak</li>'));
  await page.render(placed("agreed", '<li id="old">Drawn anew</li>'));
  assert.equal(isShown(page, "d1"), true);
  await page.render(placed("agreed", '<li id="a1">Tiltak</li>'));
  assert.equal(isShown(page, "d1"), false);
});

test("It gives way to a stage that has become something else", async () => {
  const { page } = await screen(room(""));
  adds(page, moment("d1"));
  page.hear("piece:placed", "stage");
  assert.equal(isShown(page, "d1"), false);
});

test("It does not come over what came within the two seconds before it", async () => {
  for (const [waited, shown] of [[1_900, false], [2_000, true]]) {
    const { page } = await screen(room(""));
    await page.render(placed("agreed", '<li id="a1">Tiltak</li>'));
    await pass(waited - 60 + 20);
    adds(page, moment("d1", Date.now()));
    assert.equal(isShown(page, "d1"), shown, `${waited}`);
  }
});

test("A meeting that is over leaves the screen to the next, once the server answers there", async () => {
  const { page, network } = await screen(`${liveMeeting()}<screen-onward at="${Noon + 5_000}" href="/skjerm"></screen-onward>`);
  await pass(5_000);
  assert.equal(network.asked.length, 0);
  await pass(1_000);
  assert.deepEqual(network.asked.map((r) => `${r.method} ${r.address.pathname}`), ["HEAD /skjerm"]);
  await pass(2_500);
  network.waiting[0].answer(anothers(502));
  await pass(3_000);
  network.waiting[0].answer(ours(200));
  await settled();
  assert.deepEqual([page.went, network.asked.length], [["https://meeting.test/skjerm"], 2]);
});

test("One that was resumed meanwhile keeps it", async () => {
  const { page, network } = await screen(`${liveMeeting()}<screen-onward at="${Noon}" href="/skjerm"></screen-onward>`);
  await pass(1_000);
  page.$("screen-onward").remove();
  network.waiting[0].answer(ours(200));
  await pass(5_000);
  assert.deepEqual([page.went, network.asked.length], [[], 1]);
});

test("A screen with a code asks twice a second, and every three seconds where nobody answers, until it is let in", async () => {
  const { page, network } = await screen('<screen-pairing action="/skjerm/venter"></screen-pairing>');
  const waits = async (answer) => {
    answer ? network.waiting[0].answer(answer) : network.waiting[0].fail();
    let waited = 0;
    for (await settled(); network.waiting.length === 0; waited += 20) await pass(20);
    return waited;
  };
  assert.equal(network.asked[0].method, "POST");
  const pauses = [];
  for (const answer of [ours(204), anothers(502), null, anothers(200, "/phish")]) pauses.push(await waits(answer));
  assert.deepEqual(pauses, [500, 3_000, 3_000, 3_000]);
  network.waiting[0].answer(ours(200, "/mote/1/skjerm"));
  await settled();
  assert.deepEqual(`${network.waiting[0].method} ${network.waiting[0].address.pathname}`, "HEAD /mote/1/skjerm");
  network.waiting[0].answer(ours(200));
  await settled();
  assert.deepEqual(page.went, ["reload"]);
});
