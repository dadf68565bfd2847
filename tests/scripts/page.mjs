// A page in a tab: the pages' own scripts, Turbo included, in a DOM without a browser. Each page has a realm of its own, as
// each tab has, and everything that the scripts ask of the world around them is in the test's hand: the device it is on
// (device.mjs), the network (network.mjs) and the clock.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { afterEach } from "node:test";
import vm from "node:vm";
import { backToNoon, pass, settled, Timers } from "./clock.mjs";
import { Device } from "./device.mjs";
import { layout } from "./markup.mjs";
import { EventStream, failures } from "./network.mjs";

const require = createRequire(import.meta.url);
const web = new URL("../../clients/Meeting.Web/", import.meta.url);
const fromNpm = createRequire(new URL("package.json", web));
export const Origin = "https://meeting.test";

// jsdom goes nowhere; where a page was to go is noted in its place.
const navigation = require("jsdom/lib/jsdom/living/window/navigation.js");
const goTo = navigation.navigate;
navigation.navigate = (window, url, flags) => {
  const address = require("whatwg-url").serializeURL(url);
  if (flags.reloadTriggered) window.went.push("reload");
  else if (address.split("#")[0] === window.location.href.split("#")[0]) goTo(window, url, flags);
  else window.went.push(address);
};
const { JSDOM, VirtualConsole } = require("jsdom");

// Read and compiled once for all pages.
const texts = new Map();
const compiled = new Map();
const textOf = (address) => texts.get(address) ?? texts.set(address, readFile(new URL(address), "utf8")).get(address);
async function moduleAt(identifier, context) {
  const module = new vm.SourceTextModule(await textOf(identifier), { identifier, context, cachedData: compiled.get(identifier) });
  if (!compiled.has(identifier)) compiled.set(identifier, module.createCachedData());
  return module;
}
const addressOf = (name, from) => (name.startsWith(".") ? new URL(name, from) : new URL(`file://${fromNpm.resolve(name).replace("-umd.", "-esm.")}`)).href;

const open = new Set();
afterEach(() => {
  const problems = [...open].flatMap((page) => (page.close(), page.problems));
  backToNoon();
  assert.deepEqual(problems, []);
});

// Turbo throws on what a request failed with after it has told of it; in a browser that is a line in the console.
const { emit } = process;
process.emit = (name, reason, ...rest) => (name === "unhandledRejection" && failures.has(reason)) || emit.call(process, name, reason, ...rest);

export class Page {
  // Opens a page with the given main part on a device, as a browser that has loaded it does.
  static async open(main, { device = new Device(), path = "/mote/1/leder", without = [], lay = () => {}, ...options } = {}) {
    const page = new Page();
    page.device = device;
    const console = new VirtualConsole();
    console.on("jsdomError", (problem) => problem.type !== "not implemented" && page.problems.push(problem.detail ?? problem));
    console.on("error", (...problem) => page.problems.push(...problem));
    page.dom = new JSDOM(layout(main, options), { url: Origin + path, runScripts: "outside-only", virtualConsole: console });
    page.furnish(without);
    open.add(page);
    await lay(page.window);
    await page.run("site.js");
    page.document.dispatchEvent(new page.window.Event("readystatechange"));
    await settled();
    return page;
  }

  problems = [];
  timers = new Timers();
  streams = [];
  awaits = [];
  animated = [];
  scrolled = [];
  visible = [];
  sized = [];

  get window() { return this.dom.window; }
  get document() { return this.dom.window.document; }
  get went() { return this.dom.window.went; }
  get stream() { return this.streams.at(-1); }
  $(selector) { return this.document.querySelector(selector); }
  $$(selector) { return [...this.document.querySelectorAll(selector)]; }
  textOf(selector) { return this.$(selector)?.textContent.trim().replace(/\s+/g, " ") ?? null; }

