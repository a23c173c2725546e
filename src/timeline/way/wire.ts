import { type ByteString, decodeUtf8, encodeUtf8 } from '../../base/byte-string.ts';
import type { FlightSent } from '../../trace/entry.ts';
import { placesOf } from './places.ts';

/** What a stretch of bytes is for: `frame` is WebSocket framing, which is not text. */
export type Role = 'head' | 'chunk' | 'frame' | 'payload';

export interface Part {
  readonly role: Role;
  readonly bytes: ByteString;
  /** The message's own text, or part of it. */
  readonly isMessage: boolean;
}

/** What the server's end wrote, byte for byte. */
export interface Wire {
  readonly parts: readonly Part[];
  /**
   * Whether it is as long as what the lab counted. If not, the connection wrote it otherwise: in HTTP/2 frames,
   * with packed headers, or in TLS records.
   */
  readonly isWhole: boolean;
}

/**
 * The bytes of a flight from the server, as HTTP/1.1 (RFC 9112) or a WebSocket (RFC 6455, 5.2) writes them; `null`
 * if the trace was recorded without them.
 * @param chunked Whether the response it belongs to is sent in chunks; `null`: unknown, then not.
 */
export function wireOf(sent: FlightSent, chunked: boolean | null, message: string): Wire | null {
  const payload = payloadOf(sent);
  const isMissing = sent.payload === undefined && sent.bytes > sent.overhead;
  if (isMissing || (sent.what === 'response' && !sent.head)) return null;
  const parts: Part[] = [];
  const add = (role: Role, bytes: ByteString) => {
    if (bytes !== '') parts.push({ role, bytes, isMessage: false });
  };
  if (sent.head) add('head', headOf(sent.head));
  if (sent.what === 'frame') add('frame', frameHead(sent.opcode ?? 'text', payload.length));
  const isChunk = chunked === true && payload !== '' && (sent.what === 'body' || sent.what === 'response');
  if (isChunk) add('chunk', `${payload.length.toString(16)}\r\n`);
  parts.push(...payloadParts(payload, sent.encoding === undefined ? message : ''));
  if (isChunk) add('chunk', '\r\n');
  if (chunked === true && sent.what === 'end') add('chunk', LAST_CHUNK);
  const length = parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
  // A short response may bring its last chunk along.
  if (isChunk && sent.what === 'response' && length + LAST_CHUNK.length === sent.bytes) {
    add('chunk', LAST_CHUNK);
    return { parts, isWhole: true };
  }
  return { parts, isWhole: length === sent.bytes };
}

const LAST_CHUNK = '0\r\n\r\n';

function payloadOf({ payload = '', encoding }: FlightSent): ByteString {
  return encoding === 'base64' ? atob(payload) : encodeUtf8(payload);
}

function headOf({ line, headers }: NonNullable<FlightSent['head']>): ByteString {
  const lines = [line, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return [...lines, '', ''].join('\r\n');
}

const OPCODES = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** FIN and opcode, then the length: a server masks nothing. */
function frameHead(opcode: keyof typeof OPCODES, length: number): ByteString {
  const first = String.fromCharCode(0x80 | OPCODES[opcode]);
  if (length <= 125) return first + String.fromCharCode(length);
  const isLong = length > 0xffff;
  return first + String.fromCharCode(isLong ? 127 : 126) + bigEndian(length, isLong ? 8 : 2);
}

function bigEndian(value: number, size: number): ByteString {
  let bytes = '';
  for (let i = size - 1; i >= 0; i -= 1) bytes += String.fromCharCode(Math.floor(value / 256 ** i) % 256);
  return bytes;
}

function payloadParts(payload: ByteString, message: string): Part[] {
  const text = decodeUtf8(payload);
  const parts: Part[] = [];
  let at = 0;
  const add = (to: number, isMessage: boolean) => {
    if (to > at) parts.push({ role: 'payload', bytes: encodeUtf8(text.slice(at, to)), isMessage });
    at = to;
  };
  // What is not UTF-8 is not read as text.
  if (message === '' || encodeUtf8(text) !== payload) {
    return payload === '' ? [] : [{ role: 'payload', bytes: payload, isMessage: false }];
  }
  for (const { from, to } of placesOf(text, message)) {
    add(from, false);
    add(to, true);
  }
  add(text.length, false);
  return parts;
}

/** At most so many bytes of it, and how many are left out. */
export function shortened(wire: Wire, most: number): Wire & { readonly left: number } {
  const parts: Part[] = [];
  let room = most;
  for (const part of wire.parts) {
    if (room > 0) parts.push({ ...part, bytes: part.bytes.slice(0, room) });
    room -= part.bytes.length;
  }
  return { ...wire, parts, left: Math.max(0, -room) };
}
