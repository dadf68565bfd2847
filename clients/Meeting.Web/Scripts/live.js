// Keeps a page live: one event stream from what it shows on. It comes back by itself after whatever
// happened to the connection, the server or the device, and says when it is out of touch.
import { goOnceAnswered } from "./answers.js";
import { onceInAWhile } from "./kept.js";

const Silence = 35_000; // two missed signs of life
const Pauses = [500, 1_000, 2_000, 5_000, 10_000];
const Slept = 10_000;
const News = 3_000;
const Renewed = "renewed";

// The server's time, told by a clock that nobody sets: the device's own may jump at any moment.
let ahead = Date.now() - performance.now();
export const serverTime = () => performance.now() + ahead;

// When each form was last sent.
const sent = new WeakMap();

class LiveMeeting extends HTMLElement {
  connectedCallback() {
    this.looks = this.getAttribute("looks");
    this.failures = 0;
    // A copy says when it was as it is; that much time has passed since.
    const age = this.hasAttribute("copy") ? Math.max(0, Date.now() - Number(this.getAttribute("copy"))) : 0;
    this.lastContact = performance.now() - age;
    this.dataset.state = "connecting";
    this.sync(Number(this.getAttribute("now")) + age);
    this.line = this.querySelector(".contact");
    if (this.hasAttribute("copy")) this.show(true);
    this.watch = setInterval(() => this.look(), 1_000);
    this.wake = () => this.look(true);
    for (const event of ["online", "pageshow", "focus"]) window.addEventListener(event, this.wake);
    document.addEventListener("visibilitychange", this.wake);
    this.lastNews = 0;
    for (const event of ["turbo:submit-start", "turbo:submit-end"]) document.addEventListener(event, this);
    // Nobody may look any more, says the tab in which this device was told to forget.
    this.device = new BroadcastChannel("device");
    this.device.addEventListener("message", () => location.reload());
    this.look(true);
  }

  disconnectedCallback() {
    clearInterval(this.watch);
    clearTimeout(this.retry);
    clearTimeout(this.awaited);
    for (const event of ["online", "pageshow", "focus"]) window.removeEventListener(event, this.wake);
    document.removeEventListener("visibilitychange", this.wake);
    for (const event of ["turbo:submit-start", "turbo:submit-end"]) document.removeEventListener(event, this);
    this.device.close();
    this.stream?.close();
  }

  listen() {
    this.stream?.close();
    clearTimeout(this.retry);
    this.retry = null;
    this.lastTry = performance.now();
    const address = new URL(this.getAttribute("src"), location.href);
    address.searchParams.set("viser", this.looks);
    const stream = (this.stream = new EventSource(address));
    stream.addEventListener("hello", (e) => {
      this.touched();
      this.failures = 0;
      this.dispatchEvent(new CustomEvent("live:touch", { bubbles: true }));
      if (e.data !== this.getAttribute("build")) this.renew();
    });
    stream.addEventListener("message", (e) => {
      this.touched();
      this.lastNews = performance.now();
      this.looks = e.lastEventId;
      Turbo.renderStreamMessage(e.data);
      this.dispatchEvent(new CustomEvent("live:news", { bubbles: true }));
    });
    stream.addEventListener("beat", (e) => this.touched(Number(e.data)));
    stream.addEventListener("lost", () => this.show(true));
    // Who may not look any more is told why by the page itself.
    stream.addEventListener("ended", () => {
      stream.close();
      this.anew();
    });
    // After an answer that is no stream (a proxy's 503) the browser gives up for good: we do not.
    stream.addEventListener("error", () => {
      if (this.stream !== stream) return;
      stream.close();
      this.brokenSince ??= performance.now();
      this.again();
    });
  }

  // What was sent from here and taken comes back as news. Where none does, something on the way keeps it back, however open
  // the stream looks: a new one begins with what is lacking.
  handleEvent({ type, target: form, detail }) {
    if (type === "turbo:submit-start") return sent.set(form, performance.now());
    if (!detail.success || this.awaited) return;
    this.awaited = setTimeout(() => {
      this.awaited = null;
      if (this.lastNews < sent.get(form) && this.stream && !this.retry) this.listen();
    }, News);
  }

  again() {
    if (this.retry) return;
    const pause = Pauses[Math.min(this.failures++, Pauses.length - 1)];
    this.retry = setTimeout(() => this.listen(), pause * (0.5 + Math.random()));
  }

  touched(serverTime) {
    this.lastContact = performance.now();
    this.brokenSince = null;
    this.removeAttribute("copy");
    if (serverTime) this.sync(serverTime);
    this.show(false);
  }

  sync(serverTime) {
    ahead = serverTime - performance.now();
  }

  // A stream that says nothing is dead, however open it looks.
  look(now = false) {
    if (document.hidden) return this.rest();
    const woken = this.hasSlept();
    const isSilent = performance.now() - this.lastContact > Silence;
    if (isSilent || !this.stream) this.brokenSince ??= performance.now();
    // A connection that comes back at once is nothing to speak of.
    if (this.brokenSince && performance.now() - this.brokenSince > 3_000) this.show(true);
    if (!this.stream || woken || (now && this.retry)) this.listen();
    else if (isSilent && !this.retry && (now || performance.now() - this.lastTry > 10_000)) this.listen();
  }

  // The clock that nobody sets may have stood still while the lid was closed, and the one that anybody sets has gone on.
  // Where that one was only set, a new connection does no harm.
  hasSlept() {
    const [before, apart] = [this.apart, Date.now() - performance.now()];
    this.apart = apart;
    return before !== undefined && apart - before > Slept;
  }

  // Nobody sees the page. Its connection goes to those that are seen: over plain http a browser has six to a server.
  rest() {
    this.stream?.close();
    clearTimeout(this.retry);
    this.stream = this.retry = this.brokenSince = null;
  }

  show(lost) {
    const wasLost = this.dataset.state === "lost";
    this.dataset.state = lost ? "lost" : "live";
    document.documentElement.toggleAttribute("data-lost", lost);
    if (!this.line) return;
    this.line.hidden = !lost;
    const words = this.hasAttribute("copy") ? this.line.dataset.copy : this.line.dataset.lost;
    if (lost) this.line.textContent = words.replace("{0}", passed(performance.now() - this.lastContact));
    // Seen, it goes on counting; heard, it is said once.
    if (lost !== wasLost) document.getElementById("announcements").textContent = lost ? this.line.textContent : "";
  }

  // A new version of the pages is there; what somebody is typing goes first. While some answers come from the old one and
  // some from the new, the page is loaded anew once in a while, and not at each answer.
  renew() {
    if (document.querySelector("[data-changed]") || !onceInAWhile(Renewed, 60_000)) return;
    this.anew();
  }

  anew() {
    this.leaving ??= goOnceAnswered(location.href);
  }
}

const passed = (ms) => {
  // Northern Sami, Somali and Tigrinya not every browser counts in: there the short signs of bokmål, which are much the same everywhere.
  const own = Intl.NumberFormat.supportedLocalesOf(document.documentElement.lang).length > 0;
  const format = (n, unit) => new Intl.NumberFormat(own ? document.documentElement.lang : "nb", { style: "unit", unit, unitDisplay: own ? "long" : "narrow" }).format(n);
  const minutes = Math.floor(ms / 60_000);
  return minutes < 1 ? format(Math.floor(ms / 1_000), "second") : minutes < 120 ? format(minutes, "minute") : format(Math.floor(minutes / 60), "hour");
};

customElements.define("live-meeting", LiveMeeting);
