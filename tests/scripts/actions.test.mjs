import assert from "node:assert/strict";
import { test } from "node:test";
import { Noon } from "./clock.mjs";
import { liveMeeting, typedForm } from "./markup.mjs";
import { Page } from "./page.mjs";

const action = typedForm({
  id: "add-action",
  extra: "data-understands",
  fields: `<textarea name="text"></textarea>
    <select name="responsible"><option value="">Ingen ennå</option><option value="liv">Liv Berg</option><option value="lars">Lars Dahl</option><option value="lise">Lise Moe</option></select>
    <input type="date" name="due_date"><button type="button" data-due-in="14">14 dager</button><button type="button" data-due="2027-01-12">Neste møte</button>`,
});
async function opened(now = Noon) {
  const page = await Page.open(liveMeeting({ now }) + action);
  return { page, fields: page.$("form").elements };
}
// What is in the fields after it was typed, and what is sent.
async function understood(text, { now, person = "", due = "" } = {}) {
  const { page, fields } = await opened(now);
  fields.responsible.value = person;
  fields.due_date.value = due;
  page.type("textarea", text);
  const shown = [fields.responsible.value, fields.due_date.value];
  await page.send("form");
  const [posted] = page.device.network.posted;
  page.close();
  return [...shown, posted.field("text")];
}

test("Who and by when are understood in what is typed, shown in their fields, and not said once more in the text", async () => {
  assert.deepEqual(await understood("Liv: ringe foresatte innen 14.12."), ["liv", "2026-12-14", "ringe foresatte"]);
  assert.deepEqual(await understood("Lars: melde til PPT, om 10 dager"), ["lars", "2026-12-11", "melde til PPT"]);
  assert.deepEqual(await understood("Lise Moe: lage plan til neste møte"), ["lise", "2027-01-12", "lage plan"]);
});

test("A day is one by the server's clock where the device is, not the device's", async () => {
  assert.deepEqual(await understood("Ringe om 1 dager", { now: Date.parse("2026-12-30T23:30:00Z") }), ["", "2027-01-01", "Ringe"]);
});

test("A day without a year is the next such day, and today is one", async () => {
  assert.equal((await understood("Ringe innen 1.12."))[1], "2026-12-01");
  assert.equal((await understood("Ringe innen 30.11."))[1], "2027-11-30");
  assert.equal((await understood("Ringe innen 30.11.2026"))[1], "2026-11-30");
});

test("What is no day is left in the text", async () => {
  for (const text of ["Ringe innen 31.2.", "Ringe innen 0.12.", "Ringe innen 1.13.2027", "Ringe innen 14", "Avtale møte 14.12.2026"])
    assert.deepEqual(await understood(text), ["", "", text]);
});

test("A name that two have, or nobody, is nobody's, and stays in the text", async () => {
  assert.deepEqual(await understood("L: ringe"), ["", "", "L: ringe"]);
  assert.deepEqual(await understood("Li: ringe"), ["", "", "Li: ringe"]);
  assert.deepEqual(await understood("Husk: ringe"), ["", "", "Husk: ringe"]);
  assert.deepEqual(await understood("liv b: ringe"), ["liv", "", "ringe"]);
});

test("What was put otherwise in the fields afterwards holds, and the text stays whole", async () => {
  const { page, fields } = await opened();
  page.type("textarea", "Liv: ringe innen 14.12.");
  fields.responsible.value = "lars";
  await page.send("form");
  const [posted] = page.device.network.posted;
  assert.deepEqual(["text", "responsible", "due_date"].map((name) => posted.field(name)), ["Liv: ringe innen 14.12.", "lars", "2026-12-14"]);
});

test("A date in one touch counts from the server's today, over the change to summer time, too", async () => {
  const { page, fields } = await opened(Date.parse("2027-03-20T22:30:00Z"));
  let told = 0;
  fields.due_date.addEventListener("input", () => told++);
  page.click("[data-due-in]");
  assert.equal(fields.due_date.value, "2027-04-03");
  page.click("[data-due]");
  assert.deepEqual([fields.due_date.value, told], ["2027-01-12", 2]);
});

test("In other forms nothing is understood", async () => {
  const page = await Page.open(liveMeeting() + typedForm());
  page.type("textarea", "Liv: ringe innen 14.12.");
  await page.send("form");
  assert.equal(page.device.network.posted[0].field("text"), "Liv: ringe innen 14.12.");
});
