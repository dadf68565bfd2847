// The clock, in the test's hand: nothing waits, and time goes by when a test says so.
import { mock } from "node:test";

// 12:00 on a Tuesday, in Norway; the tests run there, too (run).
export const Noon = Date.parse("2026-12-01T11:00:00Z");

mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: Noon });

// What is under way without a clock has come to an end.
export async function settled() {
  for (let i = 0; i < 4; i++) await new Promise((go) => setImmediate(go));
}

// Time goes by, and whatever falls due on the way is done in its turn.
export async function pass(ms) {
  await settled();
  for (let left = ms, step; left > 0; left -= step) {
    step = left > 120_000 ? 5_000 : left > 5_000 ? 250 : Math.min(left, 20);
    mock.timers.tick(step);
    await settled();
  }
}

export const backToNoon = () => mock.timers.setTime(Noon);

// The device's clock is set, or its lid was closed: the clock that nobody sets saw nothing of that time.
export function jump(device, ms) {
  device.jumped += ms;
  mock.timers.setTime(Date.now() + ms);
}

// A page's timers, which end with it. (Node's mock timers lose another one when one is cleared while it is called.)
export class Timers {
  running = new Map();
  last = 0;

  start(id, ms, work) {
    this.running.set(id, setTimeout(work, ms));
    return id;
  }

  stop(id) {
    clearTimeout(this.running.get(id));
    this.running.delete(id);
  }

  get asFunctions() {
    const stop = (id) => this.stop(id);
    const every = (id, work, ms) => this.start(id, ms, () => { every(id, work, ms); work(); });
    return {
      setTimeout: (work, ms = 0) => { const id = ++this.last; return this.start(id, ms, () => { this.running.delete(id); work(); }); },
      setInterval: (work, ms) => every(++this.last, work, ms),
      clearTimeout: stop,
      clearInterval: stop,
    };
  }

  close() { for (const id of this.running.keys()) this.stop(id); }
}
