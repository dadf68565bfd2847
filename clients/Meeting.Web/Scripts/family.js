// A family's page is drawn for all who see the same; that oneself is here, it learns from the list of people.
function arrive() {
  const now = document.querySelector(".family-now");
  document.querySelector(".family-page")?.toggleAttribute("data-only-frame", now?.hasAttribute("data-only-frame") ?? false);
  for (const part of document.querySelectorAll("[data-arrival-of]"))
    part.toggleAttribute("data-here", document.getElementById(part.dataset.arrivalOf)?.hasAttribute("data-here") ?? false);
}

document.addEventListener("piece:placed", arrive);
document.addEventListener("turbo:load", arrive);

// A link to a place on the page is there while the place is out of sight.
document.addEventListener("turbo:load", () => {
  for (const link of document.querySelectorAll("a[data-while-out-of-sight]"))
    new IntersectionObserver(([place]) => (link.hidden = place.isIntersecting)).observe(document.querySelector(link.hash));
});
