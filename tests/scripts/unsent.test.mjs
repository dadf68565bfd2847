import assert from "node:assert/strict";
import { test } from "node:test";
import { pass, settled } from "./clock.mjs";
import { liveMeeting, typedForm } from "./markup.mjs";
import { anothers, ours, reset, streamed } from "./network.mjs";
import { Page } from "./page.mjs";

const mark = (id) => `<form id="${id}" method="post" action="/${id}"><button>Her</button></form>`;
async function opened(main = typedForm({ offline: "" })) {
  const page = await Page.open(liveMeeting() + main);
  return { page, network: page.device.network };
}
async function sent(answer, main, form = "form") {
  const { page, network } = await opened(main);
  await page.send(form);
  answer(network.waiting[0]);
  await pass(60);
  return { page, network };
}
const No = "Vi får ikke kontakt.";

test("What nobody answered is told in the form it was sent from, and what was typed stays", async () => {
  const { page, network } = await opened();
  page.type("textarea", "Hei");
  await page.send("form");
  network.waiting[0].fail();
  await pass(60);
  assert.deepEqual([page.textOf(".problem"), page.$(".problem").hidden, page.$("textarea").value], [No, false, "Hei"]);
});

test("A button alone has it told where it is told what was saved, until the page is in touch again", async () => {
  const { page } = await sent((r) => r.fail(), mark("her"));
  assert.equal(page.textOf("#flash .flash-problem"), No);
  page.stream.says("hello", "b1");
  assert.equal(page.textOf("#flash"), "");
});

test("Any answer of the server's shows that it is in touch, one of a proxy's does not", async () => {
  const { page, network } = await sent((r) => r.fail(), mark("her") + mark("der"));
  await page.send("#der");
  network.waiting[0].answer(anothers(502));
  await pass(60);
  assert.equal(page.textOf("#flash"), No);
  await page.send("#der");
  network.waiting[0].answer(ours(422, ""));
  await settled();
  assert.equal(page.textOf("#flash"), "");
});

test("Who gets no answer is told after twenty seconds, not after minutes", async () => {
  const { page, network } = await opened();
  await page.send("form");
  await pass(19_900);
  assert.equal(page.$(".problem").hidden, true);
  await pass(200);
  assert.deepEqual([page.textOf(".problem"), page.$(".problem").hidden, network.waiting.length], [No, false, 0]);
});

test("A form that is on its way is not stopped for the next one", async () => {
  const { page, network } = await opened(mark("her") + mark("der"));
  await page.send("#her");
  await page.send("#der");
  assert.deepEqual(network.waiting.map((r) => r.address.pathname), ["/her", "/der"]);
});

test("A proxy's page, a failure of ours and a server that cannot just now are told apart", async () => {
  const said = [];
  for (const answer of [anothers(502), anothers(200, "<p>Logg inn</p>"), ours(500, "<main><p>Stabel</p></main>"), ours(503, "<main><p>Prøv om litt.</p></main>"), ours(503, "")]) {
    const { page } = await sent((r) => r.answer(answer));
    said.push(page.textOf(".problem"));
  }
  assert.deepEqual(said, [No, No, "Noe gikk galt hos oss.", "Prøv om litt.", No]);
});

test("What the server itself says in the page's own way is not said twice", async () => {
  const { page } = await sent((r) => r.answer(streamed(reset("add-note", "next"), 503)));
  assert.equal(page.$(".problem").hidden, true);
});

test("What can wait for the network, waits, and is told of by who keeps it", async () => {
  const { page, network } = await opened();
  page.document.addEventListener("form:unsent", (e) => e.preventDefault());
  await page.send("form");
  network.waiting[0].fail();
  await pass(60);
  assert.equal(page.$(".problem").hidden, true);
});

const frame = '<a id="link" href="/mote/1/notat/1" data-turbo-frame="edit">Endre</a><turbo-frame id="edit"></turbo-frame>';
async function editing(answer) {
  const { page, network } = await opened(frame);
  page.press("#link");
  await pass(40);
  answer(network.waiting[0]);
  await pass(60);
  return { page, network };
}

test("What would open inside the page and was not answered is told, and can be opened again", async () => {
  for (const answer of [(r) => r.fail(), (r) => r.answer(anothers(502))]) {
    const { page, network } = await editing(answer);
    assert.deepEqual([page.textOf("#flash"), page.$("#edit").hasAttribute("src")], [No, false]);
    page.press("#link");
    await pass(40);
    assert.equal(network.asked.length, 2);
  }
});

test("What is gone meanwhile is told as that, in the words of the page that is there instead", async () => {
  const { page } = await editing((r) => r.answer(ours(404, "<html><head></head><body><main><h1>Borte</h1><p>Notatet er tatt bort.</p></main></body></html>")));
  assert.deepEqual([page.textOf("#flash"), page.$("#edit").hasAttribute("src"), page.$("#edit").childElementCount], ["Notatet er tatt bort.", false, 0]);
});

test("A page without a word in the place of what would open is no answer", async () => {
  const { page } = await editing((r) => r.answer(ours(404, "<html><head></head><body></body></html>")));
  assert.equal(page.textOf("#flash"), No);
});

test("Who is sent elsewhere, such as one who may not any more, goes there", async () => {
  const { network } = await editing((r) => r.answer(ours(200, "<html><head></head><body><main><p>Inn</p></main></body></html>", { redirected: true, url: "https://meeting.test/inn" })));
  assert.equal(network.asked.at(-1).address.pathname, "/inn");
});
