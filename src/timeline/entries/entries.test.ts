import { describe, expect, test } from 'vitest';
import type { Entry, FlightSent } from '../../trace/entry.ts';
import { EntryIndex } from './entry-index.ts';
import { entryWords } from './entry-words.ts';
import { oneLine } from './one-line.ts';
import { placeAt } from './place-at.ts';
import { filtered } from './row-filter.ts';
import { placeByKey } from './row-keys.ts';
import { type Column, inOrder } from './row-order.ts';
import { exactSeconds } from './seconds.ts';

const sent: FlightSent = {
  ...{ kind: 'sent', t: 20, flight: 1, exchange: 7, tab: 'sse', direction: 'down', what: 'body', bytes: 90 },
  ...{ overhead: 6, messages: ['Order 10'], connection: 1, payload: 'data: Order 10\n\n' },
};
const entries: readonly Entry[] = [
  {
    kind: 'exchange.started',
    t: 0,
    exchange: 7,
    tab: 'sse',
    initiator: 'eventsource',
    method: 'GET',
    url: '/events/',
  },
  { kind: 'message.published', t: 10, message: 'Order 9', from: 'someone' },
  { kind: 'message.published', t: 20, message: 'Order 10', from: 'ws' },
  sent,
  {
    kind: 'message.shown',
    t: 30,
    tab: 'ws',
    message: 'Order 10',
    document: 2,
    code: { file: 'ws.js', line: 4 },
  },
  { kind: 'received', t: 40, flight: 1 },
  { kind: 'lost', t: 40, flight: 99, cause: 'reset' },
  { kind: 'exchange.ended', t: 50, exchange: 7, how: 'closed', code: 1001, reason: 'bye' },
];
const index = new EntryIndex();
index.read(entries);

const all = entries.map((_, row) => row);
const tabs = [
  { id: 'ws', title: 'WebSocket' },
  { id: 'sse', title: 'Server-Sent Events' },
];
const source = {
  entries,
  tabs,
  index,
  kindOf: (row: number) => entries[row]?.kind ?? '',
  saysOf: (row: number) => `${row % 2}`,
};
const sorted = (column: Column, descending = false) => inOrder(all, { column, descending }, source);

test('what arrives or ends belongs to the tab and the message of what was sent', () => {
  expect(entries.map((entry) => index.tabOf(entry))).toEqual([
    'sse',
    null,
    null,
    'sse',
    'ws',
    'sse',
    null,
    'sse',
  ]);
  expect(index.messagesOf(entries[5] as Entry)).toEqual(['Order 10']);
  expect(index.bytesOf(entries[5] as Entry)).toBe(90);
});

test('a trace that grows is read on, one in its place is read anew', () => {
  const growing = new EntryIndex();
  const grown: Entry[] = [...entries.slice(0, 2)];
  expect(growing.read(grown)).toBe(true);
  grown.push(...entries.slice(2));
  expect(growing.read(grown)).toBe(false);
  expect(growing.read([...grown])).toBe(false);
  expect(growing.tabOf(entries[5] as Entry)).toBe('sse');
  expect(growing.read([{ kind: 'received', t: 1, flight: 1 }])).toBe(true);
  expect(growing.tabOf(entries[5] as Entry)).toBeNull();
});

