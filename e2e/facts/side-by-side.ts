import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toMicrosecond } from '../../src/base/lab-time.ts';
import { type Experiment, type FactLab, type Outcome, START } from './fact-lab.ts';
import { recording } from './recorded.ts';

/** One technique's figures in one run: ms from publish to the page's callback, bytes on the wire. */
export interface Figures {
  readonly received: number;
  readonly lost: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  /** Requests begun in the window. */
  readonly requests: number;
  readonly up: number;
  readonly down: number;
}

interface RecordedRun {
  readonly set: 'side' | 'lp4';
  readonly one_way_delay_ms: number;
  readonly window_s: number;
  readonly tech: Readonly<Record<string, RecordedFigures>>;
}

interface RecordedFigures {
  readonly received: number;
  readonly lost: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  readonly requests_in_window: number;
  readonly up: number;
  readonly down: number;
  readonly latency_ms_by_id: readonly (number | null)[];
}

export interface Comparison {
  readonly set: RecordedRun['set'];
  /** One way, ms. */
  readonly latency: number;
  readonly technique: string;
  readonly real: Figures;
  readonly lab: Figures;
}

const { schedules, runs } = recording<{
  schedules: Readonly<Record<string, readonly number[]>>;
  runs: readonly RecordedRun[];
}>('06_latency');
const schedule = schedules['1'] ?? [];

/** The page scripts that were measured, as the recorder kept them. */
const clients = readFileSync(fileURLToPath(new URL('./recorded/clients.js', import.meta.url)), 'utf8');

/** What a request cost the real server in computing; the lab's Python computes in no time unless told so. Lab ms. */
const SERVICE_TIME = 3;

// Names as long as the recorder's were, by the bytes of its requests.
const BUS = 'b001';
const USERS = { sp5: 'user-5', sp1: 'user-1' };
/** When the POST that starts the schedule is sent. */
const POST_AT = 6000.321;
/** How long after its arrival the schedule begins (`bench_start`). */
const LEAD = 200;
/** What `bench_start` waits before it tells the messages framework. */
const SIGNAL_DELAY = 80;

const CALLS: Readonly<Record<string, string>> = {
  ws: `ws('${BUS}', got);`,
  sse: `sse('${BUS}', got);`,
  lp: `lp('${BUS}', got, true);`,
  lpnc: `lp('${BUS}', got, false);`,
  sp5: `sp('${USERS.sp5}', 5000, got);`,
  sp1: `sp('${USERS.sp1}', 1000, got);`,
  // The recorder's Python clients polled as these do.
  pylp: `lp('${BUS}', got, true);`,
  pylpnc: `lp('${BUS}', got, false);`,
};

/** Repeats every recorded run in the lab. */
export async function sideBySide(lab: FactLab): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const run of runs) comparisons.push(...(await repeat(lab, run)));
  return comparisons;
}

async function repeat(lab: FactLab, run: RecordedRun): Promise<Comparison[]> {
  const latency = run.one_way_delay_ms;
  const techniques = Object.keys(run.tech);
  // The publisher's connection stands since its page came.
  const begun = POST_AT + latency;
  const zero = begun + LEAD;
  const body = JSON.stringify({
    times: schedule,
    name: BUS,
    users: [USERS.sp5, USERS.sp1],
    do: run.set === 'side' ? ['ws', 'bus', 'msg'] : ['bus'],
  });
  const experiment: Experiment = {
    tabs: techniques,
    apart: techniques.filter((technique) => technique.startsWith('py')),
    until: begun + run.window_s * 1000,
    network: { latency },
    server: { serviceTime: SERVICE_TIME },
    type: [
      ...techniques.flatMap((tab) => [
        { at: 0, tab, code: clients },
        {
          at: startOf(run, tab, zero),
          tab,
          code: `var got = { push: ([id]) => log(id) }; ${CALLS[tab] ?? ''}`,
        },
      ]),
    ],
    publisher: {
      at: POST_AT,
      code: `fetch('/bench/start/', { method: 'POST', body: ${JSON.stringify(body)} });`,
    },
  };
  const outcome = await lab.run(experiment);
  return techniques.flatMap((technique) => {
    const recorded = run.tech[technique];
    if (!recorded) return [];
    const { requests_in_window: requests, ...real } = recorded;
    return [
      {
        set: run.set,
        latency,
        technique,
        real: { ...real, requests },
        lab: figuresOf(outcome, technique, begun, begun + run.window_s * 1000),
      },
    ];
  });
}

/**
 * When a technique's page began, so that a poll by the clock falls where the recorded one fell between the
 * messages: the recording says when each message was shown, and a short poll shows at its tick plus a round trip.
 */
function startOf({ tech, one_way_delay_ms: latency }: RecordedRun, technique: string, zero: number): number {
  const period = { sp5: 5000, sp1: 1000 }[technique];
  const order = Object.keys(tech).indexOf(technique);
  if (period === undefined) return 1000 + order * 300;
  const shown = (tech[technique]?.latency_ms_by_id ?? []).flatMap((ms, i) =>
    ms === null ? [] : [(schedule[i] ?? 0) * 1000 + SIGNAL_DELAY + ms - 2 * latency],
  );
  const phase = circularMedian(shown, period);
  const first = (zero + phase) % period;
  return first < 1000 ? first + period : first;
}

/** The middle of times that repeat with a period; they lie close together, if need be across its end. */
function circularMedian(times: readonly number[], period: number): number {
  const reference = times[0] ?? 0;
  const offsets = times
    .map((time) => ((((time - reference + period / 2) % period) + period) % period) - period / 2)
    .sort((a, b) => a - b);
  return reference + (offsets[Math.floor(offsets.length / 2)] ?? 0);
}

function figuresOf({ notes, server, entries }: Outcome, tab: string, from: number, until: number): Figures {
  const isSignalled = tab.startsWith('sp');
  const user = USERS[tab === 'sp5' ? 'sp5' : 'sp1'];
  const published = new Map(
    server
      .filter(({ kind, user: to }) =>
        isSignalled ? kind === 'bench.emit_msg' && to === user : kind === 'bench.emit',
      )
      .map(({ i, t }) => [Number(i), t]),
  );
  const shown = new Map<number, number>();
  for (const { t, tab: of, values } of notes) {
    const id = Number(values[0]);
    if (of === tab && !shown.has(id)) shown.set(id, t);
  }
  const latencies = [...shown]
    .map(([id, t]) => Math.max(0, toMicrosecond(t - (published.get(id) ?? NaN))))
    .sort((a, b) => a - b);
  const inWindow = entries.filter(({ t }) => t >= START + from && t < START + until);
  const bytes = (direction: 'up' | 'down') =>
    inWindow.reduce(
      (sum, entry) =>
        entry.kind === 'sent' && entry.tab === tab && entry.direction === direction ? sum + entry.bytes : sum,
      0,
    );
  return {
    received: shown.size,
    lost: schedule.length - shown.size,
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    max: latencies.at(-1) ?? Number.NaN,
    requests: inWindow.filter((entry) => entry.kind === 'exchange.started' && entry.tab === tab).length,
    up: bytes('up'),
    down: bytes('down'),
  };
}

/** Linear between the two nearest ranks, as the recorder's were. */
function percentile(sorted: readonly number[], share: number): number {
  const rank = (sorted.length - 1) * share;
  const low = sorted[Math.floor(rank)] ?? Number.NaN;
  const high = sorted[Math.ceil(rank)] ?? Number.NaN;
  return low + (high - low) * (rank - Math.floor(rank));
}
