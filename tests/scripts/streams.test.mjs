import assert from "node:assert/strict";
import { test } from "node:test";
import { pass } from "./clock.mjs";
import { Device } from "./device.mjs";
import { typedForm } from "./markup.mjs";
import { placed, problem, reset, streamed } from "./network.mjs";
import { Page } from "./page.mjs";

async function opened(main = typedForm(), options = {}) {
  const page = await Page.open(main, options);
  return { page, network: page.device.network, form: page.$("form.typed"), field: page.$("textarea") };
}
const order = (page, list = "ul") => page.$$(`${list} > *`).map((li) => li.id);
const answer = async (network, html, status) => (network.waiting[0].answer(streamed(html, status)), pass(60));

test("A piece that is new is put after another, or first in its region", async () => {
  const { page } = await opened('<ul id="list"><li id="a"></li><li id="b"></li></ul>');
  await page.render(placed("list", '<li id="c" class="card">C</li>', { after: "a" }));
  await page.render(placed("list", '<li id="d">D</li>'));
  assert.deepEqual(order(page), ["d", "a", "c", "b"]);
  assert.deepEqual(page.animated.map(([piece]) => piece.id), ["c"]);
});

test("A piece that is there already is changed and moved, and keeps its focus", async () => {
  const { page } = await opened('<ul id="list"><li id="a"></li><li id="b"><button>Lagre</button></li></ul>');
  const b = page.$("#b");
  page.$("button").focus();
  await page.render(placed("list", '<li id="b"><button>Lagre nå</button></li>'));
  assert.deepEqual(order(page), ["b", "a"]);
  assert.deepEqual([page.$("#b") === b, page.textOf("#b"), page.document.activeElement === page.$("button")], [true, "Lagre nå", true]);
});

test("Each piece that is placed is told of, and one that goes to another list, before it goes", async () => {
  const { page } = await opened('<ul id="one"><li id="a"></li></ul><ul id="two"></ul>');
  const heard = [];
  page.document.addEventListener("piece:leaves", (e) => heard.push(["leaves", e.target.parentElement.id]));
  page.document.addEventListener("piece:placed", (e) => heard.push(["placed", e.detail]));
  await page.render(placed("two", '<li id="a"></li>'));
  assert.deepEqual(heard, [["leaves", "one"], ["placed", "a"]]);
});

test("Nothing moves for who wants no motion, and a region that is not here takes nothing", async () => {
  const device = new Device();
  device.reducedMotion = true;
  const { page } = await opened('<ul id="list"></ul>', { device });
  await page.render(placed("list", '<li id="c" class="card"></li>') + placed("elsewhere", '<li id="d"></li>'));
  assert.deepEqual([order(page), page.animated], [["c"], []]);
});

test("A form that was taken is empty and has a new id", async () => {
  const { page, network, form, field } = await opened();
  page.type(field, "Hei");
  await page.send(form);
  const [posted] = network.posted;
  await answer(network, reset("add-note", "next"));
  assert.deepEqual([posted.field("text"), field.value, form.elements.request_id.value, form.hasAttribute("data-changed")], ["Hei", "", "next", false]);
});

test("Sent twice before the first answer, only the first is on its way, and one that is the same goes no more", async () => {
  const { page, network, form, field } = await opened();
  page.type(field, "Hei");
  await page.send(form);
  await page.send(form);
  assert.equal(network.posted.length, 1);
  await answer(network, reset("add-note", "next"));
  assert.equal(network.posted.length, 1);
});

test("What was typed since and sent goes after the first answer, alone and with an id of its own", async () => {
  const { page, network, form, field } = await opened();
  page.type(field, "Første.");
  await page.send(form);
  page.type(field, "Første. Andre.");
  await page.send(form);
  assert.equal(network.posted.length, 1);
  await answer(network, reset("add-note", "next"));
  assert.deepEqual(network.posted.map((r) => r.field("text")), ["Første.", "Andre."]);
  assert.equal(network.ids[1], "next");
  assert.notEqual(network.ids[0], "next");
  await answer(network, reset("add-note", "third"));
  assert.deepEqual([network.posted.length, field.value], [2, ""]);
});

