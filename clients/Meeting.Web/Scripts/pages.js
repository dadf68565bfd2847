// What the pages around the meetings do beyond what they do without script.

document.addEventListener("click", async (e) => {
  if (e.target.closest("[data-prints]")) print();
  const copies = e.target.closest("[data-copies]");
  if (!copies) return;
  const field = document.getElementById(copies.dataset.copies);
  field.select();
  // The clipboard is missing on plain http, and may be refused; then the old way, and then the person's own.
  const copied = (await navigator.clipboard?.writeText(field.value).then(() => true, () => false)) || document.execCommand("copy");
  copies.textContent = copied ? copies.dataset.copied : copies.dataset.marked;
});

// The team's name follows from its unit and kind until somebody writes another.
document.addEventListener("input", (e) => {
  const form = e.target.closest("#set-up");
  if (!form) return;
  const unit = form.elements.unit.value.trim();
  const kind = form.querySelector("input[name=template]:checked");
  form.elements.name.placeholder = unit && kind ? kind.dataset.name.replace("{0}", unit) : "";
});

// The page of a device that nobody has let in, or not any more: tabs that still show a meeting hear of it.
document.addEventListener("turbo:load", () => {
  if (!document.querySelector("[data-nobody]")) return;
  const device = new BroadcastChannel("device");
  device.postMessage("forgotten");
  device.close();
});
