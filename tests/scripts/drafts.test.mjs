import assert from "node:assert/strict";
import { test } from "node:test";
import { jump, pass } from "./clock.mjs";
import { Device } from "./device.mjs";
import { liveMeeting, typedForm } from "./markup.mjs";
import { ours, problem, reset, streamed } from "./network.mjs";
import { Page } from "./page.mjs";

const note = (of = {}) => typedForm({ offline: "", ...of });
const hidden = (name, value, more = "") => `<input type="hidden" name="${name}" value="${value}" ${more}>`;
const fieldsOf = (more = "") => `${more}<textarea name="text"></textarea>`;
const about = (item) => note({ fields: fieldsOf(hidden("note", item)) });
async function opened(main = note(), who = {}, options = {}) {
  const page = await Page.open(liveMeeting(who) + main, options);
  return { page, device: page.device, network: page.device.network };
}
const again = (page, main = note(), who = {}) => page.reload(liveMeeting(who) + main);
const kept = (device) => device.keptAs("drafts").map((d) => d.text);

test("What is begun is kept at each touch of a key, and offered again after a reload", async () => {
  const { page, device } = await opened();
  page.type("textarea", "Begynt");
  assert.deepEqual(kept(device), ["Begynt"]);
  const after = await again(page);
  assert.deepEqual([after.$("textarea").value, after.textOf(".draft"), after.$("form").matches("[data-changed]")], ["Begynt", "Dette begynte du på. Kast", true]);
});

test("It is kept for weeks", async () => {
  const { page } = await opened();
  page.type("textarea", "Begynt");
  jump(page.device, 21 * 24 * 3_600_000);
  const after = await again(page);
  assert.equal(after.$("textarea").value, "Begynt");
});

test("All that was set is there again: boxes, choices and texts", async () => {
  const fields = `<input name="title"><textarea name="text"></textarea><input type="checkbox" name="mine"><input type="checkbox" name="other" checked>
    <input type="radio" name="kind" value="a" checked><input type="radio" name="kind" value="b"><select name="who"><option value="1">1</option><option value="2">2</option></select>`;
  const { page } = await opened(note({ fields }));
  const { elements } = page.$("form");
  elements.mine.checked = true;
  elements.other.checked = false;
  elements.kind[1].checked = true;
  elements.who.value = "2";
  page.type("input[name=title]", "Tittel");
  page.type("textarea", "Tekst");
  const { elements: now } = (await again(page, note({ fields }))).$("form");
  assert.deepEqual([now.title.value, now.text.value, now.mine.checked, now.other.checked, now.kind.value, now.who.value], ["Tittel", "Tekst", true, false, "b", "2"]);
});

test("A choice alone is nothing that was begun", async () => {
  const { page, device } = await opened(note({ fields: fieldsOf('<input type="checkbox" name="mine">') }));
  page.$("[name=mine]").checked = true;
  page.event("input", { on: page.$("[name=mine]") });
  page.event("change", { on: page.$("[name=mine]") });
  assert.deepEqual(kept(device), []);
});

test("What is erased again, or was taken, is kept no longer", async () => {
  const { page, device, network } = await opened();
  page.type("textarea", "Begynt");
  page.type("textarea", "");
  assert.equal(device.kept.has("drafts"), false);
  page.type("textarea", "Ferdig");
  await page.send("form");
  assert.deepEqual(kept(device), ["Ferdig"]);
  network.waiting[0].answer(streamed(reset("add-note", "next")));
  await pass(60);
  assert.equal(device.kept.has("drafts"), false);
});

test("Thrown away, the form is as it was made, and nothing is offered again", async () => {
  const main = note({ fields: fieldsOf(hidden("base_revision", "7")) });
  const { page, device } = await opened(main);
  page.type("textarea", "Begynt");
  const after = await again(page, main.replace('value="7"', 'value="9"'));
  assert.equal(after.$("[name=base_revision]").value, "7", "on the wording that it was begun on");
  after.click(".draft button");
  assert.deepEqual([after.$("textarea").value, after.$("[name=base_revision]").value, after.$(".draft"), after.$("form").matches("[data-changed]")], ["", "9", null, false]);
  assert.equal(after.document.activeElement, after.$("textarea"));
  assert.equal(device.kept.has("drafts"), false);
});

test("A draft belongs to its form: not to the same form for another note, nor to another form", async () => {
  const { page } = await opened(about("n1"));
  page.type("textarea", "Om den første");
  const other = await again(page, about("n2") + note({ id: "add-other" }));
  assert.deepEqual(other.$$("textarea").map((t) => t.value), ["", ""]);
  const same = await again(other, about("n1"));
  assert.equal(same.$("textarea").value, "Om den første");
});

