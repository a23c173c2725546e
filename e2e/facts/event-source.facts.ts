import type { FactLab, Outcome } from './fact-lab.ts';
import { facts, recording } from './recorded.ts';
import { allNear, first, near, same, type Verdict } from './verdict.ts';

/** One of the recorder's runs: what the server did at each request, what the page saw. Times in ms. */
interface Case {
  readonly attempts_spec: readonly Attempt[] | null;
  readonly browser: readonly Seen[];
  readonly server: readonly {
    readonly kind: string;
    readonly key?: string;
    readonly last_event_id?: string | null;
  }[];
  readonly truncated_to_30_entries?: boolean;
}
interface Attempt {
  readonly chunks?: readonly (readonly [number, string])[];
  readonly [key: string]: unknown;
}
interface Seen {
  readonly ms: number;
  readonly type: string;
  readonly rs: number;
  readonly data?: string;
  readonly lastEventId?: string;
}

const cases = Object.entries(
  recording<Record<string, Record<string, Case>>>('03_eventsource').daphne ?? {},
).filter(([, recorded]) => Array.isArray(recorded.browser) && 'attempts_spec' in recorded);

/** The redirect's target as the recorder scripted it: one event, reconnection after 300 ms. */
const TARGET = [{ chunks: [[0, 'retry: 300\ndata: via redirect\n\n']] }] as const;

/** Every recorded EventSource run with a scripted server, by the recording's name. */
export async function replayEventSource(lab: FactLab): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  for (const [name, recorded] of cases) verdicts.set(name, await replay(lab, name, recorded));
  return verdicts;
}

async function replay(lab: FactLab, name: string, recorded: Case): Promise<Verdict> {
  const expected = recorded.browser.filter(({ type }) => !type.startsWith('did ') && type !== 'end-of-test');
  const closed = recorded.browser.find(({ type }) => type === 'did es.close()');
  const until = Math.ceil((recorded.browser.at(-1)?.ms ?? 0) + 1);
  const types = [...new Set(['open', 'message', 'error', ...expected.map(({ type }) => type)])].filter(
    (type) => type !== 'constructed',
  );
  const url = recorded.attempts_spec === null ? '/sse/?retry=500' : '/sse/script/self/';
  const outcome = await lab.run({
    tabs: ['page'],
    until,
    type: [
      { at: -500, tab: 'page', code: script('self', recorded.attempts_spec ?? []) },
      { at: -500, tab: 'page', code: script('target', TARGET) },
      { at: 0, tab: 'page', code: listen(url, types) },
      ...(closed ? [{ at: Math.round(closed.ms), tab: 'page', code: 'es.close();' }] : []),
    ],
  });
  const seen = seenIn(outcome);
  // What the lab, which computes in no time, gets to before the recording's end and the real server did not.
  const early = seen.filter(
    ({ ms }, i) => i < expected.length || ms <= until - COMPUTING * requestsUntil(seen, i),
  );
  return first(
    same(
      (recorded.truncated_to_30_entries ? seen.slice(0, expected.length) : early).map(withoutTime),
      expected.map(withoutTime),
    ),
    first(...expected.map((_, i) => intervalVerdict(seen, expected, i))),
    requestsOf(outcome, recorded, until),
  );
}

/** What a request cost the real server and browser, at most, in ms; the first one of a browser more. */
const COMPUTING = 20;
const FIRST_REQUEST = 65;

/**
 * From event to event, so that what the real ones computed does not add up: a reconnection time that is wrong by more
 * than one request's computing shows.
 */
function intervalVerdict(seen: readonly Seen[], expected: readonly Seen[], index: number): Verdict {
  const since = (events: readonly Seen[]) => (events[index]?.ms ?? NaN) - (events[index - 1]?.ms ?? 0);
  return index === 0 ? null : near(since(seen), since(expected), index === 1 ? FIRST_REQUEST : COMPUTING);
}

function requestsUntil(seen: readonly Seen[], index: number): number {
  return seen.slice(0, index + 1).filter(({ type }) => type === 'open').length;
}

