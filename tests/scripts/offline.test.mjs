import assert from "node:assert/strict";
import { test } from "node:test";
import { pass, settled } from "./clock.mjs";
import { Device } from "./device.mjs";
import { liveMeeting, typedForm, waitingList } from "./markup.mjs";
import { anothers, ours, problem, streamed } from "./network.mjs";
import { Page } from "./page.mjs";

const main = (who = {}) => liveMeeting(who) + waitingList + typedForm() + typedForm({ id: "add-spot", offline: "Lyspunkt" });
const Kari = {}, Ola = { person: "ola", name: "Ola" };
const busy = () => streamed("<turbo-stream><template>Prøv om litt.</template></turbo-stream>", 503);

async function opened({ device = new Device(), who = Kari, ...options } = {}) {
  const page = await Page.open(main(who), { device, ...options });
  return { page, device, network: device.network };
}
// Writes in a form and sends it; `answer` is what becomes of that.
async function write(page, text, answer = (request) => request.fail(), form = "#add-note") {
  page.type(`${form} textarea`, text);
  await page.send(form);
  const [request] = page.device.network.waiting;
  answer(request);
  await pass(60);
  return request.field("request_id");
}
const kept = (device) => device.keptAs("waiting").map((w) => [w.text, w.id]);
const lines = (page) => page.$$("#waiting li").map((li) => [...li.querySelectorAll("p")].map((p) => p.textContent).join(" / "));
const next = (network) => network.waiting[0];
async function inTouch(page) {
  page.stream.says("hello", "b1");
  await settled();
}

test("What is added without network is kept on the device, shown as waiting, and the form is free for the next", async () => {
  const { page, device } = await opened();
  const id = await write(page, "Første");
  assert.deepEqual(kept(device), [["Første", id]]);
  assert.deepEqual(lines(page), ["Notat: venter på nett / Første"]);
  assert.equal(page.textOf("#flash .flash-waits"), "Notat: venter på nett");
  assert.equal(page.$("#add-note textarea").value, "");
  assert.notEqual(page.$("#add-note [name=request_id]").value, id);
});

test("Back in touch, all of it is sent, in the order it was written, each once and with the id that it had from the start", async () => {
  const { page, device, network } = await opened();
  const ids = [await write(page, "Første"), await write(page, "Lyst", undefined, "#add-spot"), await write(page, "Tredje")];
  const before = network.posted.length;
  await inTouch(page);
  for (let i = 0; i < 3; i++) {
    assert.equal(network.posted.length, before + i + 1, "one at a time");
    next(network).answer(streamed(""));
    await settled();
  }
  await pass(60_000);
  await inTouch(page);
  assert.deepEqual(network.ids.slice(before), ids);
  assert.deepEqual(network.posted.slice(before).map((r) => r.field("text")), ["Første", "Lyst", "Tredje"]);
  assert.deepEqual([kept(device), lines(page), page.textOf("#flash")], [[], [], ""]);
});

test("It goes to the address of its form, as who wrote it", async () => {
  const { page, network } = await opened();
  await write(page, "Lyst", undefined, "#add-spot");
  await inTouch(page);
  const { address, headers, body } = next(network);
  assert.equal(address.href, "https://meeting.test/mote/1/add-spot?som=kari");
  assert.deepEqual([headers["content-type"], body], ["application/x-www-form-urlencoded", network.posted[0].body]);
});

test("After a reload it is still there, and sent with the same id", async () => {
  const { page, device, network } = await opened();
  const id = await write(page, "Første");
  const after = await page.reload(main());
  assert.deepEqual(lines(after), ["Notat: venter på nett / Første"]);
  next(network).answer(streamed(""));
  await settled();
  assert.deepEqual([network.ids, kept(device)], [[id, id], []]);
});

test("Without a sign of the network it is tried every fifteen seconds, and at once when the browser says that it is there", async () => {
  const { page, network } = await opened();
  const id = await write(page, "Første");
  await pass(15_000);
  next(network).fail();
  await settled();
  assert.equal(network.posted.length, 2);
  page.event("online");
  await settled();
  assert.deepEqual(network.ids, [id, id, id]);
});

test("What was sent and whose answer was lost is sent again with the same id, and only one at a time", async () => {
  const { page, network, device } = await opened();
  const id = await write(page, "Første");
  for (let i = 0; i < 3; i++) {
    await inTouch(page);
    page.event("online");
    await settled();
    assert.equal(network.waiting.length, 1);
    next(network).fail();
    await settled();
  }
  assert.deepEqual([new Set(network.ids), kept(device)], [new Set([id]), [["Første", id]]]);
});

test("A network that carries nothing is given up after twenty seconds, and it is sent again", async () => {
  const { page, network, device } = await opened();
  const id = await write(page, "Første");
  await inTouch(page);
  await pass(19_000);
  assert.equal(network.waiting.length, 1);
  await pass(1_000);
  assert.deepEqual([network.waiting.length, kept(device)], [0, [["Første", id]]]);
  await pass(15_000);
  assert.equal(network.ids.at(-1), id);
  assert.equal(network.waiting.length, 1);
});

