// What somebody types in stays where it is on the glass, whatever comes above it. (Browsers keep the place of something that
// they choose themselves, or of nothing.)
const Typed = "input:not([type=hidden], [type=checkbox], [type=radio]), textarea, select";
let field = null;
let top = 0;
let scrolled = 0;

const where = () => field.getBoundingClientRect().top;
const isScroller = (part) => part.scrollHeight > part.clientHeight && /auto|scroll/.test(getComputedStyle(part).overflowY);

function scroller() {
  for (let part = field.parentElement; part && part !== document.body; part = part.parentElement) if (isScroller(part)) return part;
  return document.scrollingElement;
}

function hold() {
  top = where();
  scrolled = howFar();
}

// How far all that it stands in is scrolled.
function howFar() {
  let far = 0;
  for (let part = field.parentElement; part; part = part.parentElement) far += part.scrollTop;
  return far;
}

// All that can push it: what it stands in, and what stands before that.
const sizes = new ResizeObserver(() => {
  if (!field?.isConnected) return;
  const moved = where() - top;
  if (Math.abs(moved) >= 1) scroller().scrollBy({ top: moved, behavior: "instant" });
  hold();
});

function watch() {
  sizes.disconnect();
  for (let part = field; part && part !== document.documentElement; part = part.parentElement) {
    sizes.observe(part);
    for (let before = part.previousElementSibling; before; before = before.previousElementSibling) sizes.observe(before);
  }
}

const arrivals = new MutationObserver(watch);

document.addEventListener("focusin", ({ target }) => {
  leave();
  if (!target.matches(Typed)) return;
  field = target;
  hold();
  document.documentElement.setAttribute("data-typing", "");
  watch();
  arrivals.observe(document.body, { childList: true, subtree: true });
});
document.addEventListener("focusout", leave);
// Whoever scrolls, or turns the device, moves it on purpose. A scroll moves it by so much: what came since the last look, the
// scroll's event being told a frame later, is not on purpose.
window.addEventListener("scroll", () => {
  if (!field) return;
  const before = scrolled;
  scrolled = howFar();
  top -= scrolled - before;
}, { capture: true, passive: true });
window.addEventListener("resize", () => field && hold(), { passive: true });

function leave() {
  field = null;
  sizes.disconnect();
  arrivals.disconnect();
  document.documentElement.removeAttribute("data-typing");
}
