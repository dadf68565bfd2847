import assert from "node:assert/strict";
import { test } from "node:test";
import { pass } from "./clock.mjs";
import { Device } from "./device.mjs";
import { typedForm } from "./markup.mjs";
import { Page } from "./page.mjs";

const isList = (kept) => Array.isArray(kept);
async function opened(storage = "works", main = typedForm()) {
  const device = new Device();
  const page = await Page.open(main, { device });
  device.storage = storage;
  return { device, page, kept: await page.exports("kept.js") };
}

test("What is kept is there in the next page on the device", async () => {
  const { device, page, kept } = await opened();
  kept.remember("list", [1, "to"]);
  const next = await page.reload("");
  assert.deepEqual([...(await next.exports("kept.js")).recall("list", [], isList)], [1, "to"]);
  assert.equal(device.kept.get("list"), '[1,"to"]');
});

test("What nobody can read is set aside, not thrown away, and said once", async () => {
  const { device, page, kept } = await opened();
  device.kept.set("list", '[{"text":"Hei');
  assert.equal(kept.recall("list", "nothing", isList), "nothing");
  assert.equal(device.kept.get("list.unreadable"), '[{"text":"Hei');
  assert.equal(device.kept.has("list"), false);
  await pass(60);
  assert.equal(page.textOf("#flash .flash-problem p[data-stays]"), "Noe kan ikke leses.");
  page.$("#flash").replaceChildren();
  device.kept.set("list", "}");
  kept.recall("list", "nothing", isList);
  await pass(60);
  assert.equal(page.textOf("#flash"), "");
});

test("What is of another kind than was asked for is set aside, too", async () => {
  const { device, kept } = await opened();
  device.kept.set("list", '{"is":"no list"}');
  assert.equal(kept.recall("list", null, isList), null);
  assert.equal(device.kept.get("list.unreadable"), '{"is":"no list"}');
});

test("Where there is no room, it is kept for as long as the page is open, and said in the form that is typed in", async () => {
  const { device, page, kept } = await opened("full");
  page.$("textarea").focus();
  kept.remember("list", ["Hei"]);
  assert.deepEqual([...kept.recall("list", [], isList)], ["Hei"]);
  assert.equal(device.kept.has("list"), false);
  assert.equal(page.textOf(".problem"), "Denne enheten tar ikke vare på det.");
  assert.equal(page.$(".problem").hidden, false);
});

test("With room again, what is kept is the newest", async () => {
  const { device, kept } = await opened("full");
  kept.remember("list", ["old"]);
  device.storage = "works";
  kept.remember("list", ["new"]);
  assert.equal(device.kept.get("list"), '["new"]');
  assert.deepEqual([...kept.recall("list", [], isList)], ["new"]);
});

test("Outside a form it is said where it is told what was saved, once", async () => {
  const { page, kept } = await opened("refused");
  kept.remember("list", ["Hei"]);
  kept.remember("list", ["Hei igjen"]);
  await pass(60);
  assert.equal(page.textOf("#flash .flash-problem"), "Denne enheten tar ikke vare på det.");
  page.$("#flash").replaceChildren();
  kept.remember("list", ["Og igjen"]);
  await pass(60);
  assert.equal(page.textOf("#flash"), "");
});

test("A storage that may not be touched holds nothing, and nothing fails of that", async () => {
  const { page, kept } = await opened("refused");
  assert.equal(kept.recall("list", "nothing", isList), "nothing");
  kept.forget("list");
  assert.deepEqual(page.problems, []);
});

test("What a device forgets goes with what was set aside of it, and nothing else does", async () => {
  const { device, kept } = await opened();
  for (const key of ["a", "a.unreadable", "b"]) device.kept.set(key, "[]");
  kept.forgetAll("a");
  assert.deepEqual([...device.kept.keys()], ["b"]);
});

test("Once in a while is once a minute in a tab, and never where that cannot be kept", async () => {
  const { device, kept } = await opened();
  assert.equal(kept.onceInAWhile("renewed", 60_000), true);
  await pass(59_000);
  assert.equal(kept.onceInAWhile("renewed", 60_000), false);
  await pass(1_000);
  assert.equal(kept.onceInAWhile("renewed", 60_000), true);
  device.storage = "refused";
  await pass(61_000);
  assert.equal(kept.onceInAWhile("renewed", 60_000), false);
});
