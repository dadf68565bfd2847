// Keeps the meeting's page and what it is made of, so that it opens without network. What is on the network comes
// first, always; streams and forms are left alone.
const Pages = "pages";
const Parts = "parts";
const Longest = 14 * 24 * 60 * 60 * 1_000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (e) => e.waitUntil(Promise.all([self.clients.claim(), tidy([])])));

self.addEventListener("message", (e) => {
  const addresses = e.data.keep ?? [];
  e.waitUntil(Promise.all(addresses.map(keep)).then(() => tidy(addresses)));
});

async function keep(address) {
  const isPart = new URL(address).pathname.includes("/lib/");
  const cache = await caches.open(isPart ? Parts : Pages);
  if (isPart && (await cache.match(address))) return;
  const answer = await fetch(address, { credentials: "same-origin" }).catch(() => null);
  if (answer?.ok && !answer.redirected) await cache.put(address, answer);
}

self.addEventListener("fetch", (e) => {
  const { request } = e;
  const accept = request.headers.get("accept") ?? "";
  if (request.method !== "GET" || accept.includes("text/event-stream") || !request.url.startsWith(self.location.origin)) return;
  if (new URL(request.url).pathname.includes("/lib/")) e.respondWith(part(request));
  else if (request.mode === "navigate" || accept.includes("text/html")) e.respondWith(page(request));
});

// A page stays for a while after it was last there, and what it is made of for as long as a page that is kept names it:
// what an earlier build left goes with the last page that was made of it.
async function tidy(inUse) {
  const pages = await caches.open(Pages);
  const parts = await caches.open(Parts);
  const texts = [];
  for (const address of await pages.keys()) {
    const kept = await pages.match(address);
    if (kept && isOld(kept)) await pages.delete(address);
    else if (kept) texts.push(await kept.text());
  }
  for (const { url } of await parts.keys()) {
    const name = url.split("/").pop();
    if (!inUse.includes(url) && !texts.some((text) => text.includes(name))) await parts.delete(url);
  }
}

const isOld = (kept) => Date.now() - Date.parse(kept.headers.get("date")) > Longest;

async function fresh(cache, address) {
  const kept = await cache.match(address);
  return kept && !isOld(kept) ? kept : null;
}

// With a page go the other pages of its meeting. A meeting's own address is never kept itself; what it refuses, it refuses for all of them.
async function forget(cache, address, refused) {
  const isMeeting = /^\/mote\/[^/]+$/.test(new URL(address).pathname);
  if (!(refused && isMeeting) && !(await cache.match(address, { ignoreSearch: true }))) return;
  const meeting = (a) => new URL(a).pathname.split("/").slice(0, 3).join("/");
  for (const kept of await cache.keys()) if (meeting(kept.url) === meeting(address)) await cache.delete(kept);
}

// What has a fingerprint in its name never changes.
const part = async (request) => (await (await caches.open(Parts)).match(request.url)) ?? fetch(request);

async function page(request) {
  const cache = await caches.open(Pages);
  try {
    const answer = await fetch(request);
    if (answer.status < 502 || answer.status > 504) {
      // Who may not see it any more, may not see the copy either. (A page that is opened is told of being sent elsewhere by its type.)
      const refused = answer.status === 404 || answer.status === 403;
      if (refused || answer.redirected || answer.type === "opaqueredirect") await forget(cache, request.url, refused);
      else if (answer.ok && (await cache.match(request.url))) await cache.put(request.url, answer.clone());
      return answer;
    }
    return (await fresh(cache, request.url)) ?? answer;
  } catch (problem) {
    const kept = await fresh(cache, request.url);
    if (kept) return kept;
    throw problem;
  }
}
