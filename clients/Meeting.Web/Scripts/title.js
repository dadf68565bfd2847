// What a page is called by whoever draws it: a case goes from the window's title, too, once it is not theirs to see.
Turbo.StreamActions.title = function () {
  document.title = this.templateContent.textContent;
};

// A meeting that is called otherwise, or is shielded from who looks from now on, is called so by the window, too.
const called = () => document.querySelector("[data-meeting-title]")?.textContent ?? "";
let known = called();
document.addEventListener("turbo:load", () => (known = called()));
document.addEventListener("piece:placed", () => {
  const now = called();
  if (now === known) return;
  document.title = document.title.replace(known, () => now);
  known = now;
});