test("A proxy's error page, a network's login page and being sent elsewhere are no answer: it waits for the network", async () => {
  for (const answer of [anothers(502), anothers(200, "<form>Logg inn</form>"), anothers(404), anothers(302, "", { kind: "opaqueredirect" })]) {
    const { page, network, device } = await opened();
    const id = await write(page, "Første");
    await inTouch(page);
    next(network).answer(answer);
    await settled();
    assert.deepEqual([kept(device), lines(page)], [[["Første", id]], ["Notat: venter på nett / Første"]]);
    await pass(15_000);
    assert.deepEqual(network.ids, [id, id, id]);
  }
});

test("So it is when the form itself was answered by a proxy", async () => {
  const { page, device, network } = await opened();
  const id = await write(page, "Første", (request) => request.answer(anothers(502)));
  assert.deepEqual(kept(device), [["Første", id]]);
  await inTouch(page);
  assert.deepEqual(network.ids, [id, id]);
});

test("A server that cannot just now says so where it waits, and gets it again until it can", async () => {
  for (const status of [503, 429, 408, 401]) {
    const { page, device, network } = await opened();
    const id = await write(page, "Første", (request) => request.answer(streamed("<turbo-stream><template>Prøv om litt.</template></turbo-stream>", status)));
    assert.deepEqual(lines(page), ["Notat: sendes igjen av seg selv / Første / Prøv om litt."], String(status));
    assert.equal(page.textOf("#flash"), "Prøv om litt.");
    await inTouch(page);
    next(network).fail();
    await settled();
    assert.deepEqual(lines(page), ["Notat: venter på nett / Første"]);
    await pass(15_000);
    next(network).answer(streamed(""));
    await settled();
    assert.deepEqual([network.ids, kept(device)], [[id, id, id], []]);
  }
});

test("What it waits for keeps back what was written after it, so that the order holds", async () => {
  for (const answer of [busy(), anothers(502)]) {
    const { page, network } = await opened();
    const first = await write(page, "Første");
    await write(page, "Andre");
    await inTouch(page);
    next(network).answer(answer);
    await settled();
    assert.deepEqual([network.posted.length, network.ids.at(-1), network.waiting.length], [3, first, 0]);
  }
});

test("What the server failed at unforeseen keeps nothing back, and is sent again when somebody says so", async () => {
  const { page, network, device } = await opened();
  const [first, second] = [await write(page, "Første"), await write(page, "Andre")];
  await inTouch(page);
  next(network).answer(ours(500, "<main><p>Noe gikk galt.</p></main>"));
  await settled();
  assert.equal(network.ids.at(-1), second);
  next(network).answer(streamed(""));
  await settled();
  assert.deepEqual([kept(device), lines(page)], [[["Første", first]], ["Notat: ble ikke lagret / Første / Noe gikk galt."]]);
  await pass(60_000);
  assert.equal(network.posted.length, 4);
  page.click("#waiting button");
  await settled();
  assert.equal(network.ids.at(-1), first);
});

test("What the server said no to stays until whoever wrote it has seen why, and goes when they take it away", async () => {
  const { page, network, device } = await opened();
  await write(page, "Første");
  await inTouch(page);
  next(network).answer(streamed(problem("add-note", "Møtet er avsluttet."), 422));
  await settled();
  assert.deepEqual(lines(page), ["Notat: ble ikke lagret / Første / Møtet er avsluttet."]);
  assert.deepEqual(page.$$("#waiting button").map((b) => [b.textContent, b.getAttribute("aria-label")]), [["Prøv igjen", "Prøv igjen: Første"], ["Fjern", "Fjern: Første"]]);
  const after = await page.reload(main());
  await pass(30_000);
  assert.equal(network.posted.length, 2);
  after.click("#waiting button:last-of-type");
  await settled();
  assert.deepEqual([kept(device), lines(after), network.posted.length], [[], [], 2]);
});

test("What was said no to without a word has its number", async () => {
  const { page, network } = await opened();
  await write(page, "Første");
  await inTouch(page);
  next(network).answer(ours(422, ""));
  await settled();
  assert.deepEqual(lines(page), ["Notat: ble ikke lagret / Første / 422"]);
});

test("It is sent only as who wrote it: to another it is told that something waits, and not what", async () => {
  const { page, device, network } = await opened();
  const id = await write(page, "Hemmelig");
  const olas = await page.reload(main(Ola));
  await inTouch(olas);
  await pass(30_000);
  assert.deepEqual([network.posted.length, lines(olas)], [1, ["Kari har skrevet noe her."]]);
  const karis = await olas.reload(main(Kari));
  assert.deepEqual(lines(karis), ["Notat: noen andre har brukt enheten / Hemmelig"]);
  assert.equal(network.posted.length, 1, "not before they say so");
  karis.click("#waiting button");
  await settled();
  next(network).answer(streamed(""));
  await settled();
  assert.deepEqual([network.ids, kept(device)], [[id, id], []]);
});

