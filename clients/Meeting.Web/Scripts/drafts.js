// What is typed and not sent is kept on the device until it is sent or thrown away, and offered again: after a reload, in
// another language, after a crash, and to who was sent away to log in. It belongs to a person in a meeting.
import { newId } from "./forms.js";
import { forget, recall, remember } from "./kept.js";
import { bodyOf, clean, sentBy } from "./streams.js";

export const Key = "drafts";
const isDraft = (one) => typeof one?.key === "string" && Array.isArray(one.fields);
const all = () => recall(Key, [], (kept) => Array.isArray(kept) && kept.every(isDraft));
const save = (drafts) => (drafts.length ? remember(Key, drafts) : forget(Key));

// Who writes here, and in which meeting; nobody where no meeting is shown.
export function author() {
  const live = document.querySelector("live-meeting");
  return live && { meeting: live.getAttribute("meeting"), person: live.getAttribute("person"), name: live.getAttribute("name") };
}

export const isBy = (one, who) => one.meeting === who?.meeting && one.person === who.person;

// What a form was made with, apart from what is about this one sending: the same form for another note is another.
const OfOneSending = ["request_id", "form", "undoable"];
const isTyped = (field) => field.name && !["hidden", "submit", "button"].includes(field.type);
// On which wording, and under which item, somebody began: what others write meanwhile makes it no other form.
const isBase = (field) => field.type === "hidden" && (/revision|^was_/.test(field.name) || field.matches("[data-follows-item]"));
const keyOf = (form) =>
  [form.id, ...[...form.elements].filter((f) => f.type === "hidden" && !isBase(f) && !OfOneSending.includes(f.name)).map((f) => f.value)].join(" ");

const textsOf = (form) => [...form.elements].filter((f) => f.matches("input[type=text], input:not([type]), textarea"));
const isBegun = (form) => form.matches("[data-changed]") && textsOf(form).some((f) => f.value !== f.defaultValue);

// Takes down a form as it is now, or that nothing is left to take down.
function note(form) {
  const who = author();
  if (!who || !form.matches(".typed") || !form.elements.request_id) return;
  const key = keyOf(form);
  const others = all().filter((d) => d.key !== key || !isBy(d, who));
  if (!isBegun(form)) {
    if (others.length < all().length) save(others);
    return;
  }
  const fields = [...form.elements].filter((f) => (isTyped(f) && (f.type !== "radio" || f.checked)) || isBase(f)).map((f) => [f.name, f.type === "checkbox" ? f.checked : f.value]);
  const title = (form.closest("turbo-frame#edit")?.querySelector("h2") ?? form.closest("details")?.querySelector("summary") ?? form.querySelector("button:not([type=button])"))?.innerText.trim() ?? "";
  // Sent as it is, and nobody has answered yet: sent again, it must count once.
  const id = sentBy(form)?.body === bodyOf(form) ? form.elements.request_id.value : null;
  save([...others, { ...who, key, id, fields, title, text: textsOf(form).find((f) => f.value !== f.defaultValue).value, at: form.closest("turbo-frame#edit")?.getAttribute("src") ?? null }]);
}

document.addEventListener("input", (e) => e.target.form && note(e.target.form));
document.addEventListener("change", (e) => e.target.form && note(e.target.form));
for (const event of ["form:settled", "turbo:submit-start"]) document.addEventListener(event, (e) => note(e.target));

function offer(form) {
  const who = author();
  const draft = who && !form.matches("[data-changed]") && all().find((d) => d.key === keyOf(form) && isBy(d, who));
  if (!draft) return;
  const before = new Map([...form.elements].filter(isBase).map((f) => [f, f.value]));
  for (const [name, value] of draft.fields) fill(form.elements.namedItem(name), value);
  if (draft.id) {
    form.elements.request_id.value = draft.id;
    form.addEventListener("input", () => (form.elements.request_id.value = newId()), { once: true });
  }
  form.setAttribute("data-changed", "");
  show(form);
  const line = document.createElement("p");
  line.className = "draft";
  const discard = document.createElement("button");
  discard.type = "button";
  discard.className = "ds-button";
  Object.assign(discard.dataset, { variant: "tertiary", size: "sm" });
  discard.textContent = document.body.dataset.discard;
  discard.addEventListener("click", () => {
    form.reset();
    for (const [field, value] of before) field.value = value;
    clean(form);
    note(form);
    line.remove();
    textsOf(form)[0]?.focus();
  });
  line.append(`${document.body.dataset.begun} `, discard);
  form.querySelector(":scope > .problem")?.after(line);
}

function fill(field, value) {
  if (!field) return;
  if (field.type === "checkbox") field.checked = value;
  else field.value = value;
}

// It is opened where it lies folded away.
function show(form) {
  const fold = form.closest("details");
  if (fold) fold.open = true;
  const kind = document.getElementById(`kind-${form.closest("[data-kind]")?.dataset.kind}`);
  if (kind) kind.checked = true;
  const part = form.closest("[data-needs-item]");
  if (part) part.hidden = false;
}

const offerAll = (within) => [...within.querySelectorAll("form.typed")].forEach(offer);
document.addEventListener("turbo:load", () => offerAll(document));
document.addEventListener("turbo:frame-load", (e) => offerAll(e.target));
document.addEventListener("form:settled", (e) => e.target.querySelector(":scope > .draft")?.remove());

// Those that were begun in a form which opens inside the page, and is closed.
export const begunElsewhere = () => all().filter((d) => d.at && isBy(d, author()) && ![...document.forms].some((f) => keyOf(f) === d.key));
export const discard = (draft) => save(all().filter((d) => d.key !== draft.key || !isBy(d, draft)));

// Who leaves while something is typed is asked. A form that goes by itself, and the page that has to be loaded anew, take
// nothing along that is not kept.
let goes = false;
window.addEventListener("page:goes", () => (goes = true));
// What was taken leads on by itself, and is no leaving.
let taken = null;
document.addEventListener("turbo:submit-end", ({ target, detail }) => detail.success && (taken = target));
document.addEventListener("input", (e) => e.target.form === taken && (taken = null));
const isUnsent = () => [...document.forms].some((form) => form !== taken && !form.matches("[aria-busy=true]") && isBegun(form));
document.addEventListener("submit", (e) => {
  if (e.target.dataset.turbo !== "false" || e.defaultPrevented) return;
  goes = true;
  setTimeout(() => (goes = false), 2_000);
});
window.addEventListener("beforeunload", (e) => !goes && isUnsent() && e.preventDefault());
document.addEventListener("turbo:before-visit", (e) => isUnsent() && !confirm(document.body.dataset.leave) && e.preventDefault());
