/** The server's worker: boots Pyodide with Django, then serves loads and steps, one at a time. */
import type { FromWorker, Loaded, Output, Stepped, ToWorker } from '../protocol.ts';
import { boot, type PythonServer } from './boot.ts';
import { NativeClock } from './clock.ts';

const clock = new NativeClock();
let server: PythonServer | null = null;
let output: Output[] = [];

function post(message: FromWorker): void {
  self.postMessage(message);
}

function takeOutput(): readonly Output[] {
  const taken = output;
  output = [];
  return taken;
}

async function handle(message: ToWorker): Promise<void> {
  if (message.type === 'boot') {
    server = await boot(message, clock, (text, stream) => output.push({ text, stream }), post);
    post({ type: 'booted', versions: JSON.parse(server.versions()) });
    return;
  }
  if (server === null) throw new Error('The server was used before it was booted.');
  if (message.type === 'load') {
    clock.reseed(message.seed);
    const problem = server.load(JSON.stringify(message.files), message.seed);
    clock.reseed(message.seed);
    post({
      type: 'loaded',
      problem: problem === '' ? null : JSON.parse(problem),
      output: takeOutput(),
    } satisfies Loaded);
    return;
  }
  const answer = JSON.parse(server.step(message.now, JSON.stringify(message.arrivals)));
  post({ type: 'stepped', ...answer, output: takeOutput() } satisfies Stepped);
}

self.onmessage = (event: MessageEvent<ToWorker>) => {
  handle(event.data).catch((error: unknown) => {
    post({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  });
};
