// The server as its users run it, with a folder and ports of its own, and a meeting with somebody of each kind in it.
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const { MEETING_SERVER_DLL: serverDll, MEETING_CLI_DLL: cliDll } = process.env;

export const freePort = () => new Promise((found) => {
  const listener = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = listener.address();
    listener.close(() => found(port));
  });
});

export class Server {
  #data = mkdtempSync(join(tmpdir(), 'meeting-browsers-'));
  #process = null;
  #invitation = '';

  static async start() {
    const server = new Server();
    server.web = `http://127.0.0.1:${await freePort()}`;
    server.grpc = `http://127.0.0.1:${await freePort()}`;
    await server.startAgain();
    return server;
  }

  /** Starts the program with the data that is there, and waits until it serves. */
  async startAgain() {
    this.#process = spawn('dotnet', [serverDll], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env, TMPDIR: this.#data, Meeting__DataDirectory: join(this.#data, 'store'),
        Kestrel__Endpoints__Web__Url: this.web, Kestrel__Endpoints__Grpc__Url: this.grpc,
      },
    });
    for await (const line of createInterface({ input: this.#process.stdout })) {
      if (line.includes('/join#')) this.#invitation = line.trim();
      if (this.#invitation && line.includes(line.includes('/join#') ? '/join#' : this.web)) break;
    }
    this.#process.stdout.resume();
  }

  /** Kills the program as a power cut would. */
  kill() {
    const ended = new Promise((end) => this.#process.once('exit', end));
    this.#process.kill('SIGKILL');
    return ended;
  }

  /** The link of each person of a meeting that is about to begin. */
  async gather(people) {
    await this.#cli('join', this.#invitation);
    await this.#cli('team', 'create', 'Ansvarsgruppe for Ola', '--template', 'ansvarsgruppe');
    const links = {};
    for (const [role, name] of Object.entries(people))
      links[role] = linkIn(await this.#cli('team', 'add', 'Ansvarsgruppe for Ola', name, '--role', role, '--link'));
    await this.#cli('join', linkIn(await this.#cli('team', 'add', 'Ansvarsgruppe for Ola', 'Liv Lærer', '--role', 'leader', '--link')));
    await this.#cli('plan', '--team', 'Ansvarsgruppe for Ola', '--start', soon());
    return links;
  }

  async #cli(...args) {
    const env = { ...process.env, MEETING_CONFIG: join(this.#data, 'device') };
    return (await promisify(execFile)('dotnet', [cliDll, '--server', this.grpc, ...args], { env, timeout: 60_000 })).stdout;
  }

  async end() {
    if (this.#process?.exitCode === null && this.#process.signalCode === null) await this.kill();
    rmSync(this.#data, { recursive: true, force: true });
  }
}

const linkIn = (said) => /http:\S+join#\S+/.exec(said)[0];
const soon = () => new Date(Date.now() + 60_000).toLocaleString('sv-SE', { timeZone: 'Europe/Oslo' }).slice(0, 16).replace(' ', 'T');
