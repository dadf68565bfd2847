// The leader's form for an action: a date in one touch, and somebody and a date in what is typed, so that the hands stay on
// the keys: «Liv: ringe foresatte innen 14.12.». What was understood is shown in its fields before anything is saved.
import { serverTime } from "./live.js";

const twoDigits = (n) => String(n).padStart(2, "0");
const iso = (day) => `${day.getFullYear()}-${twoDigits(day.getMonth() + 1)}-${twoDigits(day.getDate())}`;

const inDays = (days) => {
  const day = new Date(serverTime());
  day.setDate(day.getDate() + days);
  return iso(day);
};

document.addEventListener("click", (e) => {
  const choice = e.target.closest("button[data-due], button[data-due-in]");
  if (!choice) return;
  const field = choice.form.elements.due_date;
  field.value = choice.dataset.due ?? inDays(Number(choice.dataset.dueIn));
  field.dispatchEvent(new Event("input", { bubbles: true }));
});

// A day without a year is the next such day.
function dayOf(text, form) {
  if (/^til neste møte$/i.test(text)) return form.querySelector("button[data-due]")?.dataset.due;
  const [, days, date, month, year] = /^(?:om (\d{1,3}) dager|innen (\d{1,2})\.(\d{1,2})\.?(\d{4})?)$/i.exec(text) ?? [];
  if (days) return inDays(Number(days));
  const today = new Date(serverTime());
  const day = new Date(year ?? today.getFullYear(), month - 1, date);
  if (!year && day < new Date(today.getFullYear(), today.getMonth(), today.getDate())) day.setFullYear(day.getFullYear() + 1);
  return day.getDate() === Number(date) && day.getMonth() === month - 1 ? iso(day) : undefined;
}

// The one whose name begins so; nobody, when two do.
function personOf(text, choice) {
  const named = [...choice.options].filter((option) => option.value && option.text.toLowerCase().startsWith(text.toLowerCase()));
  return named.length === 1 ? named[0].value : undefined;
}

// What was typed, in its parts: who before a colon, when at the end, and what between them.
function understood(form) {
  const text = form.elements.text.value.trim();
  const [, who, rest] = /^([^:\n]{2,40}):\s+(.+)$/s.exec(text) ?? [];
  const person = who && personOf(who.trim(), form.elements.responsible);
  const what = person ? rest : text;
  const [, before, when] = /^(.+?),? (om \d{1,3} dager|til neste møte|innen [\d.]+)$/is.exec(what) ?? [];
  const due = when && dayOf(when, form);
  return { person, due, text: due ? before : what };
}

const isTyped = (target) => target.name === "text" && target.form?.matches("[data-understands]");

document.addEventListener("input", (e) => {
  if (!isTyped(e.target)) return;
  const { person, due } = understood(e.target.form);
  if (person) e.target.form.elements.responsible.value = person;
  if (due) e.target.form.elements.due_date.value = due;
});

// What stands in the fields is not said once more in the text.
addEventListener(
  "submit",
  ({ target: form }) => {
    if (!form.matches("[data-understands]")) return;
    const { person, due, text } = understood(form);
    const { responsible, due_date: date } = form.elements;
    if ((!person || responsible.value === person) && (!due || date.value === due)) form.elements.text.value = text;
  },
  true,
);
