// What older browsers lack and no page can do without, by its own name. What else they lack, each asks for where it is used.

// Chrome below 120, Firefox below 113 and Safari below 17: styles cannot tell whether there is a script.
document.documentElement.toggleAttribute("data-scripted", true);

// Safari below 16: a form is sent as by a button of its own.
HTMLFormElement.prototype.requestSubmit ??= function () {
  const button = document.createElement("button");
  button.hidden = true;
  this.append(button);
  button.click();
  button.remove();
};

// Safari below 15.4: another tab hears from the server instead.
self.BroadcastChannel ??= class extends EventTarget {
  postMessage() {}
  close() {}
};
