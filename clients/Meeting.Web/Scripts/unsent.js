// What was sent and not answered, or answered by something in the server's place: the page stays, and says so where it was
// sent from. It can be sent again: its id sees to it that it is done once.
import { isOurs, patience } from "./answers.js";
import { complain, tell } from "./streams.js";

const Gateways = [502, 503, 504];

const isForm = (asked) => asked instanceof HTMLFormElement;
const isEditing = (asked) => asked.id === "edit";

// A form that is on its way gets there: Turbo would stop it for the next one, and who marks one after the other as here on
// a slow network would see only the last of them.
document.addEventListener("turbo:before-fetch-request", ({ target, detail: { fetchOptions } }) => {
  if (isForm(target)) fetchOptions.signal = patience();
  else if (isEditing(target)) fetchOptions.signal = patience(fetchOptions.signal);
});

let answered = null;
document.addEventListener("turbo:fetch-request-error", (e) => unsent(e, "unsent"));
document.addEventListener("turbo:before-fetch-response", (e) => {
  const { statusCode, contentType, response } = e.detail.fetchResponse;
  answered = e.target;
  if (contentType?.startsWith("text/vnd.turbo-stream")) return;
  if (statusCode === 500) unsent(e, "failed");
  else if (Gateways.includes(statusCode) || !isOurs(response)) unsent(e, "unsent");
});
// Who is sent elsewhere, such as one who may not any more, goes there. What is gone meanwhile is told as that, in the words
// of the page that is there instead.
document.addEventListener("turbo:frame-missing", async (e) => {
  const { response, visit } = e.detail;
  e.preventDefault();
  if (response.redirected) return visit(response.url);
  const opened = !isForm(answered);
  const words = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("main p");
  if (!words) return unsent(e, "unsent");
  if (opened) closeUnopened(e.target);
  tell(words.textContent);
});

// It can be opened again, at the same address.
function closeUnopened(frame) {
  frame.removeAttribute("src");
  frame.replaceChildren();
}

function unsent(e, how) {
  const asked = e.target;
  if (!isForm(asked) && !isEditing(asked)) return;
  e.preventDefault();
  // What can wait for the network, does.
  if (!asked.dispatchEvent(new CustomEvent("form:unsent", { bubbles: true, cancelable: true }))) return;
  if (isEditing(asked)) closeUnopened(asked);
  const words = document.body.dataset[how];
  if (!complain(asked, words)) tell(words);
}

// It is so until the page is in touch again.
document.addEventListener("live:touch", () => {
  const told = document.querySelector("#flash .flash-problem");
  if (told?.textContent === document.body.dataset.unsent) told.remove();
});