test("Sent again as it was, and written on after that, it does not go by itself", async () => {
  const { page, network, form, field } = await opened();
  page.type(field, "Første.");
  await page.send(form);
  await page.send(form);
  page.type(field, "Første. Begynt");
  await answer(network, reset("add-note", "next"));
  assert.deepEqual([network.posted.length, field.value], [1, "Begynt"]);
});

test("It goes by the button that it was sent by", async () => {
  const more = '<button id="propose" formaction="/mote/1/propose">Foreslå</button>';
  const { page, network, form, field } = await opened(typedForm({ more }));
  page.type(field, "Første.");
  await page.send(form);
  page.type(field, "Første. Andre.");
  await page.send(form, page.$("#propose"));
  await answer(network, reset("add-note", "next"));
  assert.deepEqual(network.posted.map((r) => r.address.pathname), ["/mote/1/add-note", "/mote/1/propose"]);
});

test("What is said no to is looked at first: nothing that was sent after it goes", async () => {
  for (const refuse of [(n) => answer(n, problem("add-note", "For langt."), 422), (n) => answer(n, "", 422)]) {
    const { page, network, form, field } = await opened();
    page.type(field, "Første.");
    await page.send(form);
    page.type(field, "Første. Andre.");
    await page.send(form);
    await refuse(network);
    await pass(1_000);
    assert.deepEqual([network.posted.length, field.value], [1, "Første. Andre."]);
    await page.send(form);
    assert.deepEqual(network.posted.map((r) => r.field("text")), ["Første.", "Første. Andre."]);
    assert.equal(network.ids[0], network.ids[1]);
  }
});

test("A form that nobody answered is free again", async () => {
  const { page, network, form, field } = await opened(typedForm({ offline: "" }));
  page.type(field, "Hei");
  await page.send(form);
  network.waiting[0].fail();
  await pass(60);
  await page.send(form);
  assert.deepEqual([network.posted.length, network.ids[0] === network.ids[1]], [2, true]);
});

test("What is typed on while the first is under way stays", async () => {
  const { page, network, form, field } = await opened();
  page.type(field, "Hei");
  await page.send(form);
  page.type(field, "Hei på deg");
  await answer(network, reset("add-note", "next"));
  assert.deepEqual([field.value, form.matches("[data-changed]"), form.elements.request_id.value], ["på deg", true, "next"]);
  assert.equal(network.posted.length, 1);
});

test("A form in which something else was changed meanwhile stays as it is, with a new id", async () => {
  const fields = '<textarea name="text"></textarea><select name="who"><option value="1">En</option><option value="2">To</option></select>';
  const { page, network, form, field } = await opened(typedForm({ fields }));
  page.type(field, "Hei");
  await page.send(form);
  page.type(page.$("select"), "2");
  await answer(network, reset("add-note", "next"));
  assert.deepEqual([field.value, page.$("select").value, form.elements.request_id.value], ["Hei", "2", "next"]);
  page.type(field, "Et annet");
  await page.send(form);
  assert.deepEqual([network.ids[1], network.posted[1].field("who")], ["next", "2"]);
});

test("A form that nobody types into goes each time that it is pressed", async () => {
  const { page, network, form } = await opened('<form id="mark" class="typed" method="post" action="/merk"><button>Her</button></form>');
  form.classList.remove("typed");
  await page.send(form);
  await page.send(form);
  assert.equal(network.posted.length, 2);
});

test("What is wrong is said in the form, at the field, and what was typed stays until it is right", async () => {
  const { page, network, form, field } = await opened(typedForm({ fields: '<textarea name="text"></textarea>' }));
  page.type(field, "Hei");
  await page.send(form);
  await answer(network, problem("add-note", "For kort.", "text"), 422);
  assert.deepEqual([page.textOf(".problem"), page.$(".problem").hidden, field.value], ["For kort.", false, "Hei"]);
  assert.deepEqual([field.getAttribute("aria-invalid"), page.document.activeElement === field], ["true", true]);
  page.type(field, "Hei på deg");
  assert.equal(field.hasAttribute("aria-invalid"), false);
  await page.send(form);
  await answer(network, reset("add-note", "next"));
  assert.equal(page.$(".problem").hidden, true);
});

