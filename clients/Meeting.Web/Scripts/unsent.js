// What was sent and not answered, or answered by something in the server's place: the page stays, and says so where it was
// sent from. It can be sent again: its id sees to it that it is done once.
import { isOurs, patience, wordsIn } from "./answers.js";
import { complain, tell, untell } from "./streams.js";

const isForm = (asked) => asked instanceof HTMLFormElement;
const isEditing = (asked) => asked.id === "edit";

// A form that is on its way gets there: Turbo would stop it for the next one, and who marks one after the other as here on
// a slow network would see only the last of them.
document.addEventListener("turbo:before-fetch-request", ({ target, detail: { fetchOptions } }) => {
  if (isForm(target)) fetchOptions.signal = patience();
  else if (isEditing(target)) fetchOptions.signal = patience(fetchOptions.signal);
});

let answered = null;
document.addEventListener("turbo:fetch-request-error", (e) => unsent(e, document.body.dataset.unsent));
document.addEventListener("turbo:before-fetch-response", (e) => {
  const { statusCode, contentType, response } = e.detail.fetchResponse;
  answered = e.target;
  if (isOurs(response) && statusCode < 500) untell(document.body.dataset.unsent);
  if (contentType?.startsWith("text/vnd.turbo-stream")) return;
  if (statusCode === 500) unsent(e, document.body.dataset.failed);
  else if (!isOurs(response)) unsent(e, document.body.dataset.unsent);
  // The server itself says why it cannot just now.
  else if (statusCode > 500) unsent(e, wordsIn(response));
});
// Who is sent elsewhere, such as one who may not any more, goes there. What is gone meanwhile is told as that, in the words
// of the page that is there instead.
document.addEventListener("turbo:frame-missing", async (e) => {
  const { response, visit } = e.detail;
  e.preventDefault();
  if (response.redirected) return visit(response.url);
  const opened = !isForm(answered);
  const words = await wordsIn(response);
  if (!words) return unsent(e, document.body.dataset.unsent);
  if (opened) closeUnopened(e.target);
  tell(words);
});

// It can be opened again, at the same address.
function closeUnopened(frame) {
  frame.removeAttribute("src");
  frame.replaceChildren();
}

async function unsent(e, words) {
  const asked = e.target;
  if (!isForm(asked) && !isEditing(asked)) return;
  e.preventDefault();
  // What can wait for the network, does.
  if (!asked.dispatchEvent(new CustomEvent("form:unsent", { bubbles: true, cancelable: true }))) return;
  if (isEditing(asked)) closeUnopened(asked);
  const told = (await words) || document.body.dataset.unsent;
  if (!complain(asked, told)) tell(told);
}

// It is so until the page is in touch again, as any answer shows, too.
document.addEventListener("live:touch", () => untell(document.body.dataset.unsent));
