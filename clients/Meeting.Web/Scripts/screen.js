// The shared screen: nobody touches it, and it must not go dark.
import { goOnceAnswered, isOurs } from "./answers.js";
import { Ticking } from "./clocks.js";
import { serverTime } from "./live.js";

const inMeeting = () => document.querySelector("body.screen live-meeting");

// The browser lets go of the lock whenever the page is out of sight.
let lock = null;
async function stayAwake() {
  if (!inMeeting() || document.visibilityState !== "visible" || (lock && !lock.released)) return;
  lock = await navigator.wakeLock?.request("screen").catch(() => null);
}
document.addEventListener("turbo:load", stayAwake);
document.addEventListener("visibilitychange", stayAwake);
document.addEventListener("live:touch", stayAwake);

// A pointer that nobody moves is in the way.
let still;
document.addEventListener("pointermove", () => {
  document.documentElement.removeAttribute("data-still");
  clearTimeout(still);
  still = setTimeout(() => document.documentElement.setAttribute("data-still", ""), 3_000);
});

// What was agreed stands out for a moment, but not again to who comes back later, and over nothing that is new: it gives
// way to what comes, and does not come over what came just before it.
class ScreenMoment extends HTMLElement {
  connectedCallback() {
    if (serverTime() - Number(this.getAttribute("at")) > 6_000) return;
    if (newest.id !== this.decision && performance.now() - newest.at < 2_000) return;
    this.toggleAttribute("data-shown", true);
    setTimeout(() => this.removeAttribute("data-shown"), 7_000);
  }

  get decision() {
    return this.id.slice("moment-".length);
  }

  giveWay(id) {
    if (id !== this.decision) this.removeAttribute("data-shown");
  }
}

const known = new WeakSet();
let newest = { id: "", at: -Infinity };
const inRoom = (id) => document.querySelector(`main.screen-room [id="${CSS.escape(id)}"]`);
document.addEventListener("turbo:load", () => document.querySelectorAll("main.screen-room li").forEach((piece) => known.add(piece)));
document.addEventListener("piece:placed", ({ detail: id }) => {
  const piece = inRoom(id);
  // The stage has become something else whenever it changes.
  if (!piece?.matches("li, .stage") || (known.has(piece) && piece.matches("li"))) return;
  known.add(piece);
  newest = { id, at: performance.now() };
  for (const moment of document.querySelectorAll("screen-moment")) moment.giveWay(id);
});

// A meeting that is over leaves the screen to the next.
class ScreenOnward extends Ticking {
  draw() {
    if (serverTime() > Number(this.getAttribute("at"))) {
      clearInterval(this.tick);
      goOnceAnswered(this.getAttribute("href"), () => this.isConnected);
    }
  }
}

// Waits to be let in; the secret that it waits by is in a cookie that no script can read.
class ScreenPairing extends HTMLElement {
  async connectedCallback() {
    while (this.isConnected) {
      const answer = await fetch(this.getAttribute("action"), { method: "POST" }).catch(() => null);
      if (answer?.status === 200 && isOurs(answer)) return goOnceAnswered(await answer.text());
      await new Promise((go) => setTimeout(go, answer?.status === 204 ? 500 : 3_000));
    }
  }
}

customElements.define("screen-moment", ScreenMoment);
customElements.define("screen-onward", ScreenOnward);
customElements.define("screen-pairing", ScreenPairing);
