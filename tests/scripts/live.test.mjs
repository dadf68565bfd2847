import assert from "node:assert/strict";
import { test } from "node:test";
import { jump, Noon, pass, settled } from "./clock.mjs";
import { liveMeeting, typedForm } from "./markup.mjs";
import { ours, reset, streamed, told } from "./network.mjs";
import { Page } from "./page.mjs";

const Live = ({ more = "", ...of } = {}) => liveMeeting(of) + more;
async function opened(of = {}, options = {}) {
  const page = await Page.open(Live(of), options);
  return { page, device: page.device, network: page.device.network, line: page.$(".contact"), live: page.$("live-meeting") };
}
const inTouch = async (page) => (page.stream.says("hello", "b1"), await settled());
const jitter = (page, value) => (page.window.eval("Math").random = () => value);
const state = (page) => [page.$("live-meeting").dataset.state, page.$("html").hasAttribute("data-lost"), page.$(".contact").hidden];

test("The stream goes on from what the page shows", async () => {
  const { page } = await opened();
  assert.deepEqual(page.streams.map((s) => s.address), ["https://meeting.test/mote/1/leder/hendelser?viser=leder%3A5"]);
});

test("A stream that comes back goes on from the last that was drawn", async () => {
  const { page } = await opened();
  await inTouch(page);
  page.stream.says("message", told("Nytt"), "leder:9");
  await pass(60);
  assert.equal(page.textOf("#flash"), "Nytt");
  page.stream.breaks();
  await pass(1_000);
  assert.match(page.stream.address, /viser=leder%3A9$/);
  assert.equal(page.streams.length, 2);
});

test("What breaks is tried again after longer and longer pauses, ten seconds at most, and from the beginning once in touch", async () => {
  const { page } = await opened();
  jitter(page, 0.5);
  const pauses = [];
  for (let i = 0; i < 7; i++) {
    const tries = page.streams.length;
    page.stream.breaks();
    let waited = 0;
    for (; page.streams.length === tries; waited += 20) await pass(20);
    pauses.push(waited);
  }
  assert.deepEqual(pauses, [500, 1_000, 2_000, 5_000, 10_000, 10_000, 10_000]);
  await inTouch(page);
  page.stream.breaks();
  await pass(500);
  assert.equal(page.streams.length, 9);
});

test("Of many pages that lose a server, each comes back in its own time: between half a pause and one and a half", async () => {
  for (const [value, pause] of [[0, 240], [0.999, 720]]) {
    const { page } = await opened();
    jitter(page, value);
    page.stream.breaks();
    await pass(pause);
    assert.equal(page.streams.length, 1);
    await pass(40);
    assert.equal(page.streams.length, 2);
  }
});

test("A connection that comes back within three seconds is nothing to speak of", async () => {
  const { page } = await opened();
  jitter(page, 0.5);
  await inTouch(page);
  page.stream.breaks();
  await pass(2_000);
  await inTouch(page);
  await pass(5_000);
  assert.deepEqual(state(page), ["live", false, true]);
});

test("One that does not is said, with how long ago it was in touch, counted on to the eye and said once to the ear", async () => {
  const { page, line } = await opened();
  await inTouch(page);
  page.stream.breaks();
  await pass(5_000);
  assert.deepEqual(state(page), ["lost", true, false]);
  const heard = page.textOf("#announcements");
  assert.match(heard, /^Sist oppdatert for [345] sekunder siden\.$/);
  await pass(120_000);
  assert.equal(line.textContent, "Sist oppdatert for 2 minutter siden.");
  assert.equal(page.textOf("#announcements"), heard);
  await pass(2 * 3_600_000);
  assert.equal(line.textContent, "Sist oppdatert for 2 timer siden.");
  await inTouch(page);
  assert.deepEqual([...state(page), page.textOf("#announcements")], ["live", false, true, ""]);
});

test("In a language that the browser cannot count in, time has short signs", async () => {
  const { page, line } = await opened({}, { lang: "qaa" });
  await inTouch(page);
  page.stream.breaks();
  await pass(10_000);
  assert.match(line.textContent, /^Sist oppdatert for \d+ ?s siden\.$/);
});

test("A stream that has said nothing for thirty-five seconds is lost, however open it looks", async () => {
  const { page } = await opened();
  await inTouch(page);
  await pass(34_500);
  assert.equal(page.streams.length, 1);
  await pass(1_500);
  assert.deepEqual([page.streams.length, page.streams[0].isOpen], [2, false]);
  await pass(4_000);
  assert.equal(state(page)[0], "lost");
});

test("A sign of life every fifteen seconds keeps it", async () => {
  const { page } = await opened();
  await inTouch(page);
  for (let i = 0; i < 8; i++) {
    await pass(15_000);
    page.stream.says("beat", Date.now());
  }
  assert.deepEqual([page.streams.length, state(page)[0]], [1, "live"]);
});

test("One silent stream after the other is tried every ten seconds", async () => {
  const { page } = await opened();
  await inTouch(page);
  await pass(36_000);
  assert.equal(page.streams.length, 2);
  await pass(9_000);
  assert.equal(page.streams.length, 2);
  await pass(3_000);
  assert.equal(page.streams.length, 3);
});

test("The server itself says when the page is out of touch", async () => {
  const { page } = await opened();
  await inTouch(page);
  page.stream.says("lost");
  assert.deepEqual(state(page), ["lost", true, false]);
});