test("What the server knows as somebody else's waits for them, and says nothing of why", async () => {
  for (const [status, who] of [[412, Kari], [403, { meeting: "m2", person: "ola" }]]) {
    const device = new Device();
    const one = { id: "w1", action: "/mote/1/add-note", body: "request_id=w1&text=Hei", kind: "Notat", text: "Hei", said: "", meeting: "m1", person: "kari", name: "Kari", ...(status === 403 ? { meeting: "m9" } : {}) };
    device.kept.set("waiting", JSON.stringify([one]));
    const { network } = await opened({ device, who: status === 403 ? Ola : Kari });
    next(network).answer(ours(status, "<main><p>Nei.</p></main>"));
    await pass(30_000);
    assert.deepEqual([network.posted.length, device.keptAs("waiting")[0].held, device.keptAs("waiting")[0].refused], [1, true, undefined], String(status));
  }
});

test("What nobody is known to have written is not sent by itself", async () => {
  const device = new Device();
  device.kept.set("waiting", JSON.stringify([{ id: "w1", action: "/mote/1/add-note", body: "text=Hei", kind: "Notat", text: "Hei" }]));
  const { page, network } = await opened({ device });
  await pass(30_000);
  assert.deepEqual([network.posted.length, lines(page)], [0, ["Notat: noen andre har brukt enheten / Hei"]]);
});

test("Of two tabs one sends, and both show what waits", async () => {
  const { page, device, network } = await opened();
  const { page: other } = await opened({ device });
  const id = await write(page, "Første");
  assert.deepEqual(lines(other), lines(page));
  page.event("online");
  other.event("online");
  await settled();
  assert.equal(network.waiting.length, 1);
  next(network).answer(streamed(""));
  await settled();
  assert.deepEqual([network.ids, lines(other), lines(page)], [[id, id], [], []]);
});

test("Without locks, as over plain http, a tab sends one at a time all the same", async () => {
  const device = new Device();
  device.locks = undefined;
  const { page, network } = await opened({ device });
  await write(page, "Første");
  for (const sign of ["online", "online"]) page.event(sign);
  await settled();
  assert.equal(network.waiting.length, 1);
});

test("What was pressed again while the first was under way is sent once", async () => {
  const { page, network, device } = await opened();
  page.type("#add-note textarea", "Første");
  await page.send("#add-note");
  await page.send("#add-note");
  next(network).fail();
  await pass(60);
  assert.deepEqual([network.posted.length, kept(device).length], [1, 1]);
});

test("What was typed on and sent while the first was under way waits after it, with an id of its own", async () => {
  const { page, network, device } = await opened();
  page.type("#add-note textarea", "Første.");
  await page.send("#add-note");
  page.type("#add-note textarea", "Første. Andre.");
  await page.send("#add-note");
  next(network).fail();
  await pass(60);
  next(network).fail();
  await pass(60);
  assert.deepEqual(kept(device).map(([text]) => text), ["Første.", "Andre."]);
  assert.equal(new Set(kept(device).map(([, id]) => id)).size, 2);
});

test("What two tabs sent of one draft, and nobody answered, waits once", async () => {
  const { page, device, network } = await opened();
  page.type("#add-note textarea", "Første");
  await page.send("#add-note");
  const { page: other } = await opened({ device });
  await other.send("#add-note");
  assert.equal(network.ids[0], network.ids[1]);
  for (const request of network.waiting) request.fail();
  await pass(60);
  assert.deepEqual(kept(device), [["Første", network.ids[0]]]);
});

test("A form that cannot wait is not kept", async () => {
  const device = new Device();
  const page = await Page.open(liveMeeting() + waitingList + typedForm({ offline: "" }), { device });
  await write(page, "Første");
  assert.deepEqual([device.kept.has("waiting"), page.textOf("#add-note .problem"), page.$("textarea").value], [false, "Vi får ikke kontakt.", "Første"]);
});

test("What was begun in a form that is closed can be written on with, or thrown away", async () => {
  const device = new Device();
  const draft = { meeting: "m1", person: "kari", key: "edit-note 7", fields: [["text", "Begynt"]], title: "Endre notat", text: "Begynt", at: "/mote/1/notat/7" };
  device.kept.set("drafts", JSON.stringify([draft, { ...draft, person: "ola" }]));
  const { page } = await opened({ device });
  assert.deepEqual(lines(page), ["Endre notat: ikke sendt / Begynt"]);
  const again = page.$("#waiting a");
  assert.deepEqual([again.getAttribute("href"), again.dataset.turboFrame, again.getAttribute("aria-label")], ["/mote/1/notat/7", "edit", "Skriv videre: Begynt"]);
  page.click("#waiting button");
  assert.deepEqual([lines(page), device.keptAs("drafts").map((d) => d.person)], [[], ["ola"]]);
});

test("A device that forgets, forgets what waits, what was begun and the copies of pages", async () => {
  const { page, device } = await opened();
  await write(page, "Første");
  device.kept.set("drafts", "[]");
  device.kept.set("drafts.unreadable", "x");
  await device.caches.open("pages");
  const form = page.document.createElement("form");
  form.action = "/glem";
  form.method = "post";
  form.setAttribute("data-forgets", "");
  page.document.body.append(form);
  await page.send(form);
  assert.deepEqual([[...device.kept.keys()], [...device.caches.byName.keys()]], [[], []]);
});
