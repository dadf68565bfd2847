// What is typed and not sent is kept on the device until it is sent or thrown away, and offered again: after a reload, in
// another language, after a crash, and to who was sent away to log in. It belongs to a person in a meeting or a
// team, or to an administrator who sets one up.
import { newId } from "./forms.js";
import { forget, recall, remember } from "./kept.js";
import { bodyOf, clean, sentBy } from "./streams.js";

export const Key = "drafts";
const isDraft = (one) => typeof one?.key === "string" && Array.isArray(one.fields);
const all = () => recall(Key, [], (kept) => Array.isArray(kept) && kept.every(isDraft));
const save = (drafts) => (drafts.length ? remember(Key, drafts) : forget(Key));

// Who writes here, and in which meeting or team; nobody where there is nothing to write.
export function author() {
  const live = document.querySelector("live-meeting");
  if (live) return { meeting: live.getAttribute("meeting"), person: live.getAttribute("person"), name: live.getAttribute("name") };
  const { place, person } = document.body.dataset;
  return person ? { meeting: place, person } : null;
}

export const isBy = (one, who) => one.meeting === who?.meeting && one.person === who.person;

// What a form was made with, apart from what is about this one sending: the same form for another note is another.
const OfOneSending = ["request_id", "form", "undoable"];
const isTyped = (field) => field.name && !["hidden", "submit", "button"].includes(field.type);
// On which wording, and under which item, somebody began: what others write meanwhile makes it no other form.
const isBase = (field) => field.type === "hidden" && (/revision|^was_/.test(field.name) || field.matches("[data-follows-item]"));
// A meeting's forms have names of their own, whichever page they stand on; another is known by where it is sent.
const nameOf = (form) => (form.elements.namedItem("form") ? form.id : form.getAttribute("action"));
const keyOf = (form) =>
  [nameOf(form), ...[...form.elements].filter((f) => f.type === "hidden" && !isBase(f) && !OfOneSending.includes(f.name)).map((f) => f.value)].join(" ");

const textsOf = (form) => [...form.elements].filter((f) => f.matches("input[type=text], input:not([type]), textarea"));
const changed = (form) => textsOf(form).filter((f) => f.value !== f.defaultValue);
// What was not taken is shown again, as if it had always stood there.
const isBegun = (form) => form.matches("[data-refused]") || (form.matches("[data-changed]") && changed(form).length > 0);

const isOf = (form, draft) => draft.key === keyOf(form) && isBy(draft, author());
function keepOnly(wanted) {
  const [before, after] = [all(), all().filter(wanted)];
  if (after.length < before.length) save(after);
}

// Takes down a form as it is now, or that nothing is left to take down.
function note(form, isSent = sentBy(form)?.body === bodyOf(form)) {
  const who = author();
  if (!who || !form.matches(".typed") || !form.elements.request_id) return;
  if (!isBegun(form)) return keepOnly((d) => !isOf(form, d));
  const fields = [...form.elements].filter((f) => (isTyped(f) && (f.type !== "radio" || f.checked)) || isBase(f)).map((f) => [f.name, f.type === "checkbox" ? f.checked : f.value]);
  const title = (form.closest("turbo-frame#edit")?.querySelector("h2") ?? form.closest("details")?.querySelector("summary") ?? form.querySelector("button:not([type=button])"))?.innerText.trim() ?? "";
  // Sent as it is, and nobody has answered yet: sent again, it must count once.
  const id = isSent ? form.elements.request_id.value : null;
  const [{ value: text }] = [...changed(form), ...textsOf(form)];
  save([...all().filter((d) => !isOf(form, d)), { ...who, key: keyOf(form), id, fields, title, text, at: form.closest("turbo-frame#edit")?.getAttribute("src") ?? null }]);
}

document.addEventListener("input", (e) => e.target.form && note(e.target.form));
document.addEventListener("change", (e) => e.target.form && note(e.target.form));
for (const event of ["form:settled", "turbo:submit-start"]) document.addEventListener(event, (e) => note(e.target));

function offer(form) {
  const draft = !form.matches("[data-changed], [data-refused]") && all().find((d) => isOf(form, d));
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
  name(discard, draft.title);
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

// What a button is called to somebody who hears it alone, as on the pages: what it does, and to what.
export function name(e, what) {
  const line = what.split("\n")[0].trim();
  e.setAttribute("aria-label", `${e.textContent}: ${line.length <= 80 ? line : `${line.slice(0, 80).trimEnd()} …`}`);
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
document.addEventListener("turbo:load", () => {
  // A team has the id of the form that it was set up by: that one was taken.
  keepOnly((d) => !d.id || d.id !== document.body.dataset.place);
  offerAll(document);
});
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
document.addEventListener("turbo:submit-end", ({ target, detail }) => {
  if (!detail.success) return;
  taken = target;
  keepOnly((d) => !isOf(target, d));
});
document.addEventListener("input", (e) => e.target.form === taken && (taken = null));
const isUnsent = () => [...document.forms].some((form) => form !== taken && !form.matches("[aria-busy=true]") && isBegun(form));
document.addEventListener("submit", (e) => {
  if (e.target.dataset.turbo !== "false" || e.defaultPrevented) return;
  note(e.target, true);
  goes = true;
  setTimeout(() => (goes = false), 2_000);
});
window.addEventListener("beforeunload", (e) => !goes && isUnsent() && e.preventDefault());
// Nor is it one when what was taken draws the page anew that one is on: what is begun elsewhere there is kept, and offered again.
const staysHere = (url) => taken && new URL(url).pathname === location.pathname;
document.addEventListener("turbo:before-visit", (e) => !staysHere(e.detail.url) && isUnsent() && !confirm(document.body.dataset.leave) && e.preventDefault());
