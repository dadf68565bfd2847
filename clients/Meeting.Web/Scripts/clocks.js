// Clocks that run in the browser, by the server's time. Nothing ticks over the wire.
import { serverTime } from "./live.js";

const text = (ms) => {
  const seconds = Math.floor(Math.abs(ms) / 1_000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((n) => String(n).padStart(2, "0"));
  return h === "00" ? `${m}:${s}` : `${Number(h)}:${m}:${s}`;
};

// Until a moment, in whole minutes: how long is left matters, not the seconds.
const whole = (ms, words) => {
  const minutes = Math.ceil(Math.abs(ms) / 60_000);
  return minutes < 60
    ? words.minutes.replace("{0}", minutes)
    : words.hours.replace("{0}", Math.floor(minutes / 60)).replace("{1}", minutes % 60);
};

export class Ticking extends HTMLElement {
  connectedCallback() {
    this.tick = setInterval(() => this.draw(), 1_000);
    this.draw();
  }

  disconnectedCallback() {
    clearInterval(this.tick);
  }

  say(shown) {
    if (this.textContent !== shown) this.textContent = shown;
  }
}

class TimeLeft extends Ticking {
  draw() {
    if (this.hasAttribute("until")) return this.drawUntil();
    const since = this.getAttribute("since");
    const running = since ? Math.max(0, serverTime() - Number(since)) : 0;
    const passed = Number(this.getAttribute("elapsed")) + running;
    const minutes = Number(this.getAttribute("minutes"));
    if (!since && passed === 0) return;
    const left = minutes * 60_000 - passed;
    const words = minutes === 0 ? this.dataset.passed : left >= 0 ? this.dataset.left : this.dataset.over;
    this.say(words.replace("{0}", text(minutes === 0 ? passed : left)));
    this.toggleAttribute("data-is-over", minutes > 0 && left < 0);
    this.toggleAttribute("data-is-soon", minutes > 0 && left >= 0 && left < Math.min(120_000, minutes * 12_000));
    this.style.setProperty("--passed", minutes > 0 ? Math.min(1, passed / (minutes * 60_000)) : 0);
  }

  drawUntil() {
    const left = Number(this.getAttribute("until")) - serverTime();
    this.say((left >= 0 ? this.dataset.left : this.dataset.over).replace("{0}", whole(left, this.dataset)));
    this.toggleAttribute("data-is-over", left < 0);
  }
}

// How long it is until something starts, when that is soon: in whole minutes, as people say it.
const plural = new Intl.PluralRules(document.documentElement.lang);

class TimeUntil extends Ticking {
  draw() {
    const left = Number(this.getAttribute("at")) - serverTime();
    this.hidden = left > 2 * 3_600_000;
    const minutes = Math.ceil(left / 60_000);
    this.say(left > 0 ? this.dataset[plural.select(minutes)].replace("{0}", minutes) : this.dataset.after);
  }
}

// The time of day where the meeting is, whatever the device thinks.
class TimeNow extends Ticking {
  draw() {
    this.say(new Date(serverTime() + Number(this.getAttribute("offset")) * 60_000).toISOString().slice(11, 16));
  }
}

// What is said of a time that has been. What is around it tells, so that it is right without script, too.
class IsPast extends Ticking {
  draw() {
    this.closest("#frame")?.toggleAttribute("data-past", Number(this.getAttribute("at")) < serverTime());
  }
}

customElements.define("is-past", IsPast);
customElements.define("time-left", TimeLeft);
customElements.define("time-until", TimeUntil);
customElements.define("time-now", TimeNow);
// A morph writes the server's text back; the clock draws its own at once.
document.addEventListener("turbo:morph-element", (e) => e.target instanceof Ticking && e.target.draw());