test("It is the same form on another wording, under another item and with another id", async () => {
  const main = (revision, was, item) => note({ fields: fieldsOf(hidden("base_revision", revision) + hidden("was_text", was) + hidden("item", item, "data-follows-item") + hidden("undoable", revision)) });
  const { page } = await opened(main(1, "a", "i1"));
  page.type("textarea", "Begynt");
  const after = await again(page, main(2, "b", "i2"));
  const { elements } = after.$("form");
  assert.deepEqual([elements.text.value, elements.base_revision.value, elements.was_text.value, elements.namedItem("item").value], ["Begynt", "1", "a", "i1"]);
});

test("It belongs to a person in a meeting", async () => {
  const { page } = await opened();
  page.type("textarea", "Begynt");
  const another = await again(page, note(), { person: "ola" });
  assert.equal(another.$("textarea").value, "");
  const back = await again(another);
  assert.equal(back.$("textarea").value, "Begynt");
});

test("Outside a meeting it belongs to a person in a team, and its form is known by where it is sent", async () => {
  const form = (id) => `<form method="post" action="/team/t1/${id}" class="typed">${hidden("request_id", "r")}<p class="problem" hidden></p><input name="name"><button>Lagre</button></form>`;
  const device = new Device();
  const page = await Page.open(form("navn"), { device, place: "t1", person: "kari" });
  page.type("[name=name]", "Solbakken");
  const values = [];
  for (const [main, place, person] of [[form("navn"), "t1", "kari"], [form("frist"), "t1", "kari"], [form("navn"), "t2", "kari"], [form("navn"), "t1", "ola"]]) {
    const shown = await Page.open(main, { device, place, person });
    values.push(shown.$("[name=name]").value);
    shown.close();
  }
  assert.deepEqual(values, ["Solbakken", "", "", ""]);
});

test("Where nobody writes, nothing is kept", async () => {
  const device = new Device();
  const page = await Page.open(note(), { device });
  page.type("textarea", "Begynt");
  assert.equal(device.kept.has("drafts"), false);
});

test("The form that a team was set up by is not offered for the team that came of it", async () => {
  const device = new Device();
  device.kept.set("drafts", JSON.stringify([{ meeting: "", person: "admin", key: "x", id: "t1", fields: [], text: "a" }, { meeting: "", person: "admin", key: "y", id: "t2", fields: [], text: "b" }]));
  await Page.open("", { device, place: "t1", person: "admin" });
  assert.deepEqual(kept(device), ["b"]);
});

test("What was sent as it is and not answered is sent again with its id, and with a new one once it is written on", async () => {
  const { page, network } = await opened();
  page.type("textarea", "Sendt");
  await page.send("form");
  const [id] = network.ids;
  const after = await again(page);
  assert.deepEqual([after.$("textarea").value, after.$("[name=request_id]").value], ["Sendt", id]);
  after.type("textarea", "Sendt, og mer");
  assert.notEqual(after.$("[name=request_id]").value, id);
});

test("What was written on since it was sent is another thing, with an id of its own", async () => {
  const { page, network } = await opened();
  page.type("textarea", "Sendt");
  await page.send("form");
  page.type("textarea", "Sendt, og mer");
  const after = await again(page);
  assert.equal(after.$("textarea").value, "Sendt, og mer");
  assert.notEqual(after.$("[name=request_id]").value, network.ids[0]);
});

test("What was not taken, and stands in the page as if it had always, is kept when it is sent", async () => {
  const refused = `<form method="post" action="/mote/1/x" id="x" class="typed" data-refused data-turbo="false">${hidden("request_id", "r1")}${hidden("form", "x")}<p class="problem"></p><textarea name="text">Sto her</textarea><button>Lagre</button></form>`;
  const { page, device } = await opened(refused);
  await page.send("#x");
  assert.deepEqual(device.keptAs("drafts").map((d) => [d.text, typeof d.id]), [["Sto her", "string"]]);
});

test("It is shown where it lies folded away", async () => {
  const main = `<input type="radio" id="kind-note" name="kind"><div data-kind="note"><details><summary>Mer</summary><div data-needs-item hidden>${note()}</div></details></div>`;
  const { page, device } = await opened(main);
  page.type("textarea", "Begynt");
  assert.equal(device.keptAs("drafts")[0].title, "Mer");
  const after = await again(page, main);
  assert.deepEqual([after.$("details").open, after.$("#kind-note").checked, after.$("[data-needs-item]").hidden], [true, true, false]);
});