test("What has no line to say it, or is gone, is told of where it is told what was saved", async () => {
  for (const main of ["", '<form id="add-note"></form>']) {
    const { page } = await opened(main);
    await page.render(problem("add-note", "Møtet er <slutt>."));
    await pass(60);
    assert.equal(page.textOf("#flash .flash-problem"), "Møtet er .");
  }
});

test("A name that somebody wrote is told as text, never as part of the page", async () => {
  const { page } = await opened("");
  (await page.exports("streams.js")).tell("<b>Kari</b> & co", true, "flash-waits");
  await pass(60);
  assert.deepEqual([page.textOf("#flash .flash-waits p[data-stays]"), page.$("#flash b")], ["<b>Kari</b> & co", null]);
});

test("What is told no more is only what was told", async () => {
  const { page } = await opened("");
  const { tell, untell } = await page.exports("streams.js");
  tell("Ikke lagret.");
  await pass(60);
  untell("Noe annet.");
  assert.equal(page.textOf("#flash"), "Ikke lagret.");
  untell("Ikke lagret.");
  assert.equal(page.textOf("#flash"), "");
});

const everyKind = `<input type="text" name="title" value="Før"><textarea name="text"></textarea><input type="checkbox" name="c" checked>
  <input type="radio" name="r" value="1" checked><input type="radio" name="r" value="2">
  <select name="s"><option value="1">En</option><option value="2" selected>To</option></select>`;

test("What was begun and erased again is nothing that was begun, in any kind of field", async () => {
  const { page, form } = await opened(typedForm({ fields: everyKind }));
  const begun = (field) => (page.event("input", { on: field }), form.matches("[data-changed]"));
  for (const name of ["title", "text"]) {
    const field = form.elements[name];
    const before = field.value;
    assert.deepEqual([[`${before}!`, true], [` ${before} `, false]].map(([value]) => ((field.value = value), begun(field))), [true, false], name);
  }
  const check = form.elements.c;
  assert.deepEqual([false, true].map((value) => ((check.checked = value), begun(check))), [true, false]);
  const [first, second] = form.elements.r;
  assert.deepEqual([second, first].map((field) => ((field.checked = true), begun(field))), [true, false]);
  assert.deepEqual(["1", "2"].map((value) => ((form.elements.s.value = value), begun(form.elements.s))), [true, false]);
});

test("No update touches what somebody has begun, nor what they have opened or chosen", async () => {
  const place = (text, more = "") => placed("region", `<div id="piece"><form class="typed"><textarea name="text">${text}</textarea></form>
    <details><summary>${text}</summary></details><select><option>A</option><option ${more}>B</option></select></div>`);
  const { page } = await opened('<div id="region"></div>');
  await page.render(place("ett"));
  page.type("textarea", "mitt");
  page.$("details").open = true;
  await page.render(place("to", "selected"));
  assert.deepEqual([page.$("textarea").value, page.textOf("summary"), page.$("details").open], ["mitt", "to", true]);
  assert.equal(page.$$("option")[1].hasAttribute("selected"), false);
});

test("Who edits something that changes meanwhile is told at once, with how it stands now", async () => {
  const editing = `<div data-editing><div class="changed-meanwhile" hidden><q data-stands-now></q></div>${typedForm({ extra: 'data-edits="n7"' })}</div>`;
  const { page } = await opened(`<ul id="notes"><li id="note-n7"><p class="card-text">Før</p></li></ul>${editing}`);
  await page.render(placed("notes", '<li id="note-n8"><p class="card-text">Annet</p></li>'));
  assert.equal(page.$(".changed-meanwhile").hidden, true);
  await page.render(placed("notes", '<li id="note-n7"><p class="card-text">Etter</p></li>'));
  assert.deepEqual([page.$(".changed-meanwhile").hidden, page.textOf("[data-stands-now]")], [false, "Etter"]);
});

