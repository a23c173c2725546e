import { beforeAll, expect, test } from 'vitest';
import { recordedProject, recording } from '../../../e2e/facts/recorded.ts';
import { decodeUtf8 } from '../../base/byte-string.ts';
import { readClosePayload } from '../../base/close-payload.ts';
import type { WireFrame } from '../../base/http.ts';
import { COMPUTING, isNear, responsePieces } from './response-bytes.ts';
import {
  actsOf,
  elapsed,
  others,
  type RecordedFrame,
  type SocketCase,
  type TraceEntry,
} from './socket-cases.ts';
import { tally } from './tally.ts';
import { type Line, WireLab } from './wire-lab.ts';

const cases = recording<Record<string, Record<string, SocketCase>>>('02_ws_wire')['daphne-new'] ?? {};

let lab: WireLab;
beforeAll(async () => {
  lab = await WireLab.boot();
}, 60_000);

const handshake = (path: string, extra = '') =>
  `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
  `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${extra}\r\n`;

/** Lab time of the recorder's 0, so that Daphne's next tick, once a whole second, comes when it came then. */
function startOf(name: string, { frames, hs_ms, end }: SocketCase): number {
  const ticked = frames.find(({ code }) => code === 1011)?.ms ?? (TICKED.includes(name) ? hs_ms : null);
  const awaited = ticked ?? (name.endsWith('never_answers') ? end?.[0] : null) ?? null;
  return awaited === null ? 4003 : 5000 - Math.round(awaited);
}
const TICKED = ['raise_in_connect', 'send_before_accept', 'no_route'];

/** A client that answers a close frame, as every one but `never_answers` does. */
function open(path: string, extra: string | undefined, answers: boolean): Line {
  const line = lab.raw(handshake(path, extra));
  line.onEvent = (event) => {
    if (answers && event.type === 'frame' && event.frame.opcode === 'close') line.send(event.frame);
  };
  return line;
}

async function replay(name: string, recorded: SocketCase) {
  await lab.load(recordedProject());
  const start = startOf(name, recorded);
  // The cases with a handshake's answer begin with it; the others on an open connection, with a fresh trace.
  const isHandshake = recorded.response !== undefined;
  const answers = !name.endsWith('never_answers');
  const acts = actsOf(name, recorded);
  const other: Line[] = [];
  let line: Line | undefined;
  lab.at(isHandshake ? start : start - 30, () => {
    line = open(recorded.path, recorded.request_headers_extra, answers);
  });
  if (!isHandshake) lab.at(start - 20, () => lab.get('/_trace?clear=1'));
  for (const path of others(acts).slice(0, 1)) lab.at(start - 10, () => other.push(open(path, '', answers)));
  for (const act of acts) {
    lab.at(start + act.at, () => {
      const actor = act.other === undefined ? line : other[0];
      if (act.do === 'abort') actor?.abort();
      else actor?.send(act.do);
    });
  }
  const last = Math.max(...acts.map(({ at }) => at), recorded.end?.[0] ?? 0, 3000);
  await lab.to(start + last + 100);
  const noted = lab.get('/_trace');
  await lab.to(lab.now + 10);
  const json =
    /\[.*\]/s.exec(
      responsePieces(noted.received)
        .map(({ bytes }) => bytes)
        .join(''),
    )?.[0] ?? '[]';
  const trace = (JSON.parse(json) as TraceEntry[]).filter(({ kind }) => !kind.startsWith('sse'));
  return { start, line, other: other[0], trace };
}

function read({ opcode, payload }: WireFrame, ms: number): RecordedFrame {
  if (opcode === 'close') {
    const { code, reason } = readClosePayload(payload);
    return { ms, op: opcode, ...(code !== null && { code }), reason };
  }
  if (opcode !== 'text') {
    const hex = [...payload].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
    return { ms, op: opcode, hex, len: payload.length };
  }
  return { ms, op: opcode, text: decodeUtf8(payload).slice(0, 100), len: payload.length };
}

function framesOf(line: Line | undefined, start: number): RecordedFrame[] {
  return (line?.received ?? []).flatMap(({ at, event }) =>
    event.type === 'frame' ? [read(event.frame, at - start)] : [],
  );
}

const near = (lab: number, recorded: number, what: string, computing = COMPUTING) => {
  expect([lab, recorded], what).toSatisfy(() => isNear(lab, recorded, computing));
};

/** ms: the real server takes a while to read a megabyte. */
const READING = 60;

const untimed = (frame: RecordedFrame) => ({ ...frame, ms: null });

const { held } = tally(
  '02_ws_wire',
  Object.keys(cases).map((name) => `02 ${name}`),
);

test.each(held)('%s', async (id) => {
  const name = id.slice(3);
  const recorded = cases[name];
  if (!recorded) throw new Error(`There is no case ${name}.`);
  const { start, line, other, trace } = await replay(name, recorded);

  if (recorded.response !== undefined) {
    expect(
      responsePieces(line?.received ?? [])
        .map(({ bytes }) => bytes)
        .join(''),
    ).toBe(recorded.response);
    const head = line?.received.find(({ event }) => event.type === 'head');
    if (recorded.hs_ms != null) near((head?.at ?? NaN) - start, recorded.hs_ms, 'handshake');
  }

  const frames = framesOf(line, start);
  expect(frames).toHaveLength(recorded.n_frames ?? recorded.n ?? recorded.frames.length);
  // Of many frames the recorder kept a few: the first, or with a close at the end the last.
  const count = recorded.frames.length;
  const kept = recorded.n_frames === undefined ? frames.slice(0, count) : frames.slice(-count);
  expect(kept.map(untimed)).toEqual(recorded.frames.map(untimed));
  kept.forEach(({ ms }, index) => near(ms, recorded.frames[index]?.ms ?? NaN, `frame ${String(index)}`));
  for (const [key, ms] of Object.entries(recorded)) {
    if (!/_ms_after_(block|time_sleep)_started$/.test(key)) continue;
    near(framesOf(other, start)[0]?.ms ?? NaN, ms as number, key);
  }

  const drop = line?.received.find(({ event }) => event.type === 'drop');
  const kind = drop?.event.type === 'drop' && drop.event.reset ? 'RST' : 'FIN';
  expect(drop ? kind : null).toBe(recorded.end?.[1] ?? null);
  const computing = name.includes('1MiB') ? READING : COMPUTING;
  if (drop && recorded.end) near(drop.at - start, recorded.end[0], 'end', computing);

  expect(trace.map(({ kind }) => kind)).toEqual(recorded.server_trace.map(({ kind }) => kind));
  trace.forEach((entry, index) => {
    const then = recorded.server_trace[index];
    if (!then) return;
    expect(entry).toMatchObject({ ...then, t: entry.t, ...('tag' in then && { tag: entry.tag }) });
    // Not the first ones of a second connection, which was opened before.
    const at = (entry.t - EPOCH) * 1000 - start;
    if (entry.kind.endsWith('.connect') && recorded.response === undefined) return;
    near(at, elapsed(recorded.server_trace, then), entry.kind, computing);
  });
});

/** Seconds: lab time 0 as Python's clock has it. */
const EPOCH = Date.UTC(2026, 0, 1, 8) / 1000;
