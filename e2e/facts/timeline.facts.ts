import { listen } from './event-source.facts.ts';
import type { Experiment, FactLab, Note, Outcome, ServerNote } from './fact-lab.ts';
import { facts } from './recorded.ts';
import { allNear, first, same, type Verdict } from './verdict.ts';
import { open } from './web-socket.facts.ts';

/** One recorded step: when, where and what, with what came with it. */
type Step = readonly [ms: number, what: string, ...values: readonly unknown[]];

const LATENCY = { latency: 200 };

/** The recorded sequences of events at 200 ms one way: what happens in which order, and when. */
export async function timelineFacts(lab: FactLab): Promise<Map<string, Verdict>> {
  const fact = facts.find(({ id }) => id === 'timeline.200ms');
  if (!fact) return new Map();
  const recorded = (fact.value as Record<string, Record<string, unknown>>)['daphne d=200ms one way'] ?? {};
  const verdicts: Verdict[] = [];
  for (const [name, expected] of Object.entries(recorded)) {
    const verdict = await replay(lab, name, expected);
    verdicts.push(verdict === null ? null : `${name}: ${verdict}`);
  }
  return new Map([[fact.id, first(...verdicts)]]);
}

async function replay(lab: FactLab, name: string, expected: unknown): Promise<Verdict> {
  switch (name) {
    case 'ws: open, send at +100, echo':
      return steps(lab, expected, { code: open('/ws/cmd/?t=x', '[]', "log('act'); ws.send('hi')") });
    case 'ws: client close(1000) at +100':
      return steps(lab, expected, { code: open('/ws/cmd/?t=x', '[]', "log('act'); ws.close(1000)") });
    case 'ws: server close(4001)':
      return steps(lab, expected, {
        code: open('/ws/cmd/?t=x', '[]', `log('act'); ws.send('{"cmd":"close","code":4001}')`),
      });
    case 'ws: rejected before accept':
      return steps(lab, expected, { code: open('/ws/cmd/?t=x&mode=reject') });
    case 'sse: first event at once, second 300 ms later, then hang; es.close() at 60 %':
      return steps(lab, expected, {
        script: [
          [0, 'data: a\n\n'],
          [300, 'data: b\n\n'],
        ],
        end: 'hang',
        code: listen('/sse/script/self/', ['open', 'message', 'error']),
        closeAt: 1681,
      });
    case 'sse: retry 500, stream ends at once, reconnects':
      return steps(lab, expected, {
        script: [[0, 'retry: 500\ndata: a\n\n']],
        code: listen('/sse/script/self/', ['open', 'message', 'error']),
        isCold: true,
      });
    case 'fetch on a warm connection, ms':
      return durations(lab, expected, 3, false);
    case 'two parallel fetches (one needs a new connection), ms':
      return parallel(lab, expected);
    default:
      return 'nobody replays this';
  }
}

interface Sequence {
  readonly code: string;
  readonly script?: readonly (readonly [number, string])[];
  readonly end?: string;
  readonly closeAt?: number;
  /** A held request takes the warm connection, so that a new one is needed. */
  readonly isCold?: boolean;
}

async function steps(lab: FactLab, value: unknown, sequence: Sequence): Promise<Verdict> {
  const expected = value as readonly Step[];
  const end = (expected.at(-1)?.[0] ?? 0) + 50;
  const chunks = (sequence.script ?? []).map(([d, text]) => [d, Buffer.from(text).toString('base64')]);
  const spec = JSON.stringify([{ chunks, ...(sequence.end !== undefined && { end: sequence.end }) }]);
  const experiment: Experiment = {
    tabs: ['page'],
    until: 3000,
    network: LATENCY,
    type: [
      {
        at: -1900,
        tab: 'page',
        code: `fetch('/sse/set/self/', { method: 'POST', body: ${JSON.stringify(spec)} });`,
      },
      ...(sequence.isCold ? [{ at: -10, tab: 'page', code: "fetch('/poll/?timeout=5&bus=held');" }] : []),
      { at: 0, tab: 'page', code: sequence.code },
      ...(sequence.closeAt === undefined
        ? []
        : [{ at: sequence.closeAt, tab: 'page', code: "log('act'); es.close();" }]),
    ],
  };
  const happened = sequenceOf(await lab.run(experiment)).filter(([ms]) => ms >= 0 && ms <= end);
  return first(
    same(happened.map(nameOf), expected.map(nameOf)),
    allNear(
      happened.map(([ms]) => ms),
      expected.map(([ms]) => ms),
      // The real server and browser computed about 7 ms at each step of the way.
      25,
    ),
  );
}

const nameOf = ([, what]: Step) => what;

/** Page and server in one list by time; of the server only what the recorder noted. */
function sequenceOf({ notes, server }: Outcome): Step[] {
  const ofPage = notes.flatMap(({ t, values: [type] }: Note): Step[] =>
    type === 'constructed' ? [] : [[t, `browser ${String(type)}`]],
  );
  const ofServer = server.flatMap(({ t, kind, attempt }: ServerNote): Step[] => {
    if (/^ws\.(connect|receive|disconnect)$/.test(kind)) return [[t, `server ${kind}`]];
    if (/^script\.(req|yield|end|cancelled)$/.test(kind)) return [[t, `server ${kind}#${String(attempt)}`]];
    return [];
  });
  return [...ofPage, ...ofServer].sort((a, b) => a[0] - b[0]);
}

async function durations(lab: FactLab, value: unknown, times: number, fresh: boolean): Promise<Verdict> {
  const fetched = "const t = performance.now(); await fetch('/trivial/'); log(performance.now() - t);";
  const code = `(async () => { for (let i = 0; i < ${String(times)}; i++) { ${fetched} } })();`;
  const outcome = await lab.run({
    tabs: ['page'],
    until: 3000,
    network: LATENCY,
    type: [{ at: fresh ? 0 : 500, tab: 'page', code }],
  });
  return allNear(
    outcome.notes.map(({ values }) => Number(values[0])),
    value as readonly number[],
  );
}

/** Twice two at once: of the first pair one has the warm connection, the recorder's later ones had none. */
async function parallel(lab: FactLab, value: unknown): Promise<Verdict> {
  const code = `
    for (const n of [1, 2, 3, 4]) {
      const t = performance.now();
      fetch('/trivial/?n=' + n).then(() => log(performance.now() - t));
    }`;
  const outcome = await lab.run({
    tabs: ['page'],
    until: 3000,
    network: LATENCY,
    type: [{ at: 0, tab: 'page', code }],
  });
  return allNear(
    outcome.notes.map(({ values }) => Number(values[0])).sort((a, b) => a - b),
    (value as number[]).toSorted((a, b) => a - b),
  );
}