test("A tab that nobody sees has no connection, and says of that nothing; seen again, it catches up at once", async () => {
  const { page } = await opened();
  await inTouch(page);
  page.stream.says("message", told("Nytt"), "leder:7");
  await pass(60);
  await page.see(false);
  assert.equal(page.stream.isOpen, false);
  await pass(120_000);
  assert.deepEqual([page.streams.length, state(page)[0]], [1, "live"]);
  await page.see(true);
  assert.deepEqual([page.streams.length, page.stream.isOpen], [2, true]);
  assert.match(page.stream.address, /viser=leder%3A7$/);
});

test("Of two tabs, only the one that is seen has a connection", async () => {
  const { page, device } = await opened();
  const other = await Page.open(Live(), { device });
  await page.see(false);
  assert.deepEqual([page, other].map((p) => p.stream.isOpen), [false, true]);
});

test("What waits to be tried again is tried at once when the network is back, or somebody looks", async () => {
  for (const sign of ["online", "pageshow", "focus"]) {
    const { page } = await opened();
    await inTouch(page);
    for (let i = 0; i < 4; i++) {
      page.stream.breaks();
      page.event(sign);
    }
    assert.equal(page.streams.length, 5, sign);
  }
});

test("A device whose lid was closed connects anew, one whose clock was set back a little does not", async () => {
  const { page, device } = await opened();
  await inTouch(page);
  await pass(2_000);
  jump(device, 60_000);
  await pass(1_000);
  assert.deepEqual([page.streams.length, page.streams[0].isOpen], [2, false]);
  jump(device, -9_000);
  await pass(2_000);
  assert.equal(page.streams.length, 2);
});

test("What was sent from here and not told as news within three seconds, a new stream begins with", async () => {
  const { page, network } = await opened({ more: typedForm() });
  await inTouch(page);
  await page.send("#add-note");
  network.waiting[0].answer(streamed(reset("add-note", "next")));
  await pass(2_900);
  assert.equal(page.streams.length, 1);
  await pass(200);
  assert.equal(page.streams.length, 2);
});

test("What was told as news needs none, nor what was said no to", async () => {
  const { page, network } = await opened({ more: typedForm() });
  await inTouch(page);
  await page.send("#add-note");
  page.stream.says("message", told("Nytt"), "leder:6");
  network.waiting[0].answer(streamed(reset("add-note", "next")));
  await pass(10_000);
  assert.equal(page.streams.length, 1);
  await page.send("#add-note");
  network.waiting[0].answer(ours(422, "<main><p>Nei.</p></main>"));
  await pass(10_000);
  assert.equal(page.streams.length, 1);
});

test("A copy says so, and how old it is, until the page is in touch", async () => {
  const { page, line, live } = await opened({ extra: `copy="${Noon - 10 * 60_000}"`, now: Noon - 10 * 60_000 });
  assert.deepEqual([line.textContent, line.hidden], ["En kopi fra for 10 minutter siden.", false]);
  await inTouch(page);
  assert.deepEqual([line.hidden, live.hasAttribute("copy")], [true, false]);
});

test("The server's time is known from the page, from each sign of life, and whatever the device's clock is set to", async () => {
  const { page, device } = await opened({ now: Noon + 3_600_000 });
  const { serverTime } = await page.exports("live.js");
  assert.equal(serverTime(), Noon + 3_600_000);
  jump(device, 5 * 3_600_000);
  assert.equal(serverTime(), Noon + 3_600_000);
  page.stream.says("beat", Noon + 42_000);
  assert.equal(serverTime(), Noon + 42_000);
});

test("On a copy, the server's time has gone on since it was kept", async () => {
  const { page } = await opened({ extra: `copy="${Noon - 60_000}"`, now: Noon + 3_600_000 - 60_000 });
  assert.equal((await page.exports("live.js")).serverTime(), Noon + 3_600_000);
});

test("When the pages are of a new version, the page is loaded anew, once a minute at most", async () => {
  const { page, network } = await opened();
  page.stream.says("hello", "b2");
  network.waiting[0].answer(ours(200));
  await settled();
  assert.deepEqual(page.went, ["reload"]);
  page.stream.says("hello", "b2");
  assert.equal(network.asked.length, 1);
});

test("What somebody types goes before a new version", async () => {
  const { page, network } = await opened({ more: typedForm() });
  page.type("textarea", "Begynt");
  page.stream.says("hello", "b2");
  await pass(5_000);
  assert.deepEqual([network.asked.length, page.went], [0, []]);
});

test("Who may not look any more is told why by the page itself, asked for once", async () => {
  const { page, network } = await opened();
  await inTouch(page);
  page.stream.says("ended");
  assert.equal(page.stream.isOpen, false);
  network.waiting[0].answer(ours(403));
  await settled();
  assert.deepEqual([page.went, network.asked.length], [["reload"], 1]);
});

test("A tab whose device was told to forget in another one looks no more", async () => {
  const { page, device } = await opened();
  await Page.open("<main data-nobody></main>", { device, path: "/" });
  assert.deepEqual(page.went, ["reload"]);
});

test("Taken off the page it lets everything go", async () => {
  const { page, live, device } = await opened();
  await inTouch(page);
  page.stream.breaks();
  live.remove();
  await pass(60_000);
  page.event("online");
  assert.deepEqual([page.streams.length, page.stream.isOpen, device.channels.size], [1, false, 0]);
});
