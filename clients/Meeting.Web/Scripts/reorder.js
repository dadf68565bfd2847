// A list whose lines are put in order by dragging their handles, with mouse, pen or finger, or by the arrow keys on
// them. The order is sent by the form that the list names; if the server says no, the lines go back.

let held = null; // { line, list, back, pointer }

const lines = (list) => [...list.children];

function put(line, before) {
  const handle = line.querySelector(".handle");
  const focused = document.activeElement === handle;
  line.parentElement.insertBefore(line, before);
  if (focused) handle.focus();
}

function send(line, back) {
  if (line.nextElementSibling === back) return;
  const list = line.parentElement;
  const form = document.getElementById(list.dataset.reorder);
  // By its name: `elements.item` is a method.
  form.elements.namedItem("item").value = line.id;
  form.elements.namedItem("before").value = line.nextElementSibling?.id ?? "";
  const after = (e) => {
    document.removeEventListener("turbo:submit-end", after);
    if (e.target === form && !e.detail.success && line.isConnected) put(line, back?.isConnected ? back : null);
  };
  document.addEventListener("turbo:submit-end", after);
  form.requestSubmit();
}

document.addEventListener("pointerdown", (e) => {
  const handle = e.target.closest("[data-reorder] .handle");
  if (!handle || e.button !== 0) return;
  e.preventDefault();
  handle.focus();
  const line = handle.closest("[data-reorder] > *");
  held = { line, list: line.parentElement, back: line.nextElementSibling, pointer: e.pointerId };
  line.toggleAttribute("data-held", true);
});

document.addEventListener("pointermove", (e) => {
  if (!held || e.pointerId !== held.pointer) return;
  const { line, list } = held;
  const others = lines(list).filter((other) => other !== line);
  const before = others.find((other) => {
    const box = other.getBoundingClientRect();
    return e.clientY < box.top + box.height / 2;
  });
  if (line.nextElementSibling !== (before ?? null)) put(line, before ?? null);
  // Near the window's edge the page goes along.
  if (e.clientY < 60) scrollBy(0, -12);
  else if (e.clientY > innerHeight - 60) scrollBy(0, 12);
});

function drop(e, sends) {
  if (!held || e.pointerId !== held.pointer) return;
  const { line, back } = held;
  held = null;
  line.removeAttribute("data-held");
  if (sends) send(line, back);
  else put(line, back);
}
document.addEventListener("pointerup", (e) => drop(e, true));
document.addEventListener("pointercancel", (e) => drop(e, false));

document.addEventListener("keydown", (e) => {
  const handle = e.target.closest?.("[data-reorder] .handle");
  if (!handle || !["ArrowUp", "ArrowDown"].includes(e.key)) return;
  e.preventDefault();
  const line = handle.closest("[data-reorder] > *");
  const back = line.nextElementSibling;
  if (e.key === "ArrowUp" && line.previousElementSibling) put(line, line.previousElementSibling);
  else if (e.key === "ArrowDown" && back) put(line, back.nextElementSibling);
  send(line, back);
});
