// WebKit as GTK has it, by WebDriver: each person in a browser of their own, on a display that nobody sees.
import { spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { freePort } from './server.mjs';

const Element = 'element-6066-11e4-a52e-4f735466cecf';

export async function openWebKit() {
  const display = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const number = await new Promise((named, failed) => {
    createInterface({ input: display.stdout }).once('line', named);
    display.once('exit', () => failed(new Error('Xvfb ended')));
  });
  const opened = [];
  return {
    async person({ width, height }) {
      const port = await freePort();
      const driver = spawn('WebKitWebDriver', [`--port=${port}`], { stdio: 'ignore', env: { ...process.env, DISPLAY: `:${number}` } });
      const session = await begin(port);
      opened.push({ driver, session });
      await session('POST', '/window/rect', { x: 0, y: 0, width, height });
      // What the window has around the page is not the page's.
      const [w, h] = await session('POST', '/execute/sync', { script: 'return [innerWidth, innerHeight]', args: [] });
      await session('POST', '/window/rect', { width: 2 * width - w, height: 2 * height - h });
      const at = async (selector, method, body) => {
        const found = (await session('POST', '/element', { using: 'css selector', value: selector }))[Element];
        await run((there) => document.querySelector(there).scrollIntoView({ block: 'center', behavior: 'instant' }), selector);
        await session('POST', `/element/${found}/${method}`, body);
      };
      const run = (what, ...args) => session('POST', '/execute/sync', { script: `return (${what})(...arguments)`, args });
      return {
        go: (url) => session('POST', '/url', { url }),
        run,
        press: (selector) => onceThere(() => at(selector, 'click', {})),
        type: (selector, text) => onceThere(() => at(selector, 'value', { text })),
        picture: async (path) => writeFileSync(path, Buffer.from(await session('GET', '/screenshot'), 'base64')),
      };
    },
    async close() {
      for (const { driver, session } of opened) {
        await session('DELETE', '').catch(() => {});
        driver.kill();
      }
      display.kill();
    },
  };
}

// A session of WebDriver, as something to be called. The driver takes a moment before it listens.
async function begin(port) {
  const library = '/usr/lib/' + readdirSync('/usr/lib').find((name) => name.endsWith('-linux-gnu'));
  const folder = readdirSync(library).filter((name) => name.startsWith('webkit2gtk-4')).sort().at(-1);
  const browser = { binary: `${library}/${folder}/MiniBrowser`, args: ['--automation'] };
  const ask = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(60_000) });
    const { value } = await answer.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  const { sessionId } = await onceThere(() => ask('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': browser } } }));
  return (method, path, body) => ask(method, `/session/${sessionId}${path}`, body);
}

const NotYet = /ECONNREFUSED|no such element|not interactable|stale element|click intercepted/;

async function onceThere(attempt) {
  for (const end = performance.now() + 20_000; ; ) {
    try {
      return await attempt();
    } catch (problem) {
      if (!NotYet.test(problem.cause?.code ?? problem.message) || performance.now() > end) throw problem;
      await new Promise((go) => setTimeout(go, 100));
    }
  }
}
