// The lists of the shared screen share the room that they have, and what there is no room for they show in turn: unhurried,
// all at once, and what is new when it comes, until it has been read. No text is cut but one that is longer than all of the
// room. Without script each shows what fits of it.
const Beat = 12_000;
const Stay = 30_000;

class TurningLists extends HTMLElement {
  connectedCallback() {
    this.lists = [...this.querySelectorAll(".screen-list > ul")].map((ul) => ({ ul, from: 0, taken: 0, waited: 0 }));
    this.most = Number(this.getAttribute("most") ?? Infinity);
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
      list.waited = Infinity;
      this.staysUntil = performance.now() + Stay;
    }
    this.fit();
  }

  turn() {
    const turning = this.lists.filter((list) => pagesOf(list) && list.taken < list.ul.childElementCount);
    if (performance.now() < this.staysUntil || turning.length === 0) return;
    for (const list of this.lists) list.waited = list.taken === 0 ? list.waited + 1 : 0;
    for (const list of turning) list.from = list.from + list.taken < list.ul.childElementCount ? list.from + list.taken : 0;
    this.fit();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    for (const { ul } of turning) ul.animate([{ opacity: 0 }, {}], { duration: 700, easing: "ease-out" });
  }

  fit() {
    for (const { ul } of this.lists) {
      ul.parentElement.toggleAttribute("data-empty", !ul.firstElementChild);
      ul.parentElement.removeAttribute("data-waits");
      for (const piece of ul.children) {
        piece.hidden = false;
        piece.style.removeProperty("--lines");
      }
    }
    const shown = this.lists.filter((list) => pagesOf(list));
    const gaps = [...this.children].filter((section) => section.offsetParent).length - 1;
    const room = this.clientHeight - gaps * (parseFloat(getComputedStyle(this).rowGap) || 0);
    for (const list of shown) {
      const columns = parseInt(getComputedStyle(list.ul).columnCount) || 1;
      list.heights = [...list.ul.children].map((piece) => (piece.offsetHeight + parseFloat(getComputedStyle(piece).marginBlockStart)) / columns);
      list.top = list.ul.offsetTop - list.ul.parentElement.offsetTop;
      list.most = this.most;
    }
    const turnedTo = new Map(shown.map((list) => [list, Math.min(list.from, list.heights.length - 1)]));
    if (!share(shown, room, () => 0)) share(shown, room, (list) => turnedTo.get(list));
    for (const list of shown) this.draw(list);
  }

  draw(list) {
    const { ul, from, taken } = list;
    ul.parentElement.toggleAttribute("data-waits", taken === 0);
    if (list.lacking > 0) cut(ul.children[from], list.lacking);
    [...ul.children].forEach((piece, i) => (piece.hidden = i < from || i >= from + taken));
    const [first, last, all] = [from + 1, from + taken, ul.childElementCount];
    const pages = pagesOf(list);
    pages.textContent = taken === all ? "" : pages.dataset[first === last ? "one" : "several"].replace("{0}", first).replace("{1}", first === last ? all : last).replace("{2}", all);
  }
}

// What says how many there are; a list that has what the others leave over, and does not turn, has none.
const pagesOf = ({ ul }) => document.getElementById(`${ul.id}-pages`).firstElementChild;

// One of each, of what is asked first and then of what has waited longest; then more of what is asked, and then the next of
// the list that has least: while it fits. One there always is, and says what it lacks. True when all of all do.
function share(lists, room, startOf) {
  for (const list of lists) Object.assign(list, { from: startOf(list), taken: 0, height: 0, lacking: 0 });
  const next = (list) => (list.taken < list.most ? list.heights[list.from + list.taken] : undefined);
  const take = (list, height) => {
    room -= height;
    list.height += height;
    list.taken++;
  };
  const isFirst = () => lists.every((list) => list.taken === 0);
  for (const list of [...lists].sort((a, b) => isAsked(b) - isAsked(a) || (b.waited > a.waited) - (a.waited > b.waited))) {
    const height = list.top + next(list);
    if (isFirst()) list.lacking = height - room;
    if (height <= room || isFirst()) take(list, height);
  }
  const here = lists.filter((list) => list.taken > 0);
  for (;;) {
    const [list] = here.filter((list) => next(list) <= room).sort((a, b) => isAsked(b) - isAsked(a) || a.height - b.height);
    if (!list) return lists.every((list) => list.taken === list.heights.length);
    take(list, next(list));
  }
}

// What is longer than all of the room has as many lines as there is room for.
function cut(piece, lacking) {
  const text = piece.querySelector(":is(.agreed-text, .todo-text, .written-text) > .own");
  if (!text) return;
  const line = parseFloat(getComputedStyle(text).lineHeight);
  piece.style.setProperty("--lines", Math.max(1, Math.floor((text.offsetHeight - lacking) / line)));
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
