import assert from "node:assert/strict";
import { test } from "node:test";
import { jump, Noon, pass } from "./clock.mjs";
import { liveMeeting } from "./markup.mjs";
import { Page } from "./page.mjs";

const Minute = 60_000;
const Hour = 60 * Minute;
const words = 'data-left="{0} igjen" data-over="{0} over" data-passed="{0} gått"';
const timeLeft = ({ since = "", elapsed = 0, minutes = 10 }) => `<time-left since="${since}" elapsed="${elapsed}" minutes="${minutes}" ${words}>10 minutter</time-left>`;
const opened = (main, { now = Date.now(), lang } = {}) => Page.open(liveMeeting({ now }) + main, { lang });
const signs = (page) => [page.$("time-left").hasAttribute("data-is-soon"), page.$("time-left").hasAttribute("data-is-over")];

test("A clock runs down by the second, by the server's time", async () => {
  const page = await opened(timeLeft({ since: Noon + Hour - 3 * Minute }), { now: Noon + Hour });
  assert.equal(page.textOf("time-left"), "07:00 igjen");
  await pass(1_000);
  assert.equal(page.textOf("time-left"), "06:59 igjen");
  await pass(60_000);
  assert.equal(page.textOf("time-left"), "05:59 igjen");
});

test("It is soon in the last two minutes, or the last fifth of a short item, and then it is over, and goes on", async () => {
  const page = await opened(timeLeft({ since: Noon - 7 * Minute - 59_000 }));
  assert.deepEqual([...signs(page), page.textOf("time-left")], [false, false, "02:01 igjen"]);
  await pass(2_000);
  assert.deepEqual([...signs(page), page.textOf("time-left")], [true, false, "01:59 igjen"]);
  await pass(119_000);
  assert.deepEqual([...signs(page), page.textOf("time-left")], [true, false, "00:00 igjen"]);
  await pass(61_000);
  assert.deepEqual([...signs(page), page.textOf("time-left")], [false, true, "01:01 over"]);
  const short = await opened(timeLeft({ since: Date.now() - 3 * Minute, minutes: 4 }));
  assert.deepEqual(signs(short), [false, false]);
  await pass(13_000);
  assert.deepEqual(signs(short), [true, false]);
});

test("What has passed before a pause counts; while it is paused, nothing runs", async () => {
  const paused = await opened(timeLeft({ elapsed: 4 * Minute }));
  await pass(5_000);
  assert.equal(paused.textOf("time-left"), "06:00 igjen");
  const resumed = await opened(timeLeft({ elapsed: 4 * Minute, since: Date.now() }));
  await pass(5_000);
  assert.equal(resumed.textOf("time-left"), "05:55 igjen");
  assert.equal(resumed.$("time-left").style.getPropertyValue("--passed"), String(245 / 600));
});

test("An item that has not begun says what the page says, and one without a time says what has passed", async () => {
  const waits = await opened(timeLeft({}));
  assert.equal(waits.textOf("time-left"), "10 minutter");
  const open = await opened(timeLeft({ minutes: 0, since: Noon - Hour - 5 * Minute }));
  assert.deepEqual([open.textOf("time-left"), ...signs(open), open.$("time-left").style.getPropertyValue("--passed")], ["1:05:00 gått", false, false, "0"]);
});

test("A clock that began in the future by a little, begins at nothing", async () => {
  const page = await opened(timeLeft({ since: Noon + 2_000 }));
  assert.equal(page.textOf("time-left"), "10:00 igjen");
});

test("Whatever the device's clock is set to, it goes on", async () => {
  const page = await opened(timeLeft({ since: Noon }));
  jump(page.device, 3 * Hour);
  await pass(1_000);
  assert.equal(page.textOf("time-left"), "09:59 igjen");
});

test("The meeting's end is told in whole minutes, and hours", async () => {
  const until = (left) => `<time-left until="${Noon + left}" ${words} data-minutes="{0} minutter" data-hours="{0} t {1} min"></time-left>`;
  const said = [];
  for (const left of [95 * Minute, 60 * Minute, 59 * Minute - 1, 1, -5 * Minute]) {
    const page = await opened(until(left));
    said.push([page.textOf("time-left"), page.$("time-left").hasAttribute("data-is-over")]);
  }
  assert.deepEqual(said, [["1 t 35 min igjen", false], ["1 t 0 min igjen", false], ["59 minutter igjen", false], ["1 minutter igjen", false], ["5 minutter over", true]]);
});

test("How long it is until a meeting starts is told within two hours, as people say it", async () => {
  const until = `<time-until at="${Noon + 2 * Hour + Minute}" data-one="om {0} minutt" data-other="om {0} minutter" data-after="straks"></time-until>`;
  const page = await opened(until);
  const shown = () => [page.textOf("time-until"), page.$("time-until").hidden];
  assert.deepEqual(shown(), ["om 121 minutter", true]);
  await pass(Minute);
  assert.deepEqual(shown(), ["om 120 minutter", false]);
  await pass(119 * Minute);
  assert.deepEqual(shown(), ["om 1 minutt", false]);
  await pass(Minute);
  assert.deepEqual(shown(), ["straks", false]);
});

test("The time of day is that where the meeting is", async () => {
  const page = await opened('<time-now offset="60"></time-now>', { now: Date.parse("2026-12-01T23:59:59Z") });
  assert.equal(page.textOf("time-now"), "00:59");
  await pass(1_000);
  assert.equal(page.textOf("time-now"), "01:00");
});

test("What is said of a time that has been is said when it has been", async () => {
  const page = await opened(`<div id="frame"><is-past at="${Noon + 2_000}"></is-past></div>`);
  assert.equal(page.$("#frame").hasAttribute("data-past"), false);
  await pass(3_000);
  assert.equal(page.$("#frame").hasAttribute("data-past"), true);
});

test("A clock that an update wrote the server's text into draws its own at once, and one that is gone stands still", async () => {
  const page = await opened(timeLeft({ since: Noon }));
  const clock = page.$("time-left");
  clock.textContent = "10 minutter";
  page.event("turbo:morph-element", { on: clock });
  assert.equal(clock.textContent, "10:00 igjen");
  clock.remove();
  await pass(5_000);
  assert.equal(clock.textContent, "10:00 igjen");
});