test("A button is called what it does and to what, on one line and no longer than can be heard", async () => {
  const { page } = await opened();
  const { name } = await page.exports("drafts.js");
  const called = (text) => {
    const button = page.document.createElement("button");
    button.textContent = "Kast";
    name(button, text);
    return button.getAttribute("aria-label");
  };
  assert.equal(called(" En linje \nog en til"), "Kast: En linje");
  assert.equal(called("a".repeat(80)), `Kast: ${"a".repeat(80)}`);
  assert.equal(called(`${"a".repeat(79)} b`), `Kast: ${"a".repeat(79)} …`);
});

const frame = '<a id="link" href="/mote/1/notat/1" data-turbo-frame="edit">Endre</a><turbo-frame id="edit"></turbo-frame>';
const editing = `<turbo-frame id="edit"><h2 tabindex="-1">Endre notat</h2>${note({ id: "edit-note" })}</turbo-frame>`;
async function openEditing(page) {
  page.press("#link");
  await pass(40);
  page.device.network.waiting.find((r) => r.method === "GET").answer(ours(200, editing));
  await pass(60);
}

test("What was begun in a form that opens inside the page is offered when it opens again, and known by where that is", async () => {
  const { page, device } = await opened(frame);
  await openEditing(page);
  page.type("textarea", "Begynt");
  assert.deepEqual(device.keptAs("drafts").map((d) => [d.title, d.at]), [["Endre notat", "https://meeting.test/mote/1/notat/1"]]);
  const after = await again(page, frame);
  const { begunElsewhere } = await after.exports("drafts.js");
  assert.equal(begunElsewhere().length, 1);
  await openEditing(after);
  assert.deepEqual([after.$("textarea").value, begunElsewhere().length], ["Begynt", 0]);
});

const leaves = (page) => !page.event("beforeunload");
const visit = (page, path) => page.event("turbo:before-visit", { on: page.document, make: "CustomEvent", detail: { url: `https://meeting.test${path}` } });

test("Who leaves while something is typed is asked", async () => {
  const { page } = await opened();
  assert.equal(leaves(page), false);
  page.type("textarea", "Begynt");
  assert.equal(leaves(page), true);
});

test("Within the pages the page itself asks, and whoever says yes goes", async () => {
  const { page } = await opened();
  assert.equal(visit(page, "/annet"), true);
  page.type("textarea", "Begynt");
  assert.equal(visit(page, "/annet"), false);
  page.answer = true;
  assert.equal(visit(page, "/annet"), true);
  assert.deepEqual(page.awaits, ["Vil du gå?", "Vil du gå?"]);
});

test("A page that has to be loaded anew asks nobody", async () => {
  const { page } = await opened();
  page.type("textarea", "Begynt");
  page.event("page:goes");
  assert.equal(leaves(page), false);
});

test("What is on its way is no leaving, nor where what was taken leads; what is written after that is", async () => {
  const { page, network } = await opened(note() + note({ id: "other" }));
  page.type("#add-note textarea", "Sendt");
  await page.send("#add-note");
  page.$("#add-note").setAttribute("aria-busy", "true");
  assert.equal(leaves(page), false);
  network.waiting[0].answer(streamed(""));
  await pass(60);
  page.$("#add-note").removeAttribute("aria-busy");
  assert.equal(leaves(page), false);
  page.type("#other textarea", "Begynt");
  assert.deepEqual([visit(page, "/mote/1/leder"), visit(page, "/annet")], [true, false]);
  page.type("#add-note textarea", "Mer");
  assert.equal(visit(page, "/mote/1/leder"), false);
});

test("A form that goes by itself takes along what it sends, and asks again when it went nowhere", async () => {
  const { page, device } = await opened(note({ extra: 'data-turbo="false"' }));
  page.type("textarea", "Sendt");
  await page.send("form");
  assert.equal(device.keptAs("drafts")[0].id, page.$("[name=request_id]").value);
  assert.equal(leaves(page), false);
  await pass(2_000);
  assert.equal(leaves(page), true);
});

test("What two wrote on one device is kept apart, each with their own", async () => {
  const { page, device } = await opened();
  page.type("textarea", "Karis");
  const olas = await again(page, note(), { person: "ola" });
  olas.type("textarea", "Olas");
  olas.type("textarea", "");
  assert.deepEqual(kept(device), ["Karis"]);
});

test("What was said no to is kept as it stands", async () => {
  const { page, device, network } = await opened();
  page.type("textarea", "For langt");
  await page.send("form");
  network.waiting[0].answer(streamed(problem("add-note", "Nei."), 422));
  await pass(60);
  assert.deepEqual(kept(device), ["For langt"]);
});
