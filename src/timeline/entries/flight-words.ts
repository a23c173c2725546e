import * as m from '../../paraglide/messages.js';
import type { Entry, FlightSent } from '../../trace/entry.ts';
import type { EntryIndex } from './entry-index.ts';
import { oneLine } from './one-line.ts';

/** Characters of what is carried that are shown. */
const PREVIEW = 80;

/** Which bytes: where to, what they are, and the beginning of what they carry; empty where the trace does not say. */
export function flightWords(entry: Entry, index: EntryIndex): string {
  const flight = index.flightOf(entry);
  if (!flight) return '';
  const way = flight.direction === 'up' ? m.entries_to_server : m.entries_to_tab;
  const words = way({ what: whatWords(flight) });
  if (entry.kind !== 'sent') return words;
  const parts = [words, flight.direction === 'down' ? (flight.head?.line ?? '') : '', previewOf(flight)];
  return parts.filter((part) => part !== '').join(' · ');
}

function whatWords({ what, opcode }: FlightSent): string {
  switch (what) {
    case 'handshake':
      return m.entries_what_handshake();
    case 'request':
      return m.entries_what_request();
    case 'response':
      return m.entries_what_response();
    case 'body':
      return m.entries_what_body();
    case 'end':
      return m.entries_what_end();
    case 'frame':
      return m.entries_what_frame({ opcode: opcode ?? '' });
    case 'abort':
      return m.entries_what_abort();
  }
}

function previewOf({ payload, encoding }: FlightSent): string {
  if (payload === undefined || payload === '') return '';
  return encoding === 'base64' ? m.entries_binary() : oneLine(payload, PREVIEW);
}
