// What an update does to the page, beyond Turbo's own actions.

// Puts a piece after another in its region. A piece that is there already is changed where it differs, and keeps its
// focus, its open details and what is typed in it.
Turbo.StreamActions.place = function () {
  const region = document.getElementById(this.getAttribute("region"));
  const fresh = this.templateContent.firstElementChild;
  if (!region || !fresh) return;
  let piece = document.getElementById(this.getAttribute("target"));
  const isNew = !piece;
  if (piece) Turbo.morphElements(piece, fresh);
  else piece = fresh;
  // What comes new into a choice is not chosen for whoever has made one.
  if (isNew && piece.matches("option")) piece.defaultSelected = false;
  const after = this.getAttribute("after");
  const previous = after ? document.getElementById(after) : null;
  const inPlace = piece.parentElement === region && piece.previousElementSibling === previous;
  if (!inPlace) {
    const focused = piece.contains(document.activeElement) ? document.activeElement : null;
    if (!isNew && piece.parentElement !== region) piece.dispatchEvent(new Event("piece:leaves", { bubbles: true }));
    previous ? previous.after(piece) : region.prepend(piece);
    focused?.focus();
  }
  if (isNew && piece.matches(".card") && !matchMedia("(prefers-reduced-motion: reduce)").matches)
    piece.animate([{ opacity: 0.2, transform: "translateY(-.25rem)" }, {}], { duration: 400, easing: "ease-out" });
  document.dispatchEvent(new CustomEvent("piece:placed", { detail: this.getAttribute("target") }));
};

// Empties a form that was taken and gives it a new id.
Turbo.StreamActions.reset = function () {
  const form = document.getElementById(this.getAttribute("target"));
  if (form) take(form, this.getAttribute("request-id"));
};

// What a form held when it was sent, and where to: it may have several buttons, each with an address of its own.
const sent = new WeakMap();
export const bodyOf = (form) => new URLSearchParams(new FormData(form)).toString();
document.addEventListener("turbo:submit-start", ({ target: form, detail }) => sent.set(form, { action: detail.formSubmission.action, body: bodyOf(form) }));
export const sentBy = (form) => sent.get(form);

// What is typed into goes one sending at a time, each with an id and a body of its own. Who sends again before the first is
// answered, sends what they have typed since, once it is. What is said no to is looked at first.
const onItsWay = new WeakSet();
const goesNext = new WeakMap();
document.addEventListener("turbo:submit-start", ({ target: form }) => form.matches(".typed") && onItsWay.add(form));
document.addEventListener("turbo:submit-end", ({ target: form, detail }) => detail.success || settle(form));
window.addEventListener(
  "submit",
  (e) => {
    const form = e.target;
    if (!onItsWay.has(form)) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    if (bodyOf(form) !== sent.get(form).body) goesNext.set(form, e.submitter);
  },
  true,
);
function settle(form) {
  onItsWay.delete(form);
  goesNext.delete(form);
}
function goOn(form) {
  const next = goesNext.has(form) && form.matches("[data-changed]") && { by: goesNext.get(form) };
  settle(form);
  if (next) form.requestSubmit(next.by);
}

// What is typed on while that is on its way is not taken yet: what comes after it in a field stays there, and a form in
// which something else was changed stays as it is.
export function take(form, id) {
  const typed = typedOn(form);
  if (typed) {
    clean(form);
    form.reset();
    for (const [field, text] of typed) field.value = text;
    if (typed.size) form.setAttribute("data-changed", "");
  }
  if (form.elements.request_id) form.elements.request_id.value = id;
  form.dispatchEvent(new CustomEvent("form:settled", { bubbles: true }));
  if (typed?.size === 0) form.dispatchEvent(new CustomEvent("form:taken", { bubbles: true }));
  goOn(form);
}

function typedOn(form) {
  const [before, now] = [new URLSearchParams(sent.get(form)?.body), new URLSearchParams(bodyOf(form))];
  const typed = new Map();
  for (const field of form.querySelectorAll("input[type=text], textarea")) {
    const was = before.get(field.name) ?? "";
    if (!field.value.startsWith(was)) return null;
    if (field.value !== was) typed.set(field, field.value.slice(was.length).trimStart());
    before.delete(field.name);
    now.delete(field.name);
  }
  return before.toString() === now.toString() ? typed : null;
}

