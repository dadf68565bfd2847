// What somebody types in stays where it is on the glass, whatever comes above it. (Browsers keep the place of something that
// they choose themselves, or of nothing.)
const Typed = "input:not([type=hidden], [type=checkbox], [type=radio]), textarea, select";
let field = null;
let top = 0;

const where = () => field.getBoundingClientRect().top;
const isScroller = (part) => part.scrollHeight > part.clientHeight && /auto|scroll/.test(getComputedStyle(part).overflowY);

function scroller() {
  for (let part = field.parentElement; part && part !== document.body; part = part.parentElement) if (isScroller(part)) return part;
  return document.scrollingElement;
}

// All that can push it: what it stands in, and what stands before that.
const sizes = new ResizeObserver(() => {
  if (!field?.isConnected) return;
  const moved = where() - top;
  if (Math.abs(moved) >= 1) scroller().scrollBy({ top: moved, behavior: "instant" });
  top = where();
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
  top = where();
  document.documentElement.setAttribute("data-typing", "");
  watch();
  arrivals.observe(document.body, { childList: true, subtree: true });
});
document.addEventListener("focusout", leave);
// Whoever scrolls, or turns the device, moves it on purpose.
for (const event of ["scroll", "resize"]) window.addEventListener(event, () => field && (top = where()), { capture: true, passive: true });

function leave() {
  field = null;
  sizes.disconnect();
  arrivals.disconnect();
  document.documentElement.removeAttribute("data-typing");
}
