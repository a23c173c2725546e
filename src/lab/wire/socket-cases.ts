import type { WireFrame } from '../../base/http.ts';
import { closePayload } from '../../base/close-payload.ts';
import { encodeUtf8 } from '../../base/byte-string.ts';

/** A case of 02_ws_wire.json. Times are ms since the recorder began it. */
export interface SocketCase {
  readonly path: string;
  readonly request_headers_extra?: string;
  readonly response?: string;
  readonly hs_ms?: number | null;
  readonly frames: readonly RecordedFrame[];
  readonly end: readonly [ms: number, kind: 'FIN' | 'RST'] | null;
  readonly server_trace: readonly TraceEntry[];
  readonly n_frames?: number;
  readonly n?: number;
}

export interface RecordedFrame {
  readonly ms: number;
  readonly op: string;
  readonly text?: string;
  readonly hex?: string;
  readonly code?: number;
  readonly reason?: string;
  readonly len?: number;
}

/** What the recorded project noted with `T(...)`. */
export interface TraceEntry {
  readonly t: number;
  readonly kind: string;
  readonly text?: string | null;
  readonly [key: string]: unknown;
}

export interface ClientAct {
  /** ms since the recorder began. */
  readonly at: number;
  readonly do: WireFrame | 'abort';
  /** Another connection's path: it is opened before the case begins. */
  readonly other?: string;
}

const text = (payload: string, at = 0): ClientAct => ({
  at,
  do: { opcode: 'text', payload: encodeUtf8(payload) },
});
const binary = (payload: string): ClientAct => ({ at: 0, do: { opcode: 'binary', payload } });
const close = (code: number | null, at = 0): ClientAct => ({
  at,
  do: { opcode: 'close', payload: closePayload(code, '') },
});

/** What the recorder did, where the consumer's trace does not tell: the texts it received are sent at 0. */
const extra: Readonly<Record<string, readonly ClientAct[]>> = {
  client_close_1000: [close(1000)],
  client_close_no_code: [close(null)],
  client_close_1001: [close(1001)],
  client_close_4321: [close(4321)],
  client_close_illegal_1005: [close(1005)],
  client_tcp_fin_without_close_frame: [{ at: 5, do: 'abort' }],
  client_tcp_rst: [{ at: 5, do: 'abort' }],
  exception_then_client_text: [text('more')],
  StopConsumer_then_client_text_then_close: [text('more'), close(1000, 2205)],
  binary_frame: [binary(String.fromCharCode(...Array(16).keys()))],
  client_closes_while_consumer_busy_500ms: [close(1000, 100)],
  background_task_sends_after_client_close: [close(1000, 100)],
  consumer_sends_inside_disconnect: [close(1000, 100)],
  client_texts_then_close_then_texts_in_one_go: [close(1000), text('after0'), text('after1')],
  client_invalid_utf8: [{ at: 0, do: { opcode: 'text', payload: '\xff\xfe' } }],
  client_text_1MiB_plus_1: [text('x'.repeat(1024 * 1024 + 1))],
  json_ok: [text('{"a": 1}')],
  json_invalid_text: [text('not json')],
  json_binary_frame: [binary('x')],
};

/** Cases whose acts the trace does not give, not even in part. */
const whole: Readonly<Record<string, readonly ClientAct[]>> = {
  client_sends_empty_binary: [binary(''), text('x')],
  sync_block_1s_second_sync_connection: [text('block 1'), { ...text('quick', 3), other: '/ws/sync/?t=y' }],
  sync_block_1s_async_connection: [text('block 1'), { ...text('quick', 3), other: '/ws/cmd/?t=y' }],
  async_time_sleep_blocks_loop: [
    text('{"cmd": "block", "s": 1}'),
    { ...text('quick', 3), other: '/ws/cmd/?t=y' },
  ],
};

/** What the client does in a case; where the server does not end it, the client does, when the trace says so. */
export function actsOf(name: string, { end, server_trace: trace }: SocketCase): ClientAct[] {
  const texts = trace.flatMap((entry) =>
    /^(ws|sync)\.receive$/.test(entry.kind) && typeof entry.text === 'string' ? [text(entry.text)] : [],
  );
  const acts = [...(whole[name] ?? [...texts, ...(extra[name] ?? [])])];
  const gone = trace.find(({ kind, code }) => kind.endsWith('.disconnect') && code === 1006);
  if (end === null && gone && !acts.some((act) => act.do === 'abort')) {
    const at = elapsed(trace, gone);
    acts.push({ at, do: 'abort' }, ...others(acts).map((other): ClientAct => ({ at, do: 'abort', other })));
  }
  return acts;
}

export function others(acts: readonly ClientAct[]): string[] {
  return acts.flatMap(({ other }) => (other === undefined ? [] : [other]));
}

/** ms since the case began. Some traces are in seconds of the recorder's clock; those begin with the case. */
export function elapsed(trace: readonly TraceEntry[], { t }: TraceEntry): number {
  const first = trace[0]?.t ?? 0;
  return first > 1e9 ? (t - first) * 1000 : t;
}
