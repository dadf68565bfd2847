import assert from "node:assert/strict";
import { test } from "node:test";
import { settled } from "./clock.mjs";
import { Page } from "./page.mjs";

// A page with a field, and where that is on the glass in the test's hand.
async function opened() {
  const page = await Page.open('<div id="above"></div><div id="room"><textarea></textarea></div><input type="checkbox"><button>Lagre</button>');
  const at = { top: 200 };
  page.$("textarea").getBoundingClientRect = () => at;
  const moved = [];
  Object.defineProperty(page.document, "scrollingElement", { value: { scrollBy: (by) => moved.push(by.top) } });
  const push = (to) => { at.top = to; page.sized[0].seen(); };
  return { page, push, moved, at };
}

test("What comes above a field that is typed in, the page makes up for", async () => {
  const { page, push, moved } = await opened();
  page.$("textarea").focus();
  assert.equal(page.$("html").hasAttribute("data-typing"), true);
  push(240);
  push(240.5);
  push(230);
  assert.deepEqual(moved, [40, -10.5]);
});

test("What can push it is what it stands in and what stands before that, what came later, too", async () => {
  const { page } = await opened();
  page.$("textarea").focus();
  const watched = () => [...page.sized[0].of].map((part) => part.id).filter(Boolean);
  assert.deepEqual(watched(), ["room", "above", "flash"]);
  page.$("#room").insertAdjacentHTML("beforebegin", '<p id="new"></p>');
  await settled();
  assert.deepEqual(watched(), ["room", "new", "above", "flash"]);
});

test("It scrolls what it stands in, where that scrolls by itself", async () => {
  const { page, push, moved } = await opened();
  const room = page.$("#room");
  const scrolled = [];
  Object.defineProperties(room, { scrollHeight: { value: 500 }, clientHeight: { value: 100 } });
  room.style.overflowY = "auto";
  room.scrollBy = (by) => scrolled.push(by.top);
  page.$("textarea").focus();
  push(220);
  assert.deepEqual([scrolled, moved], [[20], []]);
});

test("Whoever scrolls, or turns the device, moves it on purpose", async () => {
  const { page, push, moved, at } = await opened();
  page.$("textarea").focus();
  page.$("html").scrollTop = 100;
  at.top -= 100;
  page.event("scroll");
  push(at.top);
  at.top += 60;
  page.event("resize");
  push(at.top);
  assert.deepEqual(moved, []);
});

test("What comes between a scroll and its event is made up for, too", async () => {
  const { page, push, moved, at } = await opened();
  page.$("textarea").focus();
  page.$("#room").scrollTop = 30;
  at.top -= 30;
  at.top += 76;
  page.event("scroll");
  push(at.top);
  assert.deepEqual(moved, [76]);
});

test("Where nobody types, nothing is held", async () => {
  const { page, push, moved } = await opened();
  page.$("textarea").focus();
  page.$("textarea").blur();
  push(300);
  for (const other of ["input[type=checkbox]", "button"]) page.$(other).focus();
  assert.deepEqual([moved, page.$("html").hasAttribute("data-typing"), page.sized[0].of.size], [[], false, 0]);
});
