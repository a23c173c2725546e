import type { Header } from 'har-format';
import { headBytes, type HeaderList } from '../base/http.ts';
import type { FlightSent } from './entry.ts';

/** A request's or a response's head as HAR has it. */
export interface HarHead {
  /** `HTTP/1.1`, `HTTP/2.0`; `unknown` where the trace has no heads. */
  readonly httpVersion: string;
  /** What follows the status code; empty for a request. */
  readonly reason: string;
  readonly headers: Header[];
  /** Bytes up to and with the empty line; -1 where that is not known: HTTP/2 compresses them (RFC 7541). */
  readonly headersSize: number;
  readonly list: HeaderList;
}

export function headOf(flight: FlightSent | undefined): HarHead {
  const head = flight?.head;
  if (!head) return { httpVersion: 'unknown', reason: '', headers: [], headersSize: -1, list: [] };
  const version = /HTTP\/([\d.]+)/.exec(head.line)?.[1] ?? '';
  return {
    // As Chromium and Firefox name it in their own files.
    httpVersion: version === '2' ? 'HTTP/2.0' : `HTTP/${version}`,
    reason: /^HTTP\/\S+ \d+ (.*)$/.exec(head.line)?.[1] ?? '',
    headers: head.headers.map(([name, value]) => ({ name, value })),
    headersSize: version.startsWith('2') ? -1 : headBytes(head.line, head.headers),
    list: head.headers,
  };
}
