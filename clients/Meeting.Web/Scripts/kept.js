// What the device keeps, and the one place where it is read and written. A browser may refuse, have no room, or hand back
// what nobody can read: then it is kept for as long as the page is open, the rest goes on, and it is said.
import { complain, tell } from "./streams.js";

const Aside = ".unreadable";
const refused = new Map();
const said = new Set();

// What is kept under a key, if it is of the kind that is asked for.
export function recall(key, otherwise, isOfKind) {
  const text = read(key);
  if (text == null) return otherwise;
  try {
    const kept = JSON.parse(text);
    if (isOfKind(kept)) return kept;
  } catch {
    // Cut off, or somebody else's.
  }
  // It may be somebody's words: nobody throws them away.
  write(key + Aside, text);
  forget(key);
  say("unreadable");
  return otherwise;
}

export function remember(key, value) {
  if (!write(key, JSON.stringify(value))) say("notKept");
}

export function forget(key) {
  refused.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // What may not be touched holds nothing of ours.
  }
}

function read(key) {
  if (refused.has(key)) return refused.get(key);
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key, text) {
  try {
    localStorage.setItem(key, text);
    refused.delete(key);
    return true;
  } catch {
    refused.set(key, text);
    return false;
  }
}

// In the form that somebody types in, and otherwise once.
function say(what) {
  const form = document.activeElement?.form;
  if ((form && complain(form, document.body.dataset[what])) || said.has(what)) return;
  said.add(what);
  tell(document.body.dataset[what], true);
}

// All that people have written here goes with what a device forgets.
export const forgetAll = (...keys) => keys.flatMap((key) => [key, key + Aside]).forEach(forget);

// True at most once in a while in this tab, however often it is loaded; never where that cannot be kept.
export function onceInAWhile(key, pause) {
  try {
    if (Math.abs(Date.now() - Number(sessionStorage.getItem(key))) < pause) return false;
    sessionStorage.setItem(key, Date.now());
    return true;
  } catch {
    return false;
  }
}
