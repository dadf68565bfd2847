import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { beforeEach, test } from "node:test";
import vm from "node:vm";
import { Caches } from "./caches.mjs";
import { jump, Noon, pass, settled } from "./clock.mjs";
import { Device } from "./device.mjs";
import { anothers, Network, ours } from "./network.mjs";
import { Origin } from "./page.mjs";

const script = new URL("../../clients/Meeting.Web/wwwroot/service-worker.js", import.meta.url);
const code = new vm.Script(await readFile(script, "utf8"), { filename: script.href });
const later = (ms) => jump(new Device(), ms);
const Day = 24 * 3_600_000;
const Leader = `${Origin}/mote/1/leder`, Screen = `${Origin}/mote/1/skjerm`, Other = `${Origin}/mote/2/leder`, Css = `${Origin}/lib/site.abc.css`;
const Page = '<link href="/lib/site.abc.css"><live-meeting now="1"></live-meeting>';

// The service worker in a world of its own: its caches, its network, and the events that a browser gives it.
class Worker {
  heard = {};
  network = new Network();
  caches = new Caches();
  calls = [];
  constructor() {
    const self = {
      addEventListener: (name, listener) => (this.heard[name] = listener),
      skipWaiting: () => this.calls.push("skipWaiting"),
      clients: { claim: () => this.calls.push("claim") },
      location: { origin: Origin },
    };
    const fetch = (asked, options) => this.network.fetch(new URL(asked.url ?? asked), options);
    code.runInContext(vm.createContext({ self, caches: this.caches, fetch, setTimeout: (...a) => setTimeout(...a), clearTimeout: (id) => clearTimeout(id), Date, URL, Headers, Response, AbortController }));
  }
  // All that it does about an event, to its end.
  hear(name, event = {}) {
    let done = Promise.resolve();
    this.heard[name]({ ...event, waitUntil: (work) => (done = work) });
    return done;
  }
  keep(...addresses) { return this.hear("message", { data: { keep: addresses } }); }
  // What it answers a page's request with; nothing, when it leaves it to the browser.
  ask(url, { method = "GET", accept = "text/html", mode = "navigate" } = {}) {
    let answer;
    this.heard.fetch({ request: { url, method, mode, headers: new Headers({ accept }) }, respondWith: (given) => (answer = given) });
    answer?.catch(() => {});
    return answer;
  }
  async has(name) { return (await (await this.caches.open(name)).keys()).map(({ url }) => url); }
}
let worker;
beforeEach(() => (worker = new Worker()));
async function kept(...addresses) {
  const done = worker.keep(...addresses);
  await settled();
  for (const request of [...worker.network.waiting]) request.answer(ours(200, Page));
  await done;
}
// Opens an address that is answered so; by nobody, when there is no answer.
async function opened(address, answer) {
  const shown = worker.ask(address);
  await settled();
  const [request] = worker.network.waiting;
  answer ? request.answer(answer) : request.fail();
  return shown;
}

test("It is in use at once, and leaves streams, forms and other servers alone", async () => {
  await worker.hear("install");
  await worker.hear("activate");
  assert.deepEqual(worker.calls, ["skipWaiting", "claim"]);
  assert.equal(worker.ask(Leader, { accept: "text/event-stream" }), undefined);
  assert.equal(worker.ask(Leader, { method: "POST" }), undefined);
  assert.equal(worker.ask("https://elsewhere.test/"), undefined);
  assert.equal(worker.ask(`${Origin}/icon.svg`, { accept: "image/*", mode: "no-cors" }), undefined);
});

test("A page is kept with what it is made of, and opens without network, as a copy of when it was kept", async () => {
  await kept(Leader, Css);
  assert.deepEqual([await worker.has("pages"), await worker.has("parts")], [[Leader], [Css]]);
  const copy = await opened(Leader);
  assert.equal(await copy.text(), Page.replace("<live-meeting ", `<live-meeting copy="${Noon}" `));
  const part = await worker.ask(Css, { accept: "text/css", mode: "no-cors" });
  assert.deepEqual([await part.text(), worker.network.waiting.length], [Page, 0]);
});

test("A copy is there for two weeks, and no longer", async () => {
  await kept(Leader);
  later(14 * Day);
  assert.match(await (await opened(Leader)).text(), /copy=/);
  later(1);
  await assert.rejects(opened(Leader), TypeError);
});

