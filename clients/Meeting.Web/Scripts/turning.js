// The lists of the shared screen share the room that they have, and what there is no room for they show in turn: unhurried,
// all at once, and what is new when it comes, until it has been read. Without script each shows what fits of it.
const Beat = 12_000;
const Stay = 30_000;

class TurningLists extends HTMLElement {
  connectedCallback() {
    this.lists = [...this.querySelectorAll(".screen-list > ul")].map((ul) => ({ ul, from: 0, taken: 0 }));
    this.staysUntil = 0;
    this.changes = new MutationObserver((changes) => this.look(changes));
    for (const { ul } of this.lists) this.changes.observe(ul, { childList: true, characterData: true, subtree: true });
    this.size = new ResizeObserver(() => this.fit());
    this.size.observe(this);
    this.beat = setInterval(() => this.turn(), Beat);
    document.fonts.ready.then(() => this.fit());
  }

  disconnectedCallback() {
    this.changes.disconnect();
    this.size.disconnect();
    clearInterval(this.beat);
  }

  look(changes) {
    for (const list of this.lists) {
      const fresh = newIn(list.ul, changes);
      if (!fresh) continue;
      list.from = [...list.ul.children].indexOf(fresh);
      this.staysUntil = performance.now() + Stay;
    }
    this.fit();
  }

  turn() {
    const turning = this.lists.filter((list) => pagesOf(list) && list.taken < list.ul.childElementCount);
    if (performance.now() < this.staysUntil || turning.length === 0) return;
    for (const list of turning) list.from = list.from + list.taken < list.ul.childElementCount ? list.from + list.taken : 0;
    this.fit();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    for (const { ul } of turning) ul.animate([{ opacity: 0 }, {}], { duration: 700, easing: "ease-out" });
  }

  fit() {
    for (const { ul } of this.lists) {
      ul.parentElement.toggleAttribute("data-empty", !ul.firstElementChild);
      for (const piece of ul.children) piece.hidden = false;
    }
    const shown = this.lists.filter((list) => pagesOf(list));
    const gaps = [...this.children].filter((section) => section.offsetParent).length - 1;
    let room = this.clientHeight - gaps * (parseFloat(getComputedStyle(this).rowGap) || 0);
    for (const list of shown) {
      const columns = parseInt(getComputedStyle(list.ul).columnCount);
      list.heights = [...list.ul.children].map((piece) => (piece.offsetHeight + parseFloat(getComputedStyle(piece).marginBlockStart)) / columns);
      room -= list.ul.offsetTop - list.ul.parentElement.offsetTop;
    }
    const turnedTo = new Map(shown.map((list) => [list, Math.min(list.from, list.heights.length - 1)]));
    if (!share(shown, room, () => 0)) share(shown, room, (list) => turnedTo.get(list));
    for (const list of shown) this.draw(list);
  }

  draw(list) {
    const { ul, from, taken } = list;
    [...ul.children].forEach((piece, i) => (piece.hidden = i < from || i >= from + taken));
    const [first, last, all] = [from + 1, from + taken, ul.childElementCount];
    const pages = pagesOf(list);
    pages.textContent = taken === all ? "" : pages.dataset[first === last ? "one" : "several"].replace("{0}", first).replace("{1}", first === last ? all : last).replace("{2}", all);
  }
}

// What says how many there are; a list that has what the others leave over, and does not turn, has none.
const pagesOf = ({ ul }) => document.getElementById(`${ul.id}-pages`).firstElementChild;

// One of each, then what is asked, and then the next of the list that has least, while it fits. True when all of all do.
function share(lists, room, startOf) {
  for (const list of lists) {
    list.from = startOf(list);
    list.taken = 1;
    list.height = list.heights[list.from];
    room -= list.height;
  }
  const next = (list) => list.heights[list.from + list.taken];
  for (;;) {
    const [list] = lists.filter((list) => next(list) <= room).sort((a, b) => isAsked(b) - isAsked(a) || a.height - b.height);
    if (!list) return lists.every((list) => list.taken === list.heights.length);
    room -= next(list);
    list.height += next(list);
    list.taken++;
  }
}

const isAsked = ({ ul }) => ul.id === "proposals";

// The first piece that is in a list now and was not before; one that was only moved is not new.
function newIn(ul, changes) {
  const here = changes.filter((change) => change.target === ul);
  const gone = new Set(here.flatMap((change) => [...change.removedNodes]));
  return here.flatMap((change) => [...change.addedNodes]).find((node) => node instanceof Element && node.parentElement === ul && !gone.has(node));
}

customElements.define("turning-lists", TurningLists);
// An update knows nothing of which are shown.
document.addEventListener("turbo:before-morph-attribute", (e) => {
  if (e.detail.attributeName === "hidden" && e.target.closest("turning-lists")) e.preventDefault();
});
document.addEventListener("turbo:morph-element", (e) => e.target.matches(".pages") && e.target.closest("turning-lists")?.fit());