function script(key: string, attempts: readonly Attempt[]): string {
  const encoded = attempts.map(({ chunks, ...rest }) => ({
    ...rest,
    ...(chunks && {
      chunks: chunks.map(([delay, bytes]) => [delay, Buffer.from(bytes, 'latin1').toString('base64')]),
    }),
  }));
  return `fetch('/sse/set/${key}/', { method: 'POST', body: ${JSON.stringify(JSON.stringify(encoded))} });`;
}

export function listen(url: string, types: readonly string[]): string {
  return `
    var begun = performance.now();
    var es = new EventSource(${JSON.stringify(url)});
    log('constructed', es.readyState);
    for (const type of ${JSON.stringify(types)}) {
      es.addEventListener(type, (e) => log(e.type, es.readyState, e.data, e.lastEventId));
    }`;
}

function seenIn({ notes }: Outcome): Seen[] {
  return notes.map(({ t, values: [type, rs, data, lastEventId] }) => ({
    ms: t,
    type: String(type),
    rs: Number(rs),
    ...(typeof data === 'string' && { data, lastEventId: String(lastEventId) }),
  }));
}

const withoutTime = ({ type, rs, data, lastEventId }: Seen) => [type, rs, data ?? null, lastEventId ?? null];

/** Which requests the server got, with their Last-Event-ID. */
function requestsOf({ server }: Outcome, recorded: Case, until: number): Verdict {
  if (recorded.attempts_spec === null) return null;
  const wanted = recorded.server.filter(({ kind }) => kind === 'script.req');
  const got = server
    .filter(({ kind }) => kind === 'script.req')
    .filter(({ t }, i) => i < wanted.length || t <= until - COMPUTING * i)
    .map(({ key, headers }) => [key, (headers as Record<string, string>)['Last-Event-Id'] ?? null]);
  const expected = wanted.map(({ key, last_event_id }) => [key ?? 'self', last_event_id ?? null]);
  return same(recorded.truncated_to_30_entries ? got.slice(0, expected.length) : got, expected);
}

/** Facts that are times with a tolerance of their own. */
const TIMED: ReadonlySet<string> = new Set(['es.default_retry_ms', 'es.retry_500_ms']);

/** The entries of facts.json that are read off those runs. */
export async function eventSourceFacts(
  lab: FactLab,
  replayed: ReadonlyMap<string, Verdict>,
): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  for (const { id, source, value } of facts) {
    if (!id.startsWith('es.') || id.endsWith('.uvicorn')) continue;
    const names = source
      .replace(/^03 ?/, '')
      .split(', ')
      .filter((name) => replayed.has(name));
    if (names.length > 0 && !TIMED.has(id))
      verdicts.set(id, first(...names.map((name) => replayed.get(name) ?? null)));
    else verdicts.set(id, (await byId(lab, id, value)) ?? null);
  }
  return verdicts;
}

async function byId(lab: FactLab, id: string, value: unknown): Promise<Verdict> {
  switch (id) {
    case 'es.default_retry_ms':
      return waits(lab, 'data: a\n\n', value as readonly number[], 3000, 3020);
    case 'es.retry_500_ms':
      return waits(lab, 'retry: 500\nid: 7\ndata: a\n\n', value as readonly number[], 500, 515);
    case 'es.open_when_first_chunk_at_800ms.daphne': {
      const outcome = await lab.run({
        tabs: ['page'],
        until: 1300,
        type: [
          { at: -500, tab: 'page', code: script('self', [{ chunks: [[800, 'data: a\n\n']], end: 'hang' }]) },
          { at: 0, tab: 'page', code: listen('/sse/script/self/', ['open']) },
        ],
      });
      const open = seenIn(outcome).find(({ type }) => type === 'open');
      return near(open?.ms ?? Number.NaN, value as number, 30);
    }
    case 'es.six_per_origin.daphne':
      return sixPerOrigin(lab, value);
    case 'es.server_down':
      return serverDown(lab, value as readonly (readonly [number, string, number])[]);
    case 'es.initial_connect_refused': {
      const outcome = await lab.run({
        tabs: ['page'],
        until: 7000,
        steps: [{ at: -1000, action: 'restart', takes: 60_000 }],
        type: [{ at: 0, tab: 'page', code: listen('/sse/', ['error']) }],
      });
      const seen = seenIn(outcome).filter(({ type }) => type === 'error');
      const expected = value as readonly (readonly [string, number, number])[];
      return first(
        same(
          seen.map(({ type, rs }) => [type, rs]),
          expected.map(([type, rs]) => [type, rs]),
        ),
        allNear(
          seen.map(({ ms }) => ms),
          expected.map(([, , ms]) => ms),
          30,
        ),
      );
    }
    case 'es.generator_exception.daphne': {
      const outcome = await lab.run({
        tabs: ['page'],
        until: 2500,
        type: [
          {
            at: -500,
            tab: 'page',
            code: script('self', [{ chunks: [[0, 'retry: 300\ndata: a\n\n']], end: 'raise' }]),
          },
          { at: 0, tab: 'page', code: listen('/sse/script/self/', ['open', 'message', 'error']) },
          { at: 2500, tab: 'page', code: "log('end-of-test', es.readyState);" },
        ],
      });
      return same(
        seenIn(outcome)
          .slice(1)
          .map(({ type, rs }) => [type, rs]),
        value,
      );
    }
    default:
      return `nobody replays ${id}`;
  }
}

