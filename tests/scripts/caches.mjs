// A browser's caches, as the pages' scripts and their service worker use them.
const urlOf = (request) => (typeof request === "string" ? request : (request.url ?? String(request)));
const withoutSearch = (address) => address.split("?")[0];

class Cache {
  kept = new Map();
  async match(request, { ignoreSearch = false } = {}) {
    const address = urlOf(request);
    const found = ignoreSearch ? [...this.kept.keys()].find((key) => withoutSearch(key) === withoutSearch(address)) : address;
    return this.kept.get(found)?.clone();
  }
  async put(request, response) { this.kept.set(urlOf(request), response); }
  async delete(request) { return this.kept.delete(urlOf(request)); }
  async keys() { return [...this.kept.keys()].map((url) => ({ url })); }
}

export class Caches {
  byName = new Map();
  async open(name) {
    if (!this.byName.has(name)) this.byName.set(name, new Cache());
    return this.byName.get(name);
  }
  async delete(name) { return this.byName.delete(name); }
}
