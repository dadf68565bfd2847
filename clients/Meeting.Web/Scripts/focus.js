// Where the focus goes when what had it is gone, such as the button that undid something: to what was changed, or else
// to the heading of what is around it. Nothing scrolls for that.

let undone = [];
document.addEventListener("turbo:submit-start", ({ target: form }) => {
  undone = form.closest("#flash") ? [...form.elements].map((field) => field.value).filter(Boolean) : [];
});

document.addEventListener("turbo:before-stream-render", ({ detail }) => {
  const { render } = detail;
  detail.render = async (stream) => {
    const had = document.activeElement;
    const [section, changed] = [had?.closest("section"), had?.closest("#flash") ? undone : []];
    await render(stream);
    const lost = document.activeElement === document.body || !document.activeElement;
    if (lost && had && !had.isConnected) land(section, changed);
  };
});

function land(section, changed) {
  const at =
    changed.map((id) => document.getElementById(id)).find(Boolean) ??
    (section?.isConnected ? section.querySelector("h1, h2, h3") : null) ??
    document.querySelector("main :is(h1, h2, h3), h1");
  if (!at) return;
  if (!at.hasAttribute("tabindex")) {
    at.tabIndex = -1;
    at.addEventListener("blur", () => at.removeAttribute("tabindex"), { once: true });
  }
  at.focus({ preventScroll: true });
}

// An update knows nothing of that.
document.addEventListener("turbo:before-morph-attribute", (e) => {
  if (e.detail.attributeName === "tabindex" && e.target === document.activeElement) e.preventDefault();
});
