// What is added without network is kept on the device, shown as waiting, and sent when the network is back. Each has
// its id from the start, so that it is recorded once however often it is sent. It is sent only as who wrote it.
import { isOurs, patience, wordsIn } from "./answers.js";
import { author, begunElsewhere, discard, isBy, Key as Drafts, name } from "./drafts.js";
import { newId } from "./forms.js";
import { forget, forgetAll, recall, remember } from "./kept.js";
import { sentBy, take, tell, untell } from "./streams.js";

const Key = "waiting";
const isWaiting = (one) => typeof one?.id === "string" && typeof one.action === "string" && typeof one.body === "string";
const read = () => recall(Key, [], (kept) => Array.isArray(kept) && kept.every(isWaiting));
const write = (waiting) => (waiting.length ? remember(Key, waiting) : forget(Key));
const away = (status) => [401, 408, 429].includes(status) || status >= 500;
const SomebodyElse = 412;
const NotTheirs = [403, 404];

// With what the server says of why it waits; without, it waits for the network.
function keep(form, said = "") {
  const { action, body } = sentBy(form);
  const fields = new URLSearchParams(body);
  const id = fields.get("request_id");
  const waiting = read();
  if (!waiting.some((w) => w.id === id))
    waiting.push({ id, action, body, kind: form.dataset.offline, text: fields.get("text") ?? "", said, ...author() });
  write(waiting);
  take(form, newId());
  draw();
  // The list may be out of sight where it was sent from.
  tell(why(waiting.find((w) => w.id === id)), false, "flash-waits");
}

const why = (one) => one.said || `${one.kind}: ${document.body.dataset.waiting}`;

const offlineForm = (e) => e.target instanceof HTMLFormElement && e.target.matches("[data-offline]") && e.target;

document.addEventListener("form:unsent", (e) => {
  const form = offlineForm(e);
  if (!form) return;
  e.preventDefault();
  keep(form);
});
// The server itself may say that it cannot just now: that is told where it waits, and not in the form, which is free again.
document.addEventListener("turbo:before-fetch-response", async (e) => {
  const form = offlineForm(e);
  const { statusCode, response } = e.detail.fetchResponse;
  if (!form || e.defaultPrevented || !away(statusCode)) return;
  e.preventDefault();
  e.stopPropagation();
  keep(form, await wordsIn(response));
});

let sending = false;
async function sendOnce() {
  if (sending) return;
  sending = true;
  try {
    hold();
    for (const one of read().filter((w) => !w.refused && !w.held)) {
      const address = new URL(one.action, location.href);
      address.searchParams.set("som", one.person);
      let answer;
      try {
        answer = await fetch(address, {
          method: "POST",
          headers: { accept: "text/vnd.turbo-stream.html", "content-type": "application/x-www-form-urlencoded" },
          body: one.body,
          redirect: "manual",
          signal: patience(),
        });
      } catch {
        return waits(one);
      }
      // Nor is it ours to answer when a network's own page stands in the way.
      // (What the server failed at unforeseen is answered, too: it must not keep back what waits behind it.)
      if ((away(answer.status) && answer.status !== 500) || answer.type === "opaqueredirect" || !isOurs(answer)) return waits(one, isOurs(answer) ? await wordsIn(answer) : "");
      // Answered. What the server said no to stays on the device until whoever wrote it has seen why.
      const isAnothers = answer.status === SomebodyElse || (NotTheirs.includes(answer.status) && !isBy(one, author()));
      const said = answer.ok || isAnothers ? "" : await wordsIn(answer);
      const after = answer.ok ? [] : [isAnothers ? { ...one, held: true } : { ...one, refused: said || String(answer.status) }];
      untell(why(one));
      write(read().flatMap((w) => (w.id === one.id ? after : [w])));
      draw();
    }
  } finally {
    sending = false;
  }
}

function waits(one, said = "") {
  if (one.said === said) return;
  untell(why(one));
  write(read().map((w) => (w.id === one.id ? { ...w, said } : w)));
  draw();
}

