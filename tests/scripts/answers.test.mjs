import assert from "node:assert/strict";
import { test } from "node:test";
import { pass, settled } from "./clock.mjs";
import { anothers, ours, streamed, told } from "./network.mjs";
import { Page } from "./page.mjs";

async function opened() {
  const page = await Page.open("");
  return { page, network: page.device.network, answers: await page.exports("answers.js") };
}

test("An answer is ours when it has our word, whatever its status", async () => {
  const { answers } = await opened();
  assert.deepEqual([ours(200), ours(500), anothers(200), anothers(502)].map(answers.isOurs), [true, true, false, false]);
});

test("What an answer says is a stream's words, or a page's alert, or else its first line", async () => {
  const { answers } = await opened();
  assert.equal(await answers.wordsIn(streamed(told(" Ikke nå. "))), "Ikke nå.");
  assert.equal(await answers.wordsIn(ours(409, "<main><p>Først.</p><p role=alert hidden>Skjult.</p><p role=alert>Møtet er slutt.</p></main>")), "Møtet er slutt.");
  assert.equal(await answers.wordsIn(ours(404, "<p>Utenfor.</p><main><h1>Borte</h1><p>Det er ikke her.</p></main>")), "Det er ikke her.");
  assert.equal(await answers.wordsIn(ours(200, "<b>ikke noe</b>")), "");
});

test("An answer that breaks off in the middle says nothing", async () => {
  const { answers } = await opened();
  const broken = { clone: () => ({ text: () => Promise.reject(new TypeError("broken off")) }) };
  assert.equal(await answers.wordsIn(broken), "");
});

test("Who waits for an answer waits for twenty seconds", async () => {
  const { answers } = await opened();
  const signal = answers.patience();
  await pass(19_900);
  assert.equal(signal.aborted, false);
  await pass(100);
  assert.deepEqual([signal.aborted, signal.reason.name], [true, "TimeoutError"]);
});

test("Who gives up before that, gives up", async () => {
  const { page, answers } = await opened();
  const given = new page.window.AbortController();
  const signal = answers.patience(given.signal);
  given.abort(new Error("closed"));
  assert.deepEqual([signal.aborted, signal.reason.message], [true, "closed"]);
});

test("A page is left for another once the server itself answers there, not a proxy and not a server that fails", async () => {
  const { page, network, answers } = await opened();
  let goes = 0;
  page.window.addEventListener("page:goes", () => goes++);
  answers.goOnceAnswered("/skjerm");
  for (const answer of [null, anothers(503), anothers(200), ours(503)]) {
    const [asked] = network.waiting;
    assert.equal(asked.method, "HEAD");
    answer ? asked.answer(answer) : asked.fail();
    await pass(2_900);
    assert.equal(network.waiting.length, 0, "asked again within three seconds");
    await pass(100);
  }
  assert.deepEqual([page.went, goes], [[], 0]);
  network.waiting[0].answer(ours(200));
  await settled();
  assert.deepEqual([page.went, goes], [["https://meeting.test/skjerm"], 1]);
});

test("For itself it is loaded anew, also to be told that one may not look any more", async () => {
  const { page, network, answers } = await opened();
  answers.goOnceAnswered(page.window.location.href);
  network.waiting[0].answer(ours(403));
  await settled();
  assert.deepEqual(page.went, ["reload"]);
});

test("Where it is not wanted any more, nothing is left", async () => {
  const { page, network, answers } = await opened();
  let wanted = true;
  answers.goOnceAnswered("/skjerm", () => wanted);
  wanted = false;
  network.waiting[0].answer(ours(200));
  await pass(10_000);
  assert.deepEqual([page.went, network.asked.length], [[], 1]);
});
