// What is added without network is kept on the device, shown as waiting, and sent when the network is back. Each has
// its id from the start, so that it is recorded once however often it is sent.
import { newId } from "./forms.js";
import { sentBy, take } from "./streams.js";
import { patience } from "./unsent.js";

const Key = "waiting";
const read = () => JSON.parse(localStorage.getItem(Key) ?? "[]");
const write = (waiting) => (waiting.length ? localStorage.setItem(Key, JSON.stringify(waiting)) : localStorage.removeItem(Key));
const isAnothers = (answer) => answer.type === "opaqueredirect" || (answer.ok && !answer.headers.get("content-type")?.includes("turbo-stream"));
const away = (status) => status === 408 || status === 429 || status >= 500;

function keep(form) {
  const { action, body } = sentBy(form);
  const fields = new URLSearchParams(body);
  const id = fields.get("request_id");
  const waiting = read();
  if (!waiting.some((w) => w.id === id))
    waiting.push({ id, action, body, kind: form.dataset.offline, text: fields.get("text") ?? "" });
  write(waiting);
  take(form, newId());
  draw();
}

const offlineForm = (e) => e.target instanceof HTMLFormElement && e.target.matches("[data-offline]") && e.target;

document.addEventListener("form:unsent", (e) => {
  const form = offlineForm(e);
  if (!form) return;
  e.preventDefault();
  keep(form);
});
// The server itself may say that it cannot just now.
document.addEventListener("turbo:before-fetch-response", (e) => {
  const form = offlineForm(e);
  if (!form || e.defaultPrevented || !away(e.detail.fetchResponse.statusCode)) return;
  e.preventDefault();
  keep(form);
});

let sending = false;
async function sendOnce() {
  if (sending) return;
  sending = true;
  try {
    for (const one of read().filter((w) => !w.refused)) {
      let answer;
      try {
        answer = await fetch(one.action, {
          method: "POST",
          headers: { accept: "text/vnd.turbo-stream.html", "content-type": "application/x-www-form-urlencoded" },
          body: one.body,
          redirect: "manual",
          signal: patience(),
        });
      } catch {
        return;
      }
      // Nor is it ours to answer when a network's own page stands in the way.
      // (What the server failed at unforeseen is answered, too: it must not keep back what waits behind it.)
      if ((away(answer.status) && answer.status !== 500) || isAnothers(answer)) return;
      // Answered. What the server said no to stays on the device until whoever wrote it has seen why.
      const said = answer.ok ? null : new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("template")?.content.textContent.trim();
      write(read().flatMap((w) => (w.id !== one.id ? [w] : answer.ok ? [] : [{ ...w, refused: said || String(answer.status) }])));
      draw();
    }
  } finally {
    sending = false;
  }
}

// One tab at a time; without locks (plain http), the id alone sees to it that it is recorded once.
const send = () => read().length && (navigator.locks ? navigator.locks.request("waiting", { ifAvailable: true }, (lock) => lock && sendOnce()) : sendOnce());

function draw() {
  const place = document.getElementById("waiting");
  if (!place) return;
  const words = place.dataset;
  place.replaceChildren(
    ...read().map((one) => {
      const line = document.createElement("li");
      line.className = one.refused ? "card waiting refused" : "card waiting";
      line.append(paragraph("card-state", `${one.kind}: ${one.refused ? words.refused : words.waiting}`), paragraph("card-text", one.text));
      if (one.refused) {
        line.append(paragraph("by", one.refused));
        line.append(button(words.again, () => change(one.id, ({ refused, ...w }) => [w])), button(words.remove, () => change(one.id, () => [])));
      }
      return line;
    }),
  );
}

function change(id, into) {
  write(read().flatMap((w) => (w.id === id ? into(w) : [w])));
  draw();
  send();
}

function paragraph(name, text) {
  const p = document.createElement("p");
  p.className = name;
  p.dir = "auto";
  p.textContent = text;
  return p;
}

function button(text, press) {
  const b = document.createElement("button");
  b.type = "button";
  b.className = "ds-button";
  b.dataset.variant = "secondary";
  b.dataset.size = "sm";
  b.textContent = text;
  b.addEventListener("click", press);
  return b;
}

document.addEventListener("turbo:load", () => {
  draw();
  send();
});
window.addEventListener("online", send);
window.addEventListener("storage", (e) => e.key === Key && draw());
document.addEventListener("live:touch", send);
setInterval(send, 15_000);

// What a device forgets, it forgets also where the browser does not clear it by itself: over plain http, and older ones.
document.addEventListener("submit", (e) => {
  if (!e.target.matches("[data-forgets]")) return;
  localStorage.removeItem(Key);
  self.caches?.delete("pages");
});

// The page itself is there without network, too.
if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("/service-worker.js");
  document.addEventListener("turbo:load", async () => {
    const worker = (await navigator.serviceWorker.ready).active;
    const parts = [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((p) => p.href ?? p.src);
    const page = document.querySelector("live-meeting:not([src*=forhandsvis])") ? [location.href] : [];
    worker?.postMessage({ keep: [...page, ...parts] });
  });
}
