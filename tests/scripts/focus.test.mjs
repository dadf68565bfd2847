import assert from "node:assert/strict";
import { test } from "node:test";
import { pass } from "./clock.mjs";
import { placed, streamed, told } from "./network.mjs";
import { Page } from "./page.mjs";

const remove = (id) => `<turbo-stream action="remove" target="${id}"></turbo-stream>`;
const focused = (page) => page.document.activeElement.id || page.document.activeElement.tagName;
const sections = '<main><h1 id="top">Møte</h1><section id="s"><h2 id="heading">Notater</h2><ul id="list"><li id="a"><button id="b">Fjern</button></li></ul></section></main>';

test("What had the focus and is gone leaves it to the heading of what is around it, without scrolling", async () => {
  const page = await Page.open(sections);
  page.$("#b").focus();
  const scrolls = [];
  page.$("#heading").focus = function (how) { scrolls.push(how.preventScroll); page.window.HTMLElement.prototype.focus.call(this, how); };
  await page.render(remove("a"));
  assert.deepEqual([focused(page), scrolls], ["heading", [true]]);
  page.$("#heading").blur();
  assert.equal(page.$("#heading").hasAttribute("tabindex"), false, "it is reached by nobody's tab key");
});

test("Where that is gone, too, it goes to the page's heading", async () => {
  const page = await Page.open(sections);
  page.$("#b").focus();
  await page.render(remove("s"));
  assert.equal(focused(page), "top");
});

test("A focus that somebody has elsewhere, or nowhere, is left there", async () => {
  const page = await Page.open(`${sections}<input id="i">`);
  page.$("#i").focus();
  await page.render(remove("a"));
  assert.equal(focused(page), "i");
  page.$("#i").blur();
  await page.render(remove("s"));
  assert.equal(focused(page), "BODY");
});

test("A button that undid something leaves it to what was changed", async () => {
  const page = await Page.open(`${sections}<form></form>`);
  await page.render(told('<form id="undo" method="post" action="/angre"><input type="hidden" name="item" value="a"><button id="angre">Angre</button></form>'));
  page.$("#angre").focus();
  await page.send("#undo", page.$("#angre"));
  page.device.network.waiting[0].answer(streamed(told("Angret.")));
  await pass(60);
  assert.equal(focused(page), "a");
  // An update knows nothing of that.
  await page.render(placed("list", '<li id="a"><button id="b">Fjern</button></li>'));
  assert.deepEqual([focused(page), page.$("#a").getAttribute("tabindex")], ["a", "-1"]);
});
