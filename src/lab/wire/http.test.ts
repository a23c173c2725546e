import { beforeAll, expect, test } from 'vitest';
import { recordedProject, recording } from '../../../e2e/facts/recorded.ts';
import { isNear, responsePieces, steady, timeline } from './response-bytes.ts';
import { tally } from './tally.ts';
import { type Line, WireLab } from './wire-lab.ts';

interface Case {
  readonly request: string;
  readonly chunks_ms_bytes: readonly (readonly [ms: number, bytes: string])[];
  readonly end: 'open' | 'FIN';
  readonly end_ms: number;
}

const cases = recording<Record<string, Record<string, Case>>>('01_http_wire')['daphne-new'] ?? {};

/** What the recorder had done before it sent a case's request; times in ms after the request. */
const before: Readonly<Record<string, (lab: WireLab) => void>> = {
  poll_answer: (lab) => emit(lab, 'h'),
  sse_events_at_300_and_3x_at_600ms: (lab) => {
    lab.at(lab.now + 300, () => emit(lab, 'h3'));
    lab.at(lab.now + 600, () => emit(lab, 'h3', 3));
  },
  sse_last_event_id_resume_from_2: (lab) => emit(lab, 'h3', 4),
  sse_limit2_stream_ends: (lab) => emit(lab, 'h3', 4),
  sse_script_chunk_framing: (lab) =>
    script(
      lab,
      'a',
      [0, 'data: a\n\n'],
      [0, 'data: b\n\n'],
      [0, 'data: c\n\n'],
      [200, 'da'],
      [200, 'ta: d\n\n'],
    ),
  sse_generator_raises_mid_stream: (lab) => script(lab, 'b', [0, 'data: a\n\n'], 'raise'),
  sse_generator_raises_before_first_chunk: (lab) => script(lab, 'c', 'raise'),
  sse_generator_yields_empty_bytes: (lab) =>
    script(lab, 'd', [0, 'data: a\n\n'], [150, ''], [150, 'data: b\n\n']),
  sse_first_yield_is_empty_bytes: (lab) => script(lab, 'e', [0, ''], [600, 'data: b\n\n']),
  sse_first_yield_after_600ms: (lab) => script(lab, 'f', [600, 'data: b\n\n']),
};

function emit(lab: WireLab, bus: string, n = 1): void {
  lab.get(`/emit/?bus=${bus}&n=${String(n)}`);
}

function script(
  lab: WireLab,
  key: string,
  ...steps: (readonly [ms: number, bytes: string] | 'raise')[]
): void {
  const chunks = steps.flatMap((step) => (step === 'raise' ? [] : [[step[0], btoa(step[1])]]));
  const body = JSON.stringify([{ chunks, ...(steps.includes('raise') && { end: 'raise' }) }]);
  const head = `POST /sse/set/${key}/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ${String(body.length)}`;
  lab.raw(`${head}\r\n\r\n${body}`);
}

let lab: WireLab;
beforeAll(async () => {
  lab = await WireLab.boot();
}, 60_000);

const START = 3003;

/** One line a request: a connection's second request has an exchange of its own. */
async function replay(name: string, { request, end_ms: end }: Case): Promise<Line[]> {
  await lab.load(recordedProject());
  await lab.to(START - 100);
  const prepare = before[name];
  if (name.startsWith('sse_events')) lab.at(START, () => prepare?.(lab));
  else prepare?.(lab);
  const lines: Line[] = [];
  lab.at(START, () => {
    for (const text of request.split(/(?<=\r\n\r\n)/)) lines.push(lab.raw(text));
  });
  await lab.to(START + end - 1);
  return lines;
}

const { held } = tally(
  '01_http_wire',
  Object.keys(cases).map((name) => `01 ${name}`),
);

test.each(held)('%s', async (id) => {
  const name = id.slice(3);
  const recorded = cases[name];
  if (!recorded) throw new Error(`There is no case ${name}.`);
  const lines = await replay(name, recorded);
  const pieces = lines
    .flatMap((line) => responsePieces(line.received))
    .map(({ at, bytes }) => ({ at: at - START, bytes }));
  const reads = recorded.chunks_ms_bytes.map(([at, bytes]) => ({ at, bytes }));
  expect(steady(pieces.map(({ bytes }) => bytes).join(''))).toBe(
    steady(reads.map(({ bytes }) => bytes).join('')),
  );
  const real = timeline(reads);
  for (const piece of timeline(pieces)) {
    const read = real.find(({ from, to }) => from <= piece.from && piece.from < to);
    expect([piece.at, read?.at], 'time of a piece').toSatisfy(() => isNear(piece.at, read?.at ?? NaN));
  }
  const drop = lines.at(-1)?.received.find(({ event }) => event.type === 'drop');
  expect(drop ? 'FIN' : 'open').toBe(recorded.end);
  if (drop) expect(isNear(drop.at - START, recorded.end_ms)).toBe(true);
});