/** From each error to the next request at the server: as many as were recorded, each within the tolerance, in ms. */
async function waits(
  lab: FactLab,
  stream: string,
  recorded: readonly number[],
  least: number,
  most: number,
): Promise<Verdict> {
  const outcome = await lab.run({
    tabs: ['page'],
    until: (recorded.length + 0.5) * most,
    type: [
      { at: -500, tab: 'page', code: script('self', [{ chunks: [[0, stream]] }]) },
      { at: 0, tab: 'page', code: listen('/sse/script/self/', ['error']) },
    ],
  });
  const errors = seenIn(outcome).filter(({ type }) => type === 'error');
  const requests = outcome.server.filter(({ kind }) => kind === 'script.req').slice(1);
  const found = requests.map(({ t }, i) => t - (errors[i]?.ms ?? NaN));
  const isHeld = (ms: number) => ms >= least - 0.001 && ms <= most;
  if (found.length === recorded.length && found.every(isHeld)) return null;
  return `expected ${String(recorded.length)} from ${String(least)} to ${String(most)}, found ${found.join(', ')}`;
}

async function sixPerOrigin(lab: FactLab, value: unknown): Promise<Verdict> {
  const outcome = await lab.run({
    tabs: ['page'],
    until: 2000,
    type: [
      {
        at: 0,
        tab: 'page',
        code: `
          var sources = Array.from({ length: 7 }, (_, i) => new EventSource('/sse/?retry=500&bus=' + i));
          var fetched = 'pending', socket = 'connecting';
          setTimeout(() => {
            fetch('/trivial/').then(() => (fetched = 'done'));
            const ws = new WebSocket('/ws/echo/');
            ws.onopen = () => (socket = 'open');
          }, 1000);
          setTimeout(() => log(sources.map((s) => s.readyState), fetched, socket), 1500);`,
      },
    ],
  });
  return same(outcome.notes[0]?.values, value);
}

/** The server ends for 8 s; the recorded times begin with the kill. */
async function serverDown(
  lab: FactLab,
  expected: readonly (readonly [number, string, number])[],
): Promise<Verdict> {
  const emit = (n: number, at: number) => ({
    at,
    tab: 'other',
    code: `fetch('/emit/?n=${String(n)}', { method: 'POST' });`,
  });
  const outcome = await lab.run({
    tabs: ['page', 'other'],
    until: 10_000,
    steps: [{ at: 0, action: 'restart', takes: 8000 }],
    type: [
      emit(2, -300),
      { at: -201, tab: 'page', code: listen('/sse/?since=0', ['open', 'message', 'error']) },
      // After the restart the log is empty again; the page asks for what comes after its old id 2.
      emit(5, 8500),
    ],
  });
  const seen = seenIn(outcome).slice(1);
  return first(
    same(
      seen.map(({ type, rs }) => [type, rs]),
      expected.map(([, type, rs]) => [type, rs]),
    ),
    allNear(
      seen.map(({ ms }) => ms),
      expected.map(([ms]) => ms),
      50,
    ),
  );
}