// Says in a form what is wrong with it; what was typed stays.
Turbo.StreamActions.problem = function () {
  const form = document.getElementById(this.getAttribute("target"));
  if (!form || !complain(form, this.templateContent.textContent)) return tell(this.templateContent.textContent);
  const field = form.elements[this.getAttribute("field")];
  if (field?.setAttribute) {
    field.setAttribute("aria-invalid", "true");
    field.focus();
  }
};

// What has no line of its own to say it, such as a button, or is gone, is told of where it is told what was saved.
export function tell(text, stays = false, kind = "flash-problem") {
  const line = document.createElement("p");
  line.textContent = text;
  line.toggleAttribute("data-stays", stays);
  Turbo.renderStreamMessage(`<turbo-stream action="update" target="flash"><template><div class="flash ${kind}">${line.outerHTML}</div></template></turbo-stream>`);
}

// What was told is not so any more.
export function untell(text) {
  const told = document.querySelector("#flash :is(.flash-problem, .flash-waits)");
  if (told?.textContent === text) told.remove();
}

export function complain(form, text) {
  const line = form.querySelector(":scope > .problem");
  if (!line) return false;
  line.textContent = text;
  line.hidden = false;
  settle(form);
  return true;
}

export function clean(form) {
  form.removeAttribute("data-changed");
  const line = form.querySelector(":scope > .problem");
  if (line) line.hidden = true;
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
}

// What somebody has begun to type is theirs until they send it: no update touches it.
document.addEventListener("input", (e) => {
  const form = e.target.form;
  if (!form) return;
  form.toggleAttribute("data-changed", isChanged(form));
  e.target.removeAttribute("aria-invalid");
  if (!form.matches("[data-changed]")) followItem();
});
// What was begun and erased again is nothing that somebody has begun.
function isChanged(form) {
  return [...form.elements].some((field) => {
    if (field.type === "hidden" || field.matches("button, fieldset")) return false;
    if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
    if (field.matches("select")) return field.value !== ([...field.options].find((o) => o.defaultSelected) ?? field.options[0])?.value;
    return field.value.trim() !== field.defaultValue.trim();
  });
}
document.addEventListener("turbo:before-morph-element", (e) => {
  if (e.target.matches("[data-changed], #flash")) e.preventDefault();
});
document.addEventListener("turbo:before-morph-attribute", (e) => {
  const { attributeName: name } = e.detail;
  // Nor what they have opened or chosen.
  if ((name === "open" && e.target.matches("details, dialog")) || (name === "selected" && e.target.matches("option"))) e.preventDefault();
});

// Who edits something that changes meanwhile is told at once.
document.addEventListener("piece:placed", (e) => {
  for (const form of document.querySelectorAll("form[data-edits]")) {
    const told = e.detail.endsWith(form.dataset.edits) && form.closest("[data-editing]")?.querySelector(".changed-meanwhile");
    if (!told) continue;
    told.querySelector("[data-stands-now]").textContent = document.getElementById(e.detail)?.querySelector(".card-text")?.innerText ?? "";
    told.hidden = false;
  }
});

// What is added belongs to the item that is talked about, unless somebody began to write during the one before.
document.addEventListener("piece:placed", followItem);
document.addEventListener("turbo:load", followItem);
document.addEventListener("form:taken", followItem);
function followItem() {
  const now = document.querySelector("[data-current-item]");
  if (!now) return;
  const item = now.dataset.currentItem;
  for (const field of document.querySelectorAll("[data-changed] input[data-follows-item]")) {
    // What it was begun under may be shielded by now.
    const own = field.parentElement.querySelector("[data-under-item] .own");
    if (own) own.textContent = document.getElementById(field.value)?.querySelector(".agenda-title .own")?.textContent ?? "";
  }
  for (const choice of document.querySelectorAll("select[data-follows-case]")) {
    choice.closest(".ds-field").hidden = choice.options.length < 2;
    if (choice.closest("[data-changed]")) continue;
    for (const option of choice.options) option.defaultSelected = option.value === (now.dataset.currentCase ?? "");
    choice.value = now.dataset.currentCase ?? "";
  }
  for (const field of document.querySelectorAll("input[data-follows-item]:not([data-changed] *)")) {
    field.value = item;
    const under = field.parentElement.querySelector("[data-under-item]");
    if (!under) continue;
    under.hidden = item === "";
    under.querySelector(".own").textContent = now.dataset.currentTitle ?? "";
  }
  for (const part of document.querySelectorAll("[data-needs-no-item]")) part.hidden = item !== "";
  for (const part of document.querySelectorAll("[data-needs-item]")) part.hidden = item === "" && !part.querySelector("[data-changed]");
}