test("After two weeks it is taken away, and what only it was made of goes with it", async () => {
  await kept(Leader, Css);
  later(14 * Day + 1);
  await worker.hear("activate");
  assert.deepEqual([await worker.has("pages"), await worker.has("parts")], [[], []]);
});

test("The two weeks begin anew each time that it is opened with network", async () => {
  await kept(Leader);
  later(10 * Day);
  await opened(Leader, ours(200, Page.replace("now", "later")));
  later(10 * Day);
  assert.match(await (await opened(Leader)).text(), new RegExp(`copy="${Noon + 10 * Day}" later`));
});

test("What is on the network comes first, always", async () => {
  await kept(Leader);
  assert.equal(await (await opened(Leader, ours(200, "now"))).text(), "now");
});

test("Who has a copy waits ten seconds for a network that carries nothing; who has none, waits", async () => {
  await kept(Leader);
  const shown = worker.ask(Leader);
  worker.ask(Other);
  await pass(9_900);
  assert.equal(worker.network.waiting.length, 2);
  await pass(100);
  assert.match(await (await shown).text(), /copy=/);
  await pass(60_000);
  assert.deepEqual(worker.network.waiting.map((r) => r.address.href), [Other]);
});

test("A proxy whose server is away shows the copy, and where there is none, what the proxy says", async () => {
  await kept(Leader);
  for (const status of [502, 503, 504]) assert.match(await (await opened(Leader, anothers(status))).text(), /copy=/, `${status}`);
  assert.equal((await opened(Other, anothers(502))).status, 502);
  assert.equal((await opened(Leader, ours(500))).status, 500);
});

test("A network's login page is neither kept nor says who may see", async () => {
  await kept(Leader);
  await opened(Leader, anothers(200, "Logg inn"));
  await opened(Leader, anothers(403));
  assert.match(await (await opened(Leader)).text(), /<live-meeting copy=/);
  const done = worker.keep(Other);
  await settled();
  worker.network.waiting[0].answer(anothers(200));
  await done;
  assert.deepEqual(await worker.has("pages"), [Leader]);
});

test("Who may not see a page any more may not see the copies of its meeting either; of others they may", async () => {
  for (const refused of [ours(403), ours(404), ours(200, "", { redirected: true }), anothers(302, "", { kind: "opaqueredirect" })]) {
    worker = new Worker();
    await kept(Leader, Screen, Other);
    await opened(Leader, refused);
    assert.deepEqual(await worker.has("pages"), [Other]);
  }
});

test("What a meeting's own address refuses, it refuses for all of its pages; where it leads, it leads without forgetting", async () => {
  await kept(Leader, Other);
  await opened(`${Origin}/mote/1`, ours(200, "", { redirected: true }));
  assert.deepEqual(await worker.has("pages"), [Leader, Other]);
  await opened(`${Origin}/mote/1`, ours(404));
  assert.deepEqual(await worker.has("pages"), [Other]);
});

test("What was never kept is not kept by being opened, and forgets nothing by being refused", async () => {
  await kept(Leader);
  await opened(Other, ours(200, Page));
  await opened(`${Origin}/team/1`, ours(403));
  assert.deepEqual(await worker.has("pages"), [Leader]);
});

test("What redirects or fails is not kept, and what is made of a build is asked for once", async () => {
  await kept(Css, Leader);
  const done = worker.keep(Css, Leader, Other, Screen);
  await settled();
  const [, other, screen] = worker.network.waiting;
  assert.deepEqual(worker.network.waiting.map((r) => r.address.href), [Leader, Other, Screen]);
  worker.network.waiting[0].answer(ours(200, Page));
  other.answer(ours(200, Page, { redirected: true }));
  screen.fail();
  await done;
  assert.deepEqual(await worker.has("pages"), [Leader]);
});

test("What an earlier build left goes with the last page that was made of it", async () => {
  await kept(Leader, Css);
  const later = `${Origin}/lib/site.def.css`;
  await kept(Other, later);
  assert.deepEqual(await worker.has("parts"), [Css, later], "the first page is still made of it");
  await (await worker.caches.open("pages")).delete(Leader);
  await (await worker.caches.open("pages")).delete(Other);
  await kept(later);
  assert.deepEqual(await worker.has("parts"), [later]);
});
