// What a person could press on this page now, and what they see of it. Set into every page that is walked; it presses nothing.
(() => {
  const isSeen = (e) => {
    const { width, height } = e.getBoundingClientRect();
    return width > 1 && height > 1 && e.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  };
  function over(e) {
    const { left, top, width, height } = e.getClientRects()[0];
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return hit && (e.contains(hit) || hit.contains(e)) ? "" : (hit?.outerHTML.slice(0, 200) ?? "the edge of the window");
  }
  const nameOf = (e) => (e.getAttribute("aria-label") ?? e.textContent).replace(/\s+/g, " ").trim();
  // Without the ids and numbers of one meeting: two rows of a list have one kind of button.
  const general = (text) => text.replace(location.origin, "").replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID").replace(/\d{2,}/g, "N");

  function kindOf(e) {
    if (e.matches("summary, label, [popovertarget], a[data-turbo-frame=edit]")) return "opens";
    if (e.matches("a")) return "leads";
    return e.type === "submit" && e.form ? "sends" : "acts";
  }

  // Where one is already, or what is chosen already.
  const isHere = (e) => e.href === location.href || (e.type === "button" && e.ariaPressed === "true") || (e.matches("label") && e.control.checked);

  function keyOf(e) {
    const place = e.closest("[popover], dialog, form[id], section[aria-labelledby], details[id]");
    const what = e.matches("a") ? e.href
      : e.matches("label") ? e.htmlFor
      : e.hasAttribute("popovertarget") ? e.getAttribute("popovertarget")
      : kindOf(e) === "sends" ? [e.getAttribute("formaction") ?? e.form.getAttribute("action") ?? location.pathname, e.name, e.value, ...hiddenOf(e.form)].join(" ")
      : pathOf(e);
    return general(`${kindOf(e)} ${place?.id || place?.getAttribute("aria-labelledby") || ""} ${what}`);
  }
  // Where it stands, whatever language the page speaks: two rows of a list are one place.
  function pathOf(e) {
    if (e.id || e === document.body) return `#${e.id}`;
    const alike = [...e.parentElement.children].filter((other) => other.tagName === e.tagName);
    return `${pathOf(e.parentElement)} ${e.tagName}${e.matches("li, tr") ? "" : alike.indexOf(e)}`;
  }
  const hiddenOf = (form) => [...form.querySelectorAll("input[type=hidden]")].filter((f) => !["request_id", "form", "undoable", "tilbake"].includes(f.name)).map((f) => `${f.name}=${f.value}`);
  const fieldsOf = (form) => [...form.elements].filter((f) => f.matches("input:not([type=hidden], [type=submit]), textarea, select") && isSeen(f));

  // Everything that can be pressed now, in the order of the page; what is dragged has buttons beside it.
  // A browser whose scripts are stopped from outside does not tell its styles, which leave out what needs them.
  const all = (script) =>
    [...document.querySelectorAll("button, a[href], summary, input[type=radio] + label")].filter(
      (e) => isSeen(e) && e.getAttribute("aria-disabled") !== "true" && !e.disabled && !e.matches(".ds-skip-link, .handle") && (script || !e.matches(".needs-script")),
    );

  // What comes of it; of what is opened or done on the page itself, that it is this one.
  const doesOf = (e) =>
    e.matches("a") ? e.href
    : kindOf(e) === "sends" ? [e.formAction, e.form.id, e.name, e.value, ...hiddenOf(e.form)].join(" ")
    : e.getAttribute("popovertarget") ?? markOf(e);

  let [marks, typed] = [0, 0];
  const markOf = (e) => (e.dataset.walk ??= `${++marks}`);
  window.walking = {
    async pressables(script) {
      // What is on its way is awaited; so is what has just become another, which takes no press until it has settled, and looks so.
      while (document.querySelector("[data-settling], [aria-busy=true]")) await new Promise(requestAnimationFrame);
      return all(script).map((e) => {
        const kind = kindOf(e);
        return { mark: markOf(e), key: keyOf(e), kind, name: nameOf(e), typed: kind === "sends" && fieldsOf(e.form).length > 0, here: isHere(e) };
      });
    },

    // Names under which several things are done: who hears one alone cannot tell what it does. What is chosen among others is
    // heard with them, and what sends a form with its fields.
    ambiguous(script) {
      const named = Map.groupBy(all(script).filter((e) => !e.matches("label") && !(kindOf(e) === "sends" && fieldsOf(e.form).length)), nameOf);
      return [...named].filter(([, alike]) => new Set(alike.map(doesOf)).size > 1).map(([name, alike]) => `${alike.length} are called «${name}»: ${alike.map(keyOf).join("; ")}`);
    },

    // What lies over it, where it has been scrolled to.
    over(mark) {
      const e = document.querySelector(`[data-walk="${mark}"]`);
      if (!e) return "nothing: it has gone";
      if (over(e)) e.scrollIntoView({ block: "center", behavior: "instant" });
      return over(e);
    },

    // Fills the form of a button with what somebody could mean, or empties it, and says what is seen before it is pressed.
    before(mark, empty) {
      const pressed = document.querySelector(`[data-walk="${mark}"]`);
      if (!pressed) return null;
      const { form } = pressed;
      if (empty !== null) fieldsOf(form).forEach((field) => fill(field, empty));
      return { sent: empty === null || form.checkValidity(), seen: seen(), focused: focused() };
    },

    // What came of it; and whether the page, if it is live, is what the server would send.
    async after({ sent, seen: was, focused: at }, live) {
      // What is refused twice is refused in the same words.
      const refused = () => [...document.querySelectorAll(".problem, [role=alert]")].some((e) => e.innerText && isSeen(e));
      // What is begun in the panel is not replaced by the next form: it gets the focus.
      const begun = () => !!document.activeElement?.closest("#edit form[data-changed]");
      // A page that comes in parts has not come before the last of them.
      const came = document.readyState !== "loading" && (seen() !== was || refused() || begun() || (!sent && ((focused() && focused() !== at) || !!document.activeElement?.matches(":invalid"))));
      return { came, unanswered: unanswered(), secrets: secrets(), differs: came && live && /^\/(mote|sak)\//.test(location.pathname) ? await differs() : "" };
    },
  };

  function fill(field, empty) {
    if (field.type === "radio") return;
    if (field.type === "checkbox") field.checked = !empty;
    else if (field.matches("select")) field.value ||= empty ? "" : ([...field.options].find((o) => o.value && !o.disabled)?.value ?? "");
    else if (empty) field.value = "";
    else if (field.type === "date") field.value = new Date(Date.now() + 20 * 864e5).toISOString().slice(0, 10);
    else if (field.type === "time") field.value = "12:30";
    else if (field.type === "number") field.value ||= field.min || "10";
    else if (field.inputMode === "numeric") field.value = "123456";
    else field.value ||= `Prøve ${Date.now()}${typed++}`;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // The words that are seen, without the clocks, of which something new comes each second.
  const clocks = new CSSStyleSheet();
  clocks.replaceSync("time-left, time-until, time-now { visibility: hidden !important }");
  function words() {
    document.adoptedStyleSheets.push(clocks);
    const text = document.body.innerText.replace(/\s+/g, " ");
    document.adoptedStyleSheets.pop();
    return text;
  }

  // What somebody sees: the words, what is open, chosen and pressed, and where they are.
  const seen = () =>
    [
      location.href,
      words(),
      document.querySelectorAll("details[open], [popover]:popover-open, dialog[open]").length,
      [...document.querySelectorAll("input:not([type=hidden]), textarea, select")].map((f) => f.value).join(),
      [...document.querySelectorAll("input:checked")].map((i) => i.id || `${i.name}=${i.value}`).join(),
      [...document.querySelectorAll("[aria-pressed=true]")].filter(isSeen).map(nameOf).join(),
      document.documentElement.dataset.colorScheme,
      document.documentElement.lang,
    ].join("\n");

  function focused() {
    const at = document.activeElement;
    return at === document.body ? "" : `${at.tagName} ${at.id} ${at.name ?? ""} ${at.dataset.walk ?? ""}`;
  }

  // That the server was not reached, or failed, in the words that the page has for it, where they are seen.
  const unanswered = () => [document.body.dataset.unsent, document.body.dataset.failed].filter((words) => words && document.body.innerText.includes(words)).join();

  // How many links of persons the page shows.
  const secrets = () => new Set([...document.documentElement.outerHTML.matchAll(/\/join#([\w-]+)/g)].map(([, secret]) => secret)).size;

  // Where the live page differs from what the server would send now; nothing when it does not.
  async function differs() {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    if (!answer.ok) return `the server answers ${answer.status}`;
    const [here, fresh] = [told(document), told(new DOMParser().parseFromString(await answer.text(), "text/html"))];
    for (const [region, text] of fresh) if (here.get(region) !== text) return `#${region} shows «${here.get(region)}», and the server says «${text}»`;
    return "";
  }

  // What a page tells, region by region, without the moment's clocks and what is being typed.
  const told = (page) =>
    new Map([...page.querySelectorAll("main [id]:is(ul, ol, dl, div)")].filter((e) => !e.closest("form, turbo-frame, #flash, #waiting")).map((e) => [e.id, textOf(e).replace(/\s+/g, " ").trim()]));
  const textOf = (node) =>
    node.nodeType === Node.TEXT_NODE ? node.data
    : node.nodeType !== Node.ELEMENT_NODE || node.matches("script, style, template, time-left, option, textarea, #flash, #waiting") ? ""
    : [...node.childNodes].map(textOf).join(" ");
})();
