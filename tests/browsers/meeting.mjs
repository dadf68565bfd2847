// One meeting, four people, in each browser: what one does, the others see, and nothing that is written is lost.
import assert from 'node:assert/strict';
import { openFirefox } from './firefox.mjs';
import { Server } from './server.mjs';
import { openWebKit } from './webkit.mjs';

const Patience = 30_000;
const people = { leader: 'Kari Nordmann', member: 'Hanne Helse', family: 'Maria Hansen', screen: 'Skjerm' };
const pages = { leader: 'leder', member: 'deltaker', family: 'familie', screen: 'skjerm' };
const sizes = { leader: { width: 1280, height: 800 }, member: { width: 1024, height: 768 }, family: { width: 390, height: 844 }, screen: { width: 1280, height: 720 } };

/** Waits until what is asked in the page is so. */
async function until(person, what, ...given) {
  const end = performance.now() + Patience;
  for (let last; ; ) {
    try {
      last = await person.run(what, ...given);
    } catch (problem) {
      // The page was just left for another.
      last = problem.message;
    }
    if (last === true) return;
    if (performance.now() > end) throw new Error(`${given.join(' ')}: ${last}`);
    await new Promise((go) => setTimeout(go, 100));
  }
}

// What stands in the page is seen when, scrolled to, it is what lies at its place in the window.
const shows = (text, within = 'main') => {
  const place = document.querySelector(within);
  for (const part of place?.querySelectorAll('*') ?? []) {
    if (part.childElementCount > 0 || !part.textContent.includes(text)) continue;
    part.scrollIntoView({ block: 'center', behavior: 'instant' });
    const box = part.getBoundingClientRect();
    if (part.contains(document.elementFromPoint(box.left + Math.min(8, box.width / 2), box.top + box.height / 2))) return true;
  }
  return place?.innerText.slice(0, 200);
};
// The page where no script runs: in a frame that may run none.
const showsWithoutScript = async (...texts) => {
  const frame = document.createElement('iframe');
  frame.sandbox = 'allow-same-origin';
  frame.srcdoc = await (await fetch(location.href)).text();
  Object.assign(frame.style, { position: 'fixed', zIndex: 99, top: 0, left: 0, width: '100%', height: '100%' });
  const loaded = new Promise((done) => frame.addEventListener('load', done, { once: true }));
  document.body.append(frame);
  await loaded;
  const inside = frame.contentDocument;
  const missing = texts.filter((text) => ![...inside.querySelectorAll('main *')].some((part) => {
    if (part.childElementCount > 0 || !part.textContent.includes(text)) return false;
    const box = part.getBoundingClientRect();
    return part.contains(inside.elementFromPoint(box.left + Math.min(8, box.width / 2), box.top + box.height / 2));
  }));
  frame.remove();
  return missing.length === 0 || missing.join(', ');
};
const saysLost = () => {
  const box = document.querySelector('.contact')?.getBoundingClientRect();
  return Boolean(box && box.height > 0 && box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth);
};
const all = (faces, ...asked) => Promise.all(Object.entries(faces).map(async ([role, face]) => {
  await until(face, ...asked).catch((problem) => assert.fail(`${role}: ${problem.message}`));
}));

const checks = {
  async 'each comes in by a link, and the page is live'({ server, faces, links }) {
    for (const [role, face] of Object.entries(faces)) {
      await face.go(links[role]);
      await until(face, () => location.pathname === '/' && document.querySelector('main a[href^="/mote/"]') !== null);
      const meeting = await face.run(() => new URL(document.querySelector('main a[href^="/mote/"]').href).pathname.split('/')[2]);
      await face.go(`${server.web}/mote/${meeting}/${pages[role]}`);
      await until(face, () => document.querySelector('live-meeting').dataset.state === 'live');
    }
  },
  async 'all see the step that the leader takes'({ faces }) {
    await faces.leader.press('#next button');
    await all(faces, shows, 'Velkommen, roller og samtykke', ':is(#now, #stage)');
  },
  async 'all see a decision as it falls'({ faces }) {
    await faces.leader.press('label[for=kind-decision]');
    await faces.leader.type('#decision-text', 'Ola får dagsplan med bilder.');
    await faces.leader.press('#add-decision button');
    await all(faces, shows, 'Ola får dagsplan med bilder.', '#decisions');
  },
  async 'all see an action as it is added'({ faces }) {
    await faces.member.type('#action-text', 'Ringe skolen om søvn');
    await faces.member.press('#add-action button');
    await all(faces, shows, 'Ringe skolen om søvn', ':is(#actions, #todo, #others)');
  },
  async 'the screen shows both without script, too'({ faces }) {
    await until(faces.screen, showsWithoutScript, 'Ola får dagsplan med bilder.', 'Ringe skolen om søvn');
  },
  async 'all are told, in sight, that they are out of touch'({ server, faces }) {
    await server.kill();
    await all(faces, saysLost);
  },
  async 'what is written meanwhile is kept'({ faces }) {
    await faces.family.press('.say summary');
    await faces.family.type('.say[open] textarea', 'Han sov hele natten.');
    await faces.family.press('.say[open] form button');
    await until(faces.family, () => document.querySelector('#waiting').innerText.includes('Han sov hele natten.'));
  },
  async 'it is sent when the server is back, once, and what was typed stays'({ server, faces }) {
    await faces.member.run(() => document.querySelector('#add-note')?.closest('details').setAttribute('open', ''));
    await faces.member.type('#note-text', 'Halvskrevet');
    await server.startAgain();
    await all({ leader: faces.leader, member: faces.member, family: faces.family }, shows, 'Han sov hele natten.');
    await all(faces, () => document.querySelector('.contact').hidden);
    await until(faces.family, () => document.querySelector('#waiting').childElementCount === 0);
    assert.equal(await faces.leader.run(() => [...document.querySelectorAll('#spots > li')].filter((li) => li.innerText.includes('Han sov hele natten.')).length), 1);
    assert.equal(await faces.member.run(() => document.querySelector('#note-text').value), 'Halvskrevet');
  },
};

let passed = 0;
let failed = 0;
for (const [name, open] of Object.entries({ Firefox: openFirefox, WebKit: openWebKit }).filter(([name]) => (process.argv[2] ?? name) === name)) {
  let server, browser;
  const faces = {};
  try {
    server = await Server.start();
    const links = await server.gather(people);
    browser = await open();
    for (const role of Object.keys(people)) faces[role] = await browser.person(sizes[role]);
    let broken = false;
    for (const [claim, check] of Object.entries(checks)) {
      try {
        if (broken) throw new Error('did not get that far');
        await check({ server, faces, links });
        console.log(`ok ${name}: ${claim}`);
        passed++;
      } catch (problem) {
        console.log(`not ok ${name}: ${claim}: ${problem.message.replace(/\s+/g, ' ')}`);
        failed++;
        broken = true;
      }
    }
  } catch (problem) {
    console.log(`not ok ${name}: ${problem.message}`);
    failed++;
  } finally {
    if (process.env.PICTURES) for (const [role, face] of Object.entries(faces)) await face.picture(`${process.env.PICTURES}/${name}-${role}.png`).catch(console.error);
    await browser?.close();
    await server?.end();
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
