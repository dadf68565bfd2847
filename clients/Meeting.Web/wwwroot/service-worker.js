// Keeps the meeting's page and what it is made of, so that it opens without network. What is on the network comes
// first, always; streams and forms are left alone.
const Pages = "pages";
const Parts = "parts";
const Longest = 14 * 24 * 60 * 60 * 1_000;
const Patience = 10_000;

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
  if (answer?.ok && !answer.redirected && isOurs(answer)) await (isPart ? cache.put(address, answer) : put(cache, address, answer));
}

// A network's login page, or a proxy's, is no page of ours, and says nothing of who may see one.
const isOurs = (answer) => answer.headers.has("meeting-pages");

// With when it was kept, by the clock that will tell how old it is.
function put(cache, address, answer) {
  const headers = new Headers(answer.headers);
  headers.set("kept-at", Date.now());
  return cache.put(address, new Response(answer.body, { status: answer.status, headers }));
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

const keptAt = (kept) => Number(kept.headers.get("kept-at") ?? Date.parse(kept.headers.get("date")));
const isOld = (kept) => Date.now() - keptAt(kept) > Longest;

// A copy says that it is one, and of when.
async function copy(cache, address) {
  const kept = await cache.match(address);
  if (!kept || isOld(kept)) return null;
  const html = (await kept.text()).replace("<live-meeting ", `<live-meeting copy="${keptAt(kept)}" `);
  return new Response(html, { headers: kept.headers });
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

// Who has a copy waits no longer for a network that carries nothing.
async function ask(request, hasCopy) {
  const late = new AbortController();
  const timer = hasCopy && setTimeout(() => late.abort(), Patience);
  try {
    return await fetch(request, { signal: late.signal });
  } finally {
    clearTimeout(timer);
  }
}

async function page(request) {
  const cache = await caches.open(Pages);
  const hasCopy = Boolean(await cache.match(request.url));
  try {
    const answer = await ask(request, hasCopy);
    if (answer.status < 502 || answer.status > 504) {
      // Who may not see it any more, may not see the copy either. (A page that is opened is told of being sent elsewhere by its type.)
      const refused = [403, 404].includes(answer.status) && isOurs(answer);
      if (refused || answer.redirected || answer.type === "opaqueredirect") await forget(cache, request.url, refused);
      else if (answer.ok && hasCopy && isOurs(answer)) await put(cache, request.url, answer.clone());
      return answer;
    }
    return (await copy(cache, request.url)) ?? answer;
  } catch (problem) {
    const kept = await copy(cache, request.url);
    if (kept) return kept;
    throw problem;
  }
}
