import assert from "node:assert/strict";
import { test } from "node:test";
import { settled } from "./clock.mjs";
import { Device } from "./device.mjs";
import { typedForm } from "./markup.mjs";
import { Page } from "./page.mjs";

const link = '<input id="link" value="https://meeting.test/join#abc"><button data-copies="link" data-copied="Kopiert" data-marked="Trykk Ctrl+C">Kopier</button>';

test("A link is copied by the clipboard, by the old way where that is missing or refused, and else by the person", async () => {
  const said = [];
  for (const [clipboard, copies] of [[{ writeText: async (text) => said.push(text) }, false], [{ writeText: () => Promise.reject(new Error("refused")) }, true], [undefined, true], [undefined, false]]) {
    const device = Object.assign(new Device(), { clipboard, copies });
    const page = await Page.open(link, { device });
    page.click("button");
    await settled();
    said.push(page.textOf("button"));
  }
  assert.deepEqual(said, ["https://meeting.test/join#abc", "Kopiert", "Kopiert", "Kopiert", "Trykk Ctrl+C"]);
});

test("A page is printed by its button", async () => {
  const page = await Page.open("<button data-prints>Skriv ut</button><button id=\"other\">Annet</button>");
  page.click("#other");
  assert.deepEqual(page.awaits, []);
  page.click("[data-prints]");
  assert.deepEqual(page.awaits, ["print"]);
});

test("A team's name follows from its unit and kind", async () => {
  const page = await Page.open(`<form id="set-up"><input name="unit"><input name="name"><input type="radio" name="template" value="tst" data-name="TST {0}"><input type="radio" name="template" value="ag" data-name="Ansvarsgruppe {0}"></form>`);
  const { unit, name, template } = page.$("#set-up").elements;
  page.type(unit, " Solbakken ");
  assert.equal(name.placeholder, "");
  template[1].checked = true;
  page.event("input", { on: template[1] });
  assert.equal(name.placeholder, "Ansvarsgruppe Solbakken");
  page.type(unit, " ");
  assert.equal(name.placeholder, "");
});

test("A page that lets nobody in tells the other tabs, another page tells none", async () => {
  const device = new Device();
  const heard = [];
  new device.Channel("device").addEventListener("message", (e) => heard.push(e.data));
  await Page.open("<main></main>", { device });
  assert.deepEqual(heard, []);
  await Page.open("<main data-nobody></main>", { device });
  assert.deepEqual(heard, ["forgotten"]);
});

test("An older browser has what no page can do without: script is told of, a form is sent as by a button, a channel is silent", async () => {
  const lay = (window) => delete window.HTMLFormElement.prototype.requestSubmit;
  const page = await Page.open(typedForm(), { without: ["BroadcastChannel"], lay });
  assert.equal(page.$("html").hasAttribute("data-scripted"), true);
  await page.send("form");
  assert.deepEqual([page.device.network.posted.length, page.$$("form button").length], [1, 1]);
  const channel = new page.window.BroadcastChannel("device");
  channel.postMessage("x");
  channel.close();
});