const followed = (item, title) => `<div id="now" data-current-item="${item}" data-current-title="${title}"></div>`;
const follower = `<p class="none" data-needs-no-item>Ingen sak</p><div data-needs-item>${typedForm({
  fields: '<input type="hidden" name="item" data-follows-item><p data-under-item hidden>Under <b class="own"></b></p><textarea name="text"></textarea>',
})}</div>`;

test("What is added belongs to the item that is talked about", async () => {
  const { page, form } = await opened(`<div id="region">${followed("", "")}</div>${follower}`);
  assert.deepEqual([form.elements.namedItem("item").value, page.$("[data-under-item]").hidden, page.$(".none").hidden, page.$("[data-needs-item]").hidden], ["", true, false, true]);
  await page.render(placed("region", followed("i2", "Sak 2")));
  assert.deepEqual([form.elements.namedItem("item").value, page.textOf(".own"), page.$(".none").hidden, page.$("[data-needs-item]").hidden], ["i2", "Sak 2", true, false]);
});

const choosing = (current) => `<div id="now" data-current-item="i" data-current-case="${current}"></div>`;
const chooser = typedForm({
  fields: `<textarea name="text"></textarea><div class="ds-field" hidden><select id="spot-case" name="case" data-follows-case><option id="o-" value="" selected>hele møtet</option><option id="o-ola" value="ola">Ola</option></select></div>`,
});

test("What is said is about the child who is talked of, until somebody has chosen or begun to write", async () => {
  const { page, field } = await opened(`<div id="region">${choosing("")}</div>${chooser}`);
  const choice = page.$("select");
  assert.deepEqual([choice.value, choice.closest(".ds-field").hidden], ["", false]);
  await page.render(placed("region", choosing("ola")));
  assert.equal(choice.value, "ola");
  page.type(field, "Han lo");
  // What comes new into the choice is not chosen for whoever has begun.
  await page.render(placed("spot-case", '<option id="o-kari" value="kari" selected>Kari</option>') + placed("region", choosing("kari")));
  assert.deepEqual([[...choice.options].map((o) => o.value).sort(), choice.value], [["", "kari", "ola"], "ola"]);
  page.type(field, "");
  assert.equal(choice.value, "kari");
});

test("Where there is nothing to choose there is no choice", async () => {
  const { page } = await opened(`<div id="region">${choosing("")}</div>${chooser}`);
  page.$("#o-ola").remove();
  await page.render(placed("region", choosing("")));
  assert.equal(page.$("select").closest(".ds-field").hidden, true);
});

test("What was begun under an item that is shielded meanwhile says so", async () => {
  const line = (title) => `<li id="i1"><span class="agenda-title"><span class="own">${title}</span></span></li>`;
  const { page, field } = await opened(`<ol id="agenda">${line("Ola")}</ol><div id="region">${followed("i1", "Ola")}</div>${follower}`);
  page.type(field, "Begynt");
  await page.render(placed("agenda", line("Skjermet sak")) + placed("region", followed("i1", "Skjermet sak")));
  assert.equal(page.textOf("[data-under-item] .own"), "Skjermet sak");
});

test("What was begun during one item stays with it until it is sent or erased, and is in sight for so long", async () => {
  const { page, form, field, network } = await opened(`<div id="region">${followed("i1", "Sak 1")}</div>${follower}`);
  page.type(field, "Om sak 1");
  await page.render(placed("region", followed("i2", "Sak 2")));
  await page.render(placed("region", followed("", "")));
  assert.deepEqual([form.elements.namedItem("item").value, page.$("[data-needs-item]").hidden], ["i1", false]);
  await page.render(placed("region", followed("i2", "Sak 2")));
  page.type(field, "");
  assert.equal(form.elements.namedItem("item").value, "i2");
  page.type(field, "Om sak 2");
  await page.render(placed("region", followed("i3", "Sak 3")));
  await page.send(form);
  await answer(network, reset("add-note", "next"));
  assert.deepEqual([network.posted[0].field("item"), form.elements.namedItem("item").value, page.textOf(".own")], ["i2", "i3", "Sak 3"]);
});
