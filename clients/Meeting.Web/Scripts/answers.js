// Who answers: the server, or something in its place, such as a proxy whose server is away or a network's login page.
// What the server says has a word of its own.
const Patience = 20_000;
const Again = 3_000;

export const isOurs = (response) => response.headers.has("meeting-pages");

// What an answer of ours says: a stream to the page that asked, or a page of its own. Nothing, when it breaks off in the middle.
export async function wordsIn(response) {
  const answer = new DOMParser().parseFromString(await response.clone().text().catch(() => ""), "text/html");
  const said = answer.querySelector("template")?.content ?? answer.querySelector("main [role=alert]:not([hidden])") ?? answer.querySelector("main p");
  return said?.textContent.trim() ?? "";
}

// A network that is there and carries nothing would keep somebody waiting for minutes.
export function patience(given) {
  const late = new AbortController();
  setTimeout(() => late.abort(new DOMException("Nobody answered.", "TimeoutError")), Patience);
  given?.addEventListener("abort", () => late.abort(given.reason));
  return late.signal;
}

// A page is left for another, or for itself anew, once somebody answers there: a proxy's page in its place has no script
// that could come back.
export async function goOnceAnswered(address, isWanted = () => true) {
  for (;;) {
    const answer = await fetch(address, { method: "HEAD", signal: patience() }).catch(() => null);
    if (!isWanted()) return;
    if (answer && isOurs(answer) && answer.status < 500) break;
    await new Promise((go) => setTimeout(go, Again));
  }
  window.dispatchEvent(new Event("page:goes"));
  const there = new URL(address, location.href);
  there.href === location.href ? location.reload() : location.replace(there);
}
