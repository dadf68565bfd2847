// A device: what its tabs share, and outlives a page.
import { Caches } from "./caches.mjs";
import { Network } from "./network.mjs";

export class Device {
  network = new Network();
  caches = new Caches();
  reducedMotion = false;
  // Whether the old way to copy works.
  copies = true;
  // How far the clock that anybody sets has gone while the one that nobody sets stood still.
  jumped = 0;
  // None of these everywhere: over plain http, and in older browsers.
  wakeLock = undefined;
  clipboard = undefined;
  serviceWorker = undefined;
  kept = new Map();
  pages = new Set();

  // "full" takes nothing more, "refused" may not be touched at all.
  storage = "works";

  storageFor(page) {
    this.pages.add(page);
    const device = this;
    const guard = (writes) => {
      if (this.storage === "refused" || (writes && this.storage === "full")) throw new Error(this.storage);
    };
    return {
      getItem(key) { guard(false); return device.kept.get(key) ?? null; },
      setItem(key, text) { guard(true); device.kept.set(key, String(text)); device.tell(page, key); },
      removeItem(key) { guard(false); device.kept.delete(key); device.tell(page, key); },
    };
  }

  sessionStorage() {
    const kept = new Map();
    const guard = () => { if (this.storage !== "works") throw new Error(this.storage); };
    return { getItem(key) { guard(); return kept.get(key) ?? null; }, setItem(key, text) { guard(); kept.set(key, String(text)); } };
  }

  // The other tabs hear of what one of them keeps.
  tell(from, key) {
    for (const page of this.pages) if (page !== from) page.window.dispatchEvent(Object.assign(new page.window.Event("storage"), { key }));
  }

  left(page) { this.pages.delete(page); }
  keptAs(key) { return JSON.parse(this.kept.get(key) ?? "[]"); }

  // One tab at a time holds a lock.
  held = new Set();
  locks = {
    request: async (name, { ifAvailable }, work) => {
      if (this.held.has(name) && ifAvailable) return work(null);
      this.held.add(name);
      try {
        return await work({ name });
      } finally {
        this.held.delete(name);
      }
    },
  };

  channels = new Set();
  Channel = ((device) => class extends EventTarget {
    constructor(name) { super(); this.name = name; device.channels.add(this); }
    close() { device.channels.delete(this); }
    postMessage(data) {
      for (const other of device.channels) if (other !== this && other.name === this.name) other.dispatchEvent(Object.assign(new Event("message"), { data }));
    }
  })(this);
}
