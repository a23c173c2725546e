import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { unzipSync } from 'fflate';
import { findPython } from '../../../scripts/real-server/python.ts';

const packages = join(import.meta.dirname, '../../../.cache/real-server/site-packages');

/** A project as somebody has unpacked it, on the machine's own Python, with real Django, Channels and Daphne. */
export class RealProject {
  readonly #processes: ChildProcess[] = [];
  /** What the server printed, for whoever has to find out why. */
  log = '';

  private constructor(
    readonly folder: string,
    readonly port: number,
    private readonly python: string,
  ) {}

  /** @param zip as it was downloaded @param folder where it is unpacked */
  static async unpack(zip: Uint8Array, folder: string): Promise<RealProject> {
    const files = Object.entries(unzipSync(zip));
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    const top = files[0]?.[0].split('/')[0] ?? '';
    return new RealProject(join(folder, top), await freePort(), (await findPython()).command);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** `python manage.py runserver`; resolves when it answers. */
  async serve(): Promise<void> {
    // Without the watch for edits it is one process, so that it can be ended.
    const server = this.#manage('runserver', `127.0.0.1:${String(this.port)}`, '--noreload');
    server.stdout?.on('data', (bytes) => (this.log += String(bytes)));
    server.stderr?.on('data', (bytes) => (this.log += String(bytes)));
    while (!(await answers(this.port))) {
      if (server.exitCode !== null) throw new Error(`The server ended:\n${this.log}`);
      // Asked without a pause it would have a whole core less to start with.
      await setTimeout(50);
    }
  }

  /** `python manage.py scenario --step`. */
  scenario(): SteppedScenario {
    return new SteppedScenario(this.#manage('scenario', `http://127.0.0.1:${String(this.port)}`, '--step'));
  }

  /** Any other command of manage.py; resolves with what it printed. */
  async command(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
    const child = this.#manage(...args, env);
    let printed = '';
    child.stdout?.on('data', (bytes) => (printed += String(bytes)));
    child.stderr?.on('data', (bytes) => (printed += String(bytes)));
    await once(child, 'close');
    return printed;
  }

  async stop(): Promise<void> {
    for (const child of this.#processes) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
  }

  #manage(...args: (string | NodeJS.ProcessEnv)[]): ChildProcess {
    const words = args.filter((arg) => typeof arg === 'string');
    const env = Object.assign({}, ...args.filter((arg) => typeof arg !== 'string')) as NodeJS.ProcessEnv;
    const child = spawn(this.python, ['manage.py', ...words], {
      cwd: this.folder,
      env: { ...process.env, PYTHONPATH: packages, PYTHONUNBUFFERED: '1', PYTHONWARNINGS: 'ignore', ...env },
    });
    this.#processes.push(child);
    return child;
  }
}

/** The scenario, an event at a time. */
export class SteppedScenario {
  readonly #lines: Interface;
  readonly #over: Promise<never>;
  #errors = '';

  constructor(private readonly child: ChildProcess) {
    if (!child.stdout) throw new Error('The scenario prints to nobody.');
    this.#lines = createInterface(child.stdout);
    child.stderr?.on('data', (bytes) => (this.#errors += String(bytes)));
    this.#over = once(child, 'close').then(() => {
      throw new Error(`The scenario is over. ${this.#errors}`);
    });
    // It ends after its last event, which nobody need wait for.
    this.#over.catch(() => undefined);
  }

  /** Presses Enter; resolves with the line that tells what was done. */
  async next(): Promise<string> {
    const line = once(this.#lines, 'line');
    this.child.stdin?.write('\n');
    return String((await Promise.race([line, this.#over]))[0]);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}

/** Whether something listens. */
async function answers(port: number): Promise<boolean> {
  const socket = createConnection({ port, host: '127.0.0.1' });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
