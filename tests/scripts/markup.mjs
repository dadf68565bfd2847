// Pages as the server draws them, as far as the scripts look at them.

// The words of Layout.razor, so that a test can tell which was said.
const Words = {
  unsent: "Vi får ikke kontakt.", failed: "Noe gikk galt hos oss.", waiting: "venter på nett", notKept: "Denne enheten tar ikke vare på det.",
  unreadable: "Noe kan ikke leses.", begun: "Dette begynte du på.", discard: "Kast", leave: "Vil du gå?",
};
const Waiting = {
  later: "sendes igjen av seg selv", refused: "ble ikke lagret", again: "Prøv igjen", remove: "Fjern", anothers: "{0} har skrevet noe her.",
  held: "noen andre har brukt enheten", send: "Send nå", unsent: "ikke sendt", continue: "Skriv videre", discard: "Kast",
};
const data = (words) => Object.entries(words).map(([key, text]) => `data-${key.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}="${text}"`).join(" ");
export const waitingList = `<ul id="waiting" ${data(Waiting)}></ul>`;
export const liveMeeting = ({ person = "kari", name = "Kari", extra = "", now = Date.now(), src = "leder/hendelser" } = {}) =>
  `<live-meeting src="${src.startsWith("/") ? src : `/mote/1/${src}`}" looks="leder:5" build="b1" now="${now}" meeting="m1" person="${person}" name="${name}" ${extra}>
     <p class="contact" hidden data-lost="Sist oppdatert for {0} siden." data-copy="En kopi fra for {0} siden."></p></live-meeting>`;
export const typedForm = ({ id = "add-note", fields = '<textarea name="text"></textarea>', offline = "Notat", action = `/mote/1/${id}`, extra = "", more = "" } = {}) =>
  `<form id="${id}" method="post" action="${action}" class="typed" ${offline ? `data-offline="${offline}"` : ""} ${extra}>
     <input type="hidden" name="request_id" value="id-${id}"><input type="hidden" name="form" value="${id}">
     <p class="problem" role="alert" hidden></p>${fields}<button>Lagre</button>${more}</form>`;

// Layout.razor, around a main part.
export const layout = (main, { lang = "nb", bodyClass = "", place = "", person = "" }) =>
  `<!DOCTYPE html><html lang="${lang}"><head><title>Møte</title></head>
   <body class="${bodyClass}" ${data(Words)} data-place="${place}" data-person="${person}"><div id="flash"></div>${main}<div id="announcements"></div></body></html>`;
