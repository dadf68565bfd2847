// Keeps the meeting's page and what it is made of, so that it opens without network. What is on the network comes
// first, always; streams and forms are left alone.
const Pages = "pages";
const Parts = "parts";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (e) => e.waitUntil(self.clients.claim()));

self.addEventListener("message", (e) => {
  for (const address of e.data.keep ?? []) e.waitUntil(keep(address));
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

// With a page go the other pages of its meeting.
async function forget(cache, address) {
  if (!(await cache.match(address, { ignoreSearch: true }))) return;
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
      if (answer.status === 404 || answer.status === 403 || answer.redirected || answer.type === "opaqueredirect") await forget(cache, request.url);
      else if (answer.ok && (await cache.match(request.url))) await cache.put(request.url, answer.clone());
      return answer;
    }
    return (await cache.match(request.url)) ?? answer;
  } catch (problem) {
    const kept = await cache.match(request.url);
    if (kept) return kept;
    throw problem;
  }
}