describe('rows are sorted', () => {
  test('by time, last first, those of one time in the order of the trace', () => {
    expect(sorted('time')).toEqual(all);
    expect(sorted('time', true)).toEqual([7, 5, 6, 4, 2, 3, 1, 0]);
  });
  test('by tab as the tabs stand side by side, what is no tab’s last', () => {
    expect(sorted('tab')).toEqual([4, 0, 3, 5, 7, 1, 2, 6]);
    expect(sorted('tab', true)).toEqual([0, 3, 5, 7, 4, 1, 2, 6]);
  });
  test('by message, with numbers as numbers', () => {
    expect(sorted('message')).toEqual([1, 2, 3, 4, 5, 0, 6, 7]);
    expect(sorted('message', true)).toEqual([2, 3, 4, 5, 1, 0, 6, 7]);
  });
  test('by bytes', () => {
    expect(sorted('bytes')).toEqual([3, 5, 0, 1, 2, 4, 6, 7]);
  });
  test('by what they say', () => {
    expect(sorted('says')).toEqual([0, 2, 4, 6, 1, 3, 5, 7]);
    expect(sorted('says', true)).toEqual([1, 3, 5, 7, 0, 2, 4, 6]);
  });
  test('by event, only those that the filter let through', () => {
    expect(inOrder([1, 3, 5], { column: 'kind', descending: false }, source)).toEqual([1, 5, 3]);
  });
});

describe('rows are filtered', () => {
  const text = (row: number) => (entries[row] ? entryWords(entries[row], index).toLowerCase() : '');
  const rows = (tab: string, group: Parameters<typeof filtered>[1]['group'], words = '', from = 0) =>
    filtered(entries, { tab, group, text: words }, index, text, from);
  test('by tab, or by being no tab’s', () => {
    expect(rows('sse', '')).toEqual([0, 3, 5, 7]);
    expect(rows('none', '')).toEqual([1, 2, 6]);
  });
  test('by kind of event', () => {
    expect(rows('', 'messages')).toEqual([1, 2, 4]);
    expect(rows('sse', 'bytes')).toEqual([3, 5]);
  });
  test('by text, in small letters or capitals', () => {
    expect(rows('', '', ' DATA: ')).toEqual([3]);
  });
  test('from where the last ones were', () => {
    expect(rows('', '', '', 6)).toEqual([6, 7]);
  });
});

test('the playhead is at the last entry that it has come to, in whatever order they are', () => {
  const at = (t: number, rows = all, descending = false) =>
    placeAt(rows, { column: 'time', descending }, entries, t);
  expect([at(-1), at(0), at(20), at(25), at(1000)]).toEqual([-1, 0, 3, 3, 7]);
  expect(at(45, [1, 4, 7])).toBe(1);
  expect(at(45, [7, 4, 1], true)).toBe(1);
});

test('keys go from row to row, a page, or to the ends, and no further', () => {
  const keys = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End', 'x'];
  expect(keys.map((key) => placeByKey(key, 5, 100, 10))).toEqual([6, 4, 15, 0, 0, 99, null]);
  expect(placeByKey('ArrowDown', 99, 100, 10)).toBe(99);
  expect(placeByKey('PageDown', 95, 100, 10)).toBe(99);
});

test('an entry says its facts in one line', () => {
  expect(entries.map((entry) => entryWords(entry, index))).toEqual([
    'GET /events/ · EventSource',
    'by the publisher',
    'by ws',
    'to the tab: piece of the answer · data: Order 10 · GET /events/',
    'page 2 · ws.js:4',
    'to the tab: piece of the answer · GET /events/',
    'the connection was reset',
    'closed · code 1001 · bye · GET /events/',
  ]);
});

test('a page that changed tells how much, not its text', () => {
  const change = {
    kind: 'document.changed',
    t: 1,
    tab: 'ws',
    document: 1,
    at: 20,
    removed: 3,
    added: '<p>x</p>',
  } as const;
  expect(entryWords(change, index)).toBe('3 characters replaced by 8 at position 20 · page 1');
});

test('bytes that are no text are called so', () => {
  expect(entryWords({ ...sent, payload: 'AP8=', encoding: 'base64' }, index)).toBe(
    'to the tab: piece of the answer · (binary) · GET /events/',
  );
});

test('a long text is cut', () => {
  expect(oneLine('a\n\n b  c')).toBe('a b c');
  expect(oneLine('abcdef', 3)).toBe('abc…');
});

test('times are told to the microsecond', () => {
  expect(exactSeconds(12_345.006)).toBe('12.345006');
});
