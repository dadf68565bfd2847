// The network, in the test's hand: what was asked lies there until the test answers it, or says that nobody did.
export const failures = new WeakSet();

export class Network {
  asked = [];

  fetch(address, { method = "GET", body, headers, signal } = {}, page) {
    return new Promise((answer, fail) => {
      const request = new Request(method, address, body == null ? "" : String(body), headers, answer, fail, page);
      this.asked.push(request);
      // An answer that is always the same needs no test to give it.
      const always = this.always?.(request);
      if (always) request.answer(always);
      if (signal?.aborted) request.fail(signal.reason);
      signal?.addEventListener("abort", () => request.fail(signal.reason));
    });
  }

  get waiting() { return this.asked.filter((request) => !request.isOver); }
  get posted() { return this.asked.filter((request) => request.method === "POST"); }
  // The ids of what was posted, in order: what counts as once is known by them.
  get ids() { return this.posted.map((request) => request.field("request_id")); }
}

class Request {
  constructor(method, address, body, headers, answer, fail, page) {
    Object.assign(this, { method: method.toUpperCase(), address, body, headers, given: answer, failed: fail, page, isOver: false });
  }

  field(name) { return new URLSearchParams(this.body).get(name); }
  answer(answer) {
    this.isOver = true;
    this.given(answer.url ? answer : made(answer, { url: this.address.href }));
  }
  fail(reason = new TypeError("Failed to fetch")) {
    this.isOver = true;
    failures.add(reason);
    this.failed(reason);
  }
}

function made(response, more) {
  for (const [name, value] of Object.entries(more)) if (value !== undefined) Object.defineProperty(response, name, { value });
  return response;
}

// An answer of the server's own, which says so by a word in its head; and one of a proxy, or of a network's login page.
export const ours = (status, text = "", { type = "text/html", redirected, url } = {}) =>
  made(new Response(status === 204 ? null : text, { status, headers: { "meeting-pages": "1", "content-type": type } }), { redirected, url });
export const anothers = (status, text = "<h1>Bad gateway</h1>", { redirected, kind } = {}) =>
  made(new Response(text, { status, headers: { "content-type": "text/html" } }), { redirected, type: kind });
export const streamed = (html, status = 200) => ours(status, html, { type: "text/vnd.turbo-stream.html" });
export const reset = (form, id) => `<turbo-stream action="reset" target="${form}" request-id="${id}"></turbo-stream>`;
export const told = (text) => `<turbo-stream action="update" target="flash"><template><div class="flash">${text}</div></template></turbo-stream>`;
export const problem = (form, text, field = "") => `<turbo-stream action="problem" target="${form}" field="${field}"><template>${text}</template></turbo-stream>`;
export const placed = (region, html, { id = /id="([^"]+)"/.exec(html)[1], after = "" } = {}) =>
  `<turbo-stream action="place" region="${region}" target="${id}" after="${after}"><template>${html}</template></turbo-stream>`;

// A page's event stream, whose other end the test is.
export class EventStream extends EventTarget {
  isOpen = true;
  constructor(address) { super(); this.address = address; }
  close() { this.isOpen = false; }
  says(type, data = "", lastEventId = "") { if (this.isOpen) this.dispatchEvent(Object.assign(new Event(type), { data, lastEventId })); }
  breaks() { if (this.isOpen) this.dispatchEvent(new Event("error")); }
}
