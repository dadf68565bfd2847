// Keeps a page live: one event stream from the revision that the page shows. It comes back by itself after whatever
// happened to the connection, the server or the device, and says when it is out of touch.

const Silence = 35_000; // two missed signs of life
const Pauses = [500, 1_000, 2_000, 5_000, 10_000];
const Renewed = "renewed";

export const clock = { offset: 0 };

class LiveMeeting extends HTMLElement {
  connectedCallback() {
    this.revision = this.getAttribute("revision");
    this.failures = 0;
    this.lastContact = Date.now();
    this.dataset.state = "connecting";
    this.sync(Number(this.getAttribute("now")));
    this.line = this.querySelector(".contact");
    this.watch = setInterval(() => this.look(), 1_000);
    this.wake = () => this.look(true);
    for (const event of ["online", "pageshow", "focus"]) window.addEventListener(event, this.wake);
    document.addEventListener("visibilitychange", this.wake);
    // Nobody may look any more, says the tab in which this device was told to forget.
    this.device = new BroadcastChannel("device");
    this.device.addEventListener("message", () => location.reload());
    this.look(true);
  }

  disconnectedCallback() {
    clearInterval(this.watch);
    clearTimeout(this.retry);
    for (const event of ["online", "pageshow", "focus"]) window.removeEventListener(event, this.wake);
    document.removeEventListener("visibilitychange", this.wake);
    this.device.close();
    this.stream?.close();
  }

  listen() {
    this.stream?.close();
    clearTimeout(this.retry);
    this.retry = null;
    this.lastTry = Date.now();
    const address = new URL(this.getAttribute("src"), location.href);
    address.searchParams.set("etter", this.revision);
    const stream = (this.stream = new EventSource(address));
    stream.addEventListener("hello", (e) => {
      this.touched();
      this.failures = 0;
      this.dispatchEvent(new CustomEvent("live:touch", { bubbles: true }));
      if (e.data !== this.getAttribute("build")) this.renew();
    });
    stream.addEventListener("message", (e) => {
      this.touched();
      this.revision = e.lastEventId;
      Turbo.renderStreamMessage(e.data);
    });
    stream.addEventListener("beat", (e) => this.touched(Number(e.data)));
    stream.addEventListener("lost", () => this.show(true));
    // Who may not look any more is told why by the page itself.
    stream.addEventListener("ended", () => {
      stream.close();
      location.reload();
    });
    // After an answer that is no stream (a proxy's 503) the browser gives up for good: we do not.
    stream.addEventListener("error", () => {
      if (this.stream !== stream) return;
      stream.close();
      this.brokenSince ??= Date.now();
      this.again();
    });
  }

  again() {
    if (this.retry) return;
    const pause = Pauses[Math.min(this.failures++, Pauses.length - 1)];
    this.retry = setTimeout(() => this.listen(), pause * (0.5 + Math.random()));
  }

  touched(serverTime) {
    this.lastContact = Date.now();
    this.brokenSince = null;
    if (serverTime) this.sync(serverTime);
    this.show(false);
  }

  sync(serverTime) {
    clock.offset = serverTime - Date.now();
  }

  // A stream that says nothing is dead, however open it looks; so it is after a night with the lid closed.
  look(now = false) {
    if (document.hidden) return this.rest();
    const isSilent = Date.now() - this.lastContact > Silence;
    if (isSilent || !this.stream) this.brokenSince ??= Date.now();
    // A connection that comes back at once is nothing to speak of.
    if (this.brokenSince && Date.now() - this.brokenSince > 3_000) this.show(true);
    if (!this.stream || (now && this.retry)) this.listen();
    else if (isSilent && !this.retry && (now || Date.now() - this.lastTry > 10_000)) this.listen();
  }

  // Nobody sees the page. Its connection goes to those that are seen: over plain http a browser has six to a server.
  rest() {
    this.stream?.close();
    clearTimeout(this.retry);
    this.stream = this.retry = this.brokenSince = null;
  }

  show(lost) {
    this.dataset.state = lost ? "lost" : "live";
    document.documentElement.toggleAttribute("data-lost", lost);
    if (!this.line) return;
    this.line.hidden = !lost;
    if (lost) this.line.textContent = this.line.dataset.lost.replace("{0}", passed(Date.now() - this.lastContact));
  }

  // A new version of the pages is there; what somebody is typing goes first. While some answers come from the old one and
  // some from the new, the page is loaded anew once in a while, and not at each answer.
  renew() {
    if (document.querySelector("[data-changed]") || Math.abs(Date.now() - Number(sessionStorage.getItem(Renewed))) < 60_000) return;
    sessionStorage.setItem(Renewed, Date.now());
    location.reload();
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