  // What a browser has and this DOM does not, or has in its own time.
  furnish(without) {
    const page = this;
    const { window, device } = this;
    const opened = Date.now();
    const jumped = device.jumped;
    const add = (values, to = window) => {
      for (const [name, value] of Object.entries(values)) Object.defineProperty(to, name, { value, configurable: true, writable: true });
    };
    add({
      went: [],
      Date,
      ...this.timers.asFunctions,
      requestAnimationFrame: (draw) => window.setTimeout(() => draw(window.performance.now()), 16),
      fetch: (address, options) => device.network.fetch(new URL(address, window.location.href), options, page),
      Headers, Response, URL, URLSearchParams, structuredClone,
      localStorage: device.storageFor(this),
      sessionStorage: device.sessionStorage(),
      caches: device.caches,
      EventSource: class extends EventStream { constructor(address) { super(String(address)); page.streams.push(this); } },
      BroadcastChannel: device.Channel,
      matchMedia: () => ({ matches: device.reducedMotion }),
      CSS: { escape: (text) => text.replace(/[^\w-]/g, "\\$&"), supports: () => true },
      ResizeObserver: class { constructor(seen) { page.sized.push(this); this.seen = seen; this.of = new Set(); } observe(part) { this.of.add(part); } disconnect() { this.of.clear(); } },
      IntersectionObserver: class { constructor(seen) { page.visible.push(this); this.seen = seen; } observe(part) { this.of = part; } disconnect() {} unobserve() {} },
      scrollTo: (to) => this.scrolled.push(to),
      scrollBy: (...by) => this.scrolled.push(by),
      confirm: (text) => { this.awaits.push(text); return this.answer ?? false; },
      print: () => this.awaits.push("print"),
    });
    add({ now: () => 1_000 + Date.now() - opened - (device.jumped - jumped) }, window.performance);
    add({ fonts: { ready: Promise.resolve() }, execCommand: (what) => this.awaits.push(what) > 0 && device.copies }, this.document);
    add({ locks: device.locks, wakeLock: device.wakeLock, clipboard: device.clipboard, serviceWorker: device.serviceWorker }, window.navigator);
    if (!device.serviceWorker) delete window.navigator.serviceWorker;
    const { requestSubmit } = window.HTMLFormElement.prototype;
    // By no button is by null, too, which this DOM does not know.
    add({ requestSubmit(button) { return button ? requestSubmit.call(this, button) : requestSubmit.call(this); } }, window.HTMLFormElement.prototype);
    add({ animate(...how) { page.animated.push([this, ...how]); }, scrollIntoView() { page.scrolled.push(this); } }, window.Element.prototype);
    Object.defineProperty(window.HTMLElement.prototype, "innerText", { get() { return this.textContent; } });
    for (const [name, value] of [["hidden", () => this.isHidden], ["visibilityState", () => (this.isHidden ? "hidden" : "visible")]])
      Object.defineProperty(this.document, name, { get: value, configurable: true });
    for (const name of without) delete window[name];
  }

  isHidden = false;

  // Evaluates a script and all that it imports in this page alone.
  async run(name) {
    const context = this.dom.getInternalVMContext();
    const modules = new Map();
    const load = (address) => {
      if (!modules.has(address)) modules.set(address, moduleAt(address, context));
      return modules.get(address);
    };
    this.modules = modules;
    const main = await load(new URL(`Scripts/${name}`, web).href);
    await main.link((specifier, from) => load(addressOf(specifier, from.identifier)));
    await main.evaluate();
  }

  // What one of the scripts exports.
  async exports(name) {
    return (await this.modules.get(new URL(`Scripts/${name}`, web).href)).namespace;
  }

  close() {
    open.delete(this);
    this.device.left(this);
    this.timers.close();
    for (const stream of this.streams) stream.close();
    this.window.close();
  }

  // Loaded anew, with what the server would write now.
  async reload(main, options = {}) {
    const { device } = this;
    const path = this.window.location.pathname;
    this.close();
    return Page.open(main, { device, path, ...options });
  }

  event(type, { on = this.window, bubbles = true, cancelable = true, make = "Event", ...rest } = {}) {
    const event = new this.window[make](type, { bubbles, cancelable, ...rest });
    return on.dispatchEvent(event);
  }
  hear(type, detail, on = this.document) { return this.event(type, { on, make: "CustomEvent", detail }); }

  async see(seen) {
    this.isHidden = !seen;
    this.event("visibilitychange", { on: this.document });
    await settled();
  }

  // Somebody types into a field: all of what stands in it.
  type(field, text) {
    const at = typeof field === "string" ? this.$(field) : field;
    at.focus();
    at.value = text;
    this.event("input", { on: at });
  }

  // A finger: down, up and a click, or what is between two of them.
  down(at) { this.event("pointerdown", { on: this.#found(at), make: "MouseEvent" }); }
  click(at, detail = 1) { return this.event("click", { on: this.#found(at), make: "MouseEvent", detail }); }
  press(at) { this.down(at); return this.click(at); }
  key(key, on = this.document.activeElement, more = {}) { return this.event("keydown", { on, make: "KeyboardEvent", key, ...more }); }
  #found(at) { return typeof at === "string" ? this.$(at) : at; }

  // Sends a form as its button does, and lets Turbo come as far as the network.
  async send(form, button) {
    const at = typeof form === "string" ? this.$(form) : form;
    at.requestSubmit(button);
    await pass(40);
  }

  // What the server's stream says, drawn.
  async render(html) {
    this.window.Turbo.renderStreamMessage(html);
    await pass(60);
  }
}
