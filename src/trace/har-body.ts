import { Gunzip } from 'fflate';
import { toBytes, toByteString } from '../base/byte-string.ts';
import type { FlightSent } from './entry.ts';

/** What one flight carries; none where it carries nothing or the trace does not say. */
export function bytesOf({ payload, encoding }: FlightSent): Uint8Array {
  if (payload === undefined) return new Uint8Array();
  return encoding === 'base64' ? toBytes(atob(payload)) : encoder.encode(payload);
}

/** Bytes that a flight carries, without headers and framing: known for traces that lack the payload, too. */
export function carried({ bytes, overhead }: FlightSent): number {
  return bytes - overhead;
}

/** A body as HAR writes it down. */
export interface WrittenBody {
  readonly text: string;
  readonly encoding?: 'base64';
}

/** Several flights' payload as one; `null` where the trace lacks some of it. */
export function joined(flights: readonly FlightSent[]): Uint8Array | null {
  if (flights.some((flight) => flight.payload === undefined && carried(flight) > 0)) return null;
  const pieces = flights.map(bytesOf);
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** UTF-8 as text, anything else in base64. */
export function written(bytes: Uint8Array): WrittenBody {
  try {
    return { text: strict.decode(bytes) };
  } catch {
    return { text: base64(bytes), encoding: 'base64' };
  }
}

export function base64(bytes: Uint8Array): string {
  return btoa(toByteString(bytes));
}

/**
 * Undoes a response's Content-Encoding: gzip, which is what Django's GZipMiddleware sends, in several members where it
 * streams (RFC 1952, 2.2) and perhaps cut short. `null` for others and where the bytes are not what they claim to be.
 */
export function decoded(bytes: Uint8Array, contentEncoding: string): Uint8Array | null {
  if (contentEncoding === '' || contentEncoding === 'identity') return bytes;
  if (contentEncoding !== 'gzip') return null;
  let text = '';
  try {
    new Gunzip((chunk) => (text += toByteString(chunk))).push(bytes);
  } catch {
    return null;
  }
  return toBytes(text);
}

const encoder = new TextEncoder();
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
