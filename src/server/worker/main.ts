/** The server's worker: boots Pyodide with Django, then serves loads and steps, one at a time. */
import type { FromWorker, Loaded, Output, Stepped, ToWorker } from '../protocol.ts';
import { boot, type PythonServer } from './boot.ts';
import { NativeClock } from './clock.ts';

const clock = new NativeClock();
let server: PythonServer | null = null;
let output: Output[] = [];
let seed = 0;

/** From one process's seed to the next one's; a large prime, so that no two of a run's seeds are near. */
const NEXT_PROCESS = 104_729;

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
  if (message.type === 'load' || message.type === 'restart') {
    // A process that starts again goes on with other random numbers, the same in every run.
    seed = message.type === 'load' ? message.seed : seed + NEXT_PROCESS;
    clock.reseed(seed);
    const problem =
      message.type === 'load' ? server.load(JSON.stringify(message.files), seed) : server.restart(seed);
    clock.reseed(seed);
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
