// What forms do beyond what they do without script.

// A button that is disabled while it sends would lose the focus: it says so, and takes no press. One that has become a
// button meanwhile that does nothing goes on saying so.
const notTwice = (e) => {
  e.preventDefault();
  e.stopImmediatePropagation();
};
Turbo.config.forms.submitter = {
  beforeSubmit(button) {
    button.setAttribute("aria-disabled", "true");
    button.addEventListener("click", notTwice);
  },
  afterSubmit(button) {
    if (button.type === "submit") button.removeAttribute("aria-disabled");
    button.removeEventListener("click", notTwice);
  },
};

// An id as the server takes it: a UUID of version 7. (crypto.randomUUID is missing on plain http.)
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let time = Date.now();
  for (let i = 5; i >= 0; i--, time = Math.floor(time / 256)) bytes[i] = time % 256;
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

// A button that has just become another is not the one that was pressed, if the finger or the key went down before it had,
// or before anybody can have read what it says now: nobody sees and answers in so short a time, and the second touch of a
// double one comes within it. Meanwhile it looks it; what is pressed after that is meant, and goes. Drawn anew as it was,
// as when the news tell what its own answer told, it is the same one.
const Reading = 300;
const became = new WeakMap();
document.addEventListener("turbo:before-morph-element", ({ target: piece, detail: { newElement: fresh } }) => {
  if (!fresh || !piece.matches("[data-steady]") || piece.textContent === fresh.textContent) return;
  clearTimeout(became.get(piece)?.read);
  const read = setTimeout(() => piece.removeAttribute("data-settling"), Reading);
  piece.toggleAttribute("data-settling", true);
  became.set(piece, { at: performance.now(), read });
});
document.addEventListener("turbo:before-morph-attribute", (e) => e.detail.attributeName === "data-settling" && e.preventDefault());
let down = null;
const goesDown = () => (down = performance.now());
window.addEventListener("pointerdown", goesDown, true);
window.addEventListener("keydown", (e) => ["Enter", " "].includes(e.key) && !e.repeat && goesDown(), true);
window.addEventListener("keyup", () => setTimeout(() => (down = null)), true);
window.addEventListener(
  "click",
  (e) => {
    // What is pressed by neither, as a screen reader does, goes down now.
    const pressed = down ?? performance.now();
    if (e.detail > 0) down = null;
    const changed = became.get(e.target.closest("[data-steady]"));
    if (!changed || pressed >= changed.at + Reading) return;
    e.preventDefault();
    e.stopImmediatePropagation();
  },
  true,
);

// Who goes on to another item begins at its top.
document.addEventListener("turbo:submit-end", (e) => e.detail.success && e.target.closest("[data-to-top]") && window.scrollTo({ top: 0 }));

// What was saved is told where it was sent from: in the card, beside the form or below it, so that it lies over nothing
// that is pressed or typed next. On the console it has a place in the helm.
let flash = null;
let places = [];
const leaving = new WeakSet();
document.addEventListener("turbo:submit-start", ({ target: form }) => {
  flash = document.getElementById("flash") ?? flash;
  if (flash?.contains(form)) return;
  places = placesOf((form.closest("turbo-frame#edit") && opener && document.querySelector(opener)) || form);
});
function placesOf(from) {
  // The plan's rows are pressed again and again: there it stays where it is.
  if (document.body.matches(".planning")) return [];
  const near = from.closest(".card, .fold[data-close-when-taken], .fold > div, .arrived, #arrival");
  return [document.querySelector(".helm-place"), near, from.closest("section")];
}
const isHere = (place) => place?.isConnected && !leaving.has(place) && (place.matches("section, .helm-place") || place.closest("section") === places[2]);
document.addEventListener("turbo:before-stream-render", (e) => {
  // What goes away, a moment after this, must not take along what is told in it.
  if (e.target.action === "remove")
    for (const gone of e.target.targetElements) {
      leaving.add(gone);
      if (gone.contains(flash)) putFlash(flash.closest("section"));
    }
  if (e.target.target !== "flash") return;
  flash = document.getElementById("flash") ?? flash;
  putFlash(places.find(isHere));
  keep();
});

// Nor does what goes on to another list, such as an action that is done, take it out of sight.
document.addEventListener("piece:leaves", ({ target: piece }) => piece.contains(flash) && putFlash(piece.closest("section")));

function putFlash(place) {
  if (place?.matches(".fold")) place.after(flash);
  else if (place !== flash.parentElement) place?.append(flash);
  // In sight, once all that came with it has been drawn; but nothing moves under somebody who types.
  const isTyping = () => document.documentElement.matches("[data-typing]");
  requestAnimationFrame(() => requestAnimationFrame(() => isTyping() || flash.firstElementChild?.scrollIntoView({ block: "nearest" })));
}

// It is told for a while, and longer to somebody who is about to take it back. Its room stays, so that nothing moves.
let told = null;
function keep() {
  flash.removeAttribute("data-told");
  clearInterval(told);
  told = setInterval(() => {
    if (flash.matches(":hover, :focus-within") || flash.querySelector(".flash-problem, .flash-waits")) return;
    clearInterval(told);
    flash.setAttribute("data-told", "");
  }, 12_000);
}

