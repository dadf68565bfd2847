// A link to something that a long list leaves out leads to the whole list, where it stands.
const findAll = () => {
  const whole = document.querySelector("a[data-rest]");
  const wanted = decodeURIComponent(location.hash.slice(1));
  if (!whole || !wanted || document.getElementById(wanted)) return;
  const address = new URL(whole.href);
  address.hash = wanted;
  Turbo.visit(address, { action: "replace" });
};
document.addEventListener("turbo:load", findAll);
addEventListener("hashchange", findAll);
