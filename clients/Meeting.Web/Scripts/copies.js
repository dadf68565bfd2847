// The page is there without network, too: kept on the device as it was last seen, and no older. A case is not: who may see it
// no longer is not to find it on the device (DOMAIN R22).
import { serverTime } from "./live.js";

if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("/service-worker.js").catch(() => {});
  document.addEventListener("turbo:load", async () => {
    const worker = (await navigator.serviceWorker.ready).active;
    const parts = [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((p) => p.href ?? p.src);
    const page = document.querySelector("live-meeting:not([src*=forhandsvis], [src^='/sak/'])") ? [location.href] : [];
    worker?.postMessage({ keep: [...page, ...parts] });
  });
}

const Pause = 300;
let due = null;

document.addEventListener("live:news", () => {
  clearTimeout(due);
  due = setTimeout(keep, Pause);
});
// A page that goes away at once is kept as it is.
document.addEventListener("visibilitychange", () => document.hidden && due && keep());

async function keep() {
  clearTimeout(due);
  due = null;
  const live = document.querySelector("live-meeting:not([copy])");
  if (!live || !self.caches) return;
  const html = seen(live);
  const cache = await caches.open("pages");
  // What may not be kept, such as a preview, or not any more, is not there.
  const kept = await cache.match(location.href);
  if (!kept) return;
  const headers = new Headers(kept.headers);
  headers.set("kept-at", Date.now());
  await cache.put(location.href, new Response(html, { headers }));
}

// Without what is only of this moment: what is typed is kept elsewhere, and what was told was told.
function seen(live) {
  const page = document.documentElement.cloneNode(true);
  for (const name of ["data-lost", "data-scripted", "data-still", "data-typing", "aria-busy"]) page.removeAttribute(name);
  for (const part of page.querySelectorAll("#flash, #announcements, #waiting, body turbo-frame#edit")) part.replaceChildren();
  for (const frame of page.querySelectorAll("turbo-frame#edit")) frame.removeAttribute("src");
  for (const changed of page.querySelectorAll("[data-changed]")) changed.removeAttribute("data-changed");
  const copy = page.querySelector("live-meeting");
  copy.setAttribute("looks", live.looks);
  copy.setAttribute("now", Math.round(serverTime()));
  copy.removeAttribute("data-state");
  copy.querySelector(".contact").hidden = true;
  return `<!DOCTYPE html>${page.outerHTML}`;
}
