import * as m from '../../paraglide/messages.js';
import type {
  ConnectionChanged,
  DocumentChanged,
  Entry,
  ExchangeEnded,
  LineChanged,
} from '../../trace/entry.ts';
import type { TracedTab } from '../../trace/trace.ts';
import { clock } from '../format.ts';
import { causeOf } from '../say-cause.ts';
import { nameOf } from '../way/name-of.ts';
import { INITIATOR_WORDS } from '../initiator-words.ts';
import type { EntryIndex } from './entry-index.ts';
import { flightWords } from './flight-words.ts';
import { oneLine } from './one-line.ts';

/** Between facts that stand side by side. */
const AND = ' · ';

/** What an entry says, in one line: facts side by side, or a short sentence. `tabs` are named by their titles. */
export function entryWords(entry: Entry, index: EntryIndex, tabs: readonly TracedTab[] = []): string {
  switch (entry.kind) {
    case 'message.published':
      return m.entries_published_by({ from: nameOf(entry.from, tabs) });
    case 'message.shown':
      return list(m.entries_document({ number: entry.document }), placeOf(entry.code));
    case 'tab.navigated':
      return list(entry.url, m.entries_document({ number: entry.document }));
    case 'document.changed':
      return changeWords(entry);
    case 'connection':
      return connectionWords(entry);
    case 'exchange.started':
      return list(`${entry.method} ${entry.url}`, INITIATOR_WORDS[entry.initiator]());
    case 'exchange.answered':
      return list(String(entry.status), entry.contentType, requestOf(entry, index));
    case 'exchange.ended':
      return endWords(entry, requestOf(entry, index));
    case 'sent':
    case 'received':
    case 'held':
    case 'released':
      return list(flightWords(entry, index), requestOf(entry, index));
    case 'lost':
      return list(causeOf(entry.cause), flightWords(entry, index), requestOf(entry, index));
    case 'retransmitted':
      return list(m.entries_attempt({ attempt: entry.attempt }), flightWords(entry, index));
    case 'line':
      return lineWords(entry);
    case 'server.restarted':
      return m.entries_until({ t: clock(entry.until) });
    case 'server.busy':
      return m.entries_until({ t: clock(entry.until) });
    case 'server.output':
      return list(entry.stream === 'stderr' ? 'stderr' : '', oneLine(entry.text));
    case 'tab.output':
      return list(entry.level === 'log' ? '' : entry.level, oneLine(entry.text));
    case 'problem':
      return list(oneLine(entry.problem.message), placeOf(entry.problem));
  }
}

function list(...facts: readonly string[]): string {
  return facts.filter((fact) => fact !== '').join(AND);
}

function placeOf(place: { readonly file?: string; readonly line?: number } | undefined): string {
  if (place?.file === undefined) return '';
  return place.line === undefined ? place.file : `${place.file}:${String(place.line)}`;
}

function requestOf(entry: Entry, index: EntryIndex): string {
  const exchange = index.exchangeOf(entry);
  return exchange ? `${exchange.method} ${exchange.url}` : '';
}

/** Its length, not its text, which may be a whole page. */
function changeWords({ document, at, removed, added }: DocumentChanged): string {
  const change = m.entries_change({ added: added.length, removed, at });
  return list(change, m.entries_document({ number: document }));
}

function connectionWords({ connection, state, cause }: ConnectionChanged): string {
  const states = {
    opening: m.entries_connection_opening,
    connected: m.entries_connection_connected,
    open: m.entries_connection_open,
    closed: m.entries_connection_closed,
  };
  return list(states[state]({ number: connection }), cause ? causeOf(cause) : '');
}

function endWords({ how, code, reason }: ExchangeEnded, request: string): string {
  const ends = {
    complete: m.entries_end_complete,
    aborted: m.entries_end_aborted,
    failed: m.entries_end_failed,
    closed: m.entries_end_closed,
  };
  const said = code === undefined ? '' : m.entries_close_code({ code: String(code) });
  return list(ends[how](), said, reason ?? '', request);
}

function lineWords({ state }: LineChanged): string {
  const states = {
    outage: m.entries_line_outage,
    restored: m.entries_line_restored,
    offline: m.entries_line_offline,
    online: m.entries_line_online,
    changed: m.entries_line_changed,
    unavailable: m.entries_line_unavailable,
    available: m.entries_line_available,
  };
  return states[state]();
}