// What somebody wrote before this one came in on the device waits for them, and goes when they say so.
function hold() {
  const who = author();
  const isAnothers = (w) => !w.held && (w.person === undefined || (w.meeting === who?.meeting && w.person !== who.person));
  const waiting = read();
  if (!waiting.some(isAnothers)) return;
  write(waiting.map((w) => (isAnothers(w) ? { ...w, held: true } : w)));
  draw();
}

// One tab at a time; without locks (plain http), the id alone sees to it that it is recorded once.
const send = () => read().length && (navigator.locks ? navigator.locks.request("waiting", { ifAvailable: true }, (lock) => lock && sendOnce()) : sendOnce());

function draw() {
  const place = document.getElementById("waiting");
  if (!place) return;
  const who = author();
  const here = read().filter((w) => w.person === undefined || w.meeting === who?.meeting);
  const [own, others] = [here.filter((w) => w.person === undefined || isBy(w, who)), here.filter((w) => w.person !== undefined && !isBy(w, who))];
  place.replaceChildren(
    ...own.map((one) => waitingLine(one, place.dataset)),
    ...[...new Set(others.map((w) => w.name))].map((name) => line("card waiting", paragraph("card-state", place.dataset.anothers.replaceAll("{0}", name)))),
    ...begunElsewhere().map((draft) => draftLine(draft, place.dataset)),
  );
}

function waitingLine(one, words) {
  const state = one.refused ? words.refused : one.held ? words.held : one.said ? words.later : document.body.dataset.waiting;
  const shown = line(one.refused ? "card waiting refused" : "card waiting", paragraph("card-state", `${one.kind}: ${state}`), paragraph("card-text", one.text));
  if (one.refused || one.said) shown.append(paragraph("by", one.refused || one.said));
  if (one.refused || one.held)
    shown.append(
      button(one.refused ? words.again : words.send, one.text, () => change(one.id, ({ refused, held, ...w }) => [{ ...w, ...author() }])),
      button(words.remove, one.text, () => change(one.id, () => [])),
    );
  return shown;
}

function draftLine(draft, words) {
  const again = document.createElement("a");
  again.href = draft.at;
  again.dataset.turboFrame = "edit";
  again.textContent = words.continue;
  name(again, draft.text);
  return line("card waiting", paragraph("card-state", `${draft.title}: ${words.unsent}`), paragraph("card-text", draft.text), looks(again), button(words.discard, draft.text, () => {
    discard(draft);
    draw();
  }));
}

function change(id, into) {
  write(read().flatMap((w) => (w.id === id ? into(w) : [w])));
  draw();
  send();
}

function line(name, ...parts) {
  const li = document.createElement("li");
  li.className = name;
  li.append(...parts);
  return li;
}

function paragraph(name, text) {
  const p = document.createElement("p");
  p.className = name;
  p.dir = "auto";
  p.textContent = text;
  return p;
}

function looks(part) {
  part.className = "ds-button";
  part.dataset.variant = "secondary";
  part.dataset.size = "sm";
  return part;
}

function button(text, what, press) {
  const b = document.createElement("button");
  b.type = "button";
  b.textContent = text;
  name(b, what);
  b.addEventListener("click", press);
  return looks(b);
}

document.addEventListener("turbo:load", () => {
  draw();
  send();
});
window.addEventListener("online", send);
window.addEventListener("storage", (e) => [Key, Drafts].includes(e.key) && draw());
document.addEventListener("editing:closed", draw);
document.addEventListener("form:settled", draw);
document.addEventListener("live:touch", send);
setInterval(send, 15_000);

// What a device forgets, it forgets also where the browser does not clear it by itself: over plain http, and older ones.
document.addEventListener("submit", (e) => {
  if (!e.target.matches("[data-forgets]")) return;
  forgetAll(Key, Drafts);
  self.caches?.delete("pages");
});