// Who types sends with Ctrl and Enter, and the choice of a kind leads to where it is typed.
document.addEventListener("keydown", (e) => {
  if (e.key !== "Enter" || !(e.ctrlKey || e.metaKey) || !e.target.matches("form.typed :is(input, select, textarea)")) return;
  e.preventDefault();
  e.target.form.requestSubmit();
});
document.addEventListener("click", (e) => {
  const label = e.target.closest("label[data-focuses]");
  if (label && e.detail > 0) requestAnimationFrame(() => document.getElementById(label.dataset.focuses)?.querySelector("textarea")?.focus());
});

// A page that was kept holds an old id, which may have been used.
document.addEventListener("turbo:load", () => {
  for (const field of document.querySelectorAll("form:not([data-changed]) > input[name=request_id]")) field.value = newId();
  join();
});

// A link that is opened where the way in stands already loads no page.
addEventListener("hashchange", join);

// The secret of a link stands behind `#`, which no server sees, unless a program has written `%23`: it is sent in a form,
// and taken out of the address. What else programs do to a link, the server understands.
function join() {
  const form = document.querySelector("form[data-join]");
  const [, mangled] = location.href.split(/#|%23/i, 2);
  // What names a place on the page is no secret.
  if (!form || !mangled || document.getElementById(mangled)) return;
  form.elements.secret.value = mangled;
  history.replaceState(history.state, "", form.getAttribute("action"));
  form.requestSubmit();
}

// A form that changes something opens inside the page, takes the focus, and gives it back. What somebody has begun to
// type in it is neither closed by a key nor replaced by the next form.
const Begun = "turbo-frame#edit[src] form[data-changed]";
let opener = null;
document.addEventListener("click", (e) => {
  const link = e.target.closest("a[data-turbo-frame=edit]");
  const begun = link && document.querySelector(Begun);
  if (begun) {
    e.preventDefault();
    begun.querySelector(":is(input, textarea, select):not([type=hidden])").focus();
  } else if (link) {
    opener = link.id ? `#${CSS.escape(link.id)}` : `#${CSS.escape(link.closest("[id]").id)} a[data-turbo-frame=edit]`;
    places = placesOf(link);
  }
  if (e.target.closest("[data-close-editing]") && document.querySelector("body turbo-frame#edit[src]")) {
    e.preventDefault();
    closeEditing();
  }
});
// What is asked before it is done opens there, too.
let asker = null;
document.addEventListener("turbo:submit-start", ({ target: form }) => (asker = form.closest("[id]")));
Turbo.StreamActions.ask = function () {
  opener = asker && `#${CSS.escape(asker.id)} button`;
  document.getElementById("edit").src = this.getAttribute("address");
};
document.addEventListener("turbo:frame-load", (e) => {
  if (e.target.id !== "edit") return;
  for (const menu of document.querySelectorAll("[popover]")) menu.hidePopover?.();
  e.target.querySelector("h2")?.focus();
  quiet();
});
document.addEventListener("form:taken", (e) => e.target.closest("turbo-frame#edit[src]") && closeEditing());
document.addEventListener("form:taken", (e) => {
  const part = e.target.closest("details[data-close-when-taken]");
  if (!part) return;
  part.open = false;
  part.querySelector("summary").focus();
});
// Who adds several goes on in the first field; who has gone elsewhere meanwhile is left there.
document.addEventListener("form:taken", ({ target: form }) => {
  const isHere = () => document.activeElement === document.body || form.contains(document.activeElement);
  const goOn = () => isHere() && document.getElementById(form.dataset.another)?.focus();
  // In the next frame Turbo gives the focus back to what had it.
  if (form.dataset.another) requestAnimationFrame(() => requestAnimationFrame(goOn));
});
document.addEventListener("keydown", (e) => e.key === "Escape" && document.querySelector("turbo-frame#edit[src]") && !document.querySelector(Begun) && closeEditing());

// What was said of the last form is not said of the next; on the console it may be, for nothing is typed there.
// What is so for as long as the page is open stays said.
const stays = () => document.querySelector("#flash [data-stays]") !== null;
document.addEventListener("input", (e) => e.target.form && !document.body.matches(".console") && !stays() && flash?.setAttribute("data-told", ""));
document.addEventListener("toggle", (e) => e.target.open && e.target.matches(".fold[name]") && quiet(), true);
const quiet = () => !stays() && document.getElementById("flash")?.replaceChildren();

function closeEditing() {
  const frame = document.getElementById("edit");
  frame.removeAttribute("src");
  frame.replaceChildren();
  document.dispatchEvent(new Event("editing:closed"));
  const link = opener && document.querySelector(opener);
  const menu = link?.closest("[popover]");
  // In a menu that has closed again, nothing can have the focus: the button that opens it takes it.
  (menu?.hidePopover && !menu.matches(":popover-open") ? document.querySelector(`[popovertarget="${menu.id}"]`) : link)?.focus();
  opener = null;
}
