import { type ByteString, decodeUtf8, toBytes } from '../base/byte-string.ts';
import type { FlightSent } from '../trace/entry.ts';

/** What bytes carry: as text, and as the trace notes it. */
export interface Payload {
  /** Malformed sequences are U+FFFD: a chunk may begin or end in the middle of a character. */
  readonly text: string;
  readonly noted: Pick<FlightSent, 'payload' | 'encoding'>;
}

// A byte order mark is content here.
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** Bytes that are their own text, as nearly all of what is sent is. */
const ASCII = /^[\0-\x7f]*$/;

/** UTF-8 text is noted as such, all else in Base64 (RFC 4648, 4), so that the very bytes can be had again. */
export function readPayload(bytes: ByteString): Payload {
  if (ASCII.test(bytes)) return { text: bytes, noted: { payload: bytes } };
  try {
    const text = strict.decode(toBytes(bytes));
    return { text, noted: { payload: text } };
  } catch {
    return { text: decodeUtf8(bytes), noted: { payload: btoa(bytes), encoding: 'base64' } };
  }
}
