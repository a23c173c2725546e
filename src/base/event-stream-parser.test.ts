import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeUtf8, toBytes } from './byte-string.ts';
import { EventStreamParser } from './event-stream-parser.ts';

type Event = [type: string, data: string, lastEventId: string];

function parse(chunks: readonly string[], lastEventId = '') {
  const events: Event[] = [];
  const retries: (number | null)[] = [];
  let id = lastEventId;
  const parser = new EventStreamParser(
    {
      onEvent: (event) => events.push([event.type, event.data, event.lastEventId]),
      onId: (value) => (id = value),
      onRetry: (ms) => retries.push(ms),
    },
    lastEventId,
  );
  for (const chunk of chunks) parser.feed(toBytes(chunk));
  return { events, retries, id };
}
const message = (data: string, id = ''): Event => ['message', data, id];
/** Text that no browser should choke on. */
const long = 'x'.repeat(2 * 1024);

// web-platform-tests, eventsource/: what resources/message.py sends for each (`message`, its newlines, and "\n").
const WPT: [file: string, text: string, events: Event[]][] = [
  ['format-bom', '\ufeffdata:1\n\n\ufeffdata:2\n\ndata:3\n\n\n', [message('1'), message('3')]],
  ['format-bom-2', '\ufeff\ufeffdata:1\n\ndata:2\n\ndata:3\n\n\n', [message('2'), message('3')]],
  [
    'format-comments',
    `data:1\r:\0\n:\r\ndata:2\n:${long}\rdata:3\n:data:fail\r:${long}\ndata:4\n\n`,
    [message('1\n2\n3\n4')],
  ],
  [
    'format-data-before-final-empty-line',
    'retry:1000\ndata:test1\n\nid:test\ndata:test2\n',
    [message('test1')],
  ],
  [
    'format-field-data',
    'data:\n\ndata\ndata\n\ndata:test\n\n\n',
    [message(''), message('\n'), message('test')],
  ],
  ['format-field-event', 'event:test\ndata:x\n\ndata:x\n\n\n', [['test', 'x', ''], message('x')]],
  ['format-field-event-empty', 'event: \ndata:data\n\n\n', [message('data')]],
  ['format-field-id', 'id: 1\ndata: hello\n\ndata: on\n\n', [message('hello', '1'), message('on', '1')]],
  ['format-field-id-2', 'id: …\ndata: hello\n\n', [message('hello', '…')]],
  [
    'format-field-id-3, changes and persists',
    'id: 1\ndata: a\n\nid: 2\ndata: b\n\ndata: c\n\n',
    [message('a', '1'), message('b', '2'), message('c', '2')],
  ],
  [
    'format-field-id-3, resets',
    'id: 1\ndata: a\n\nid\ndata: b\n\ndata: c\n\n',
    [message('a', '1'), message('b'), message('c')],
  ],
  ['format-field-id-null', 'id: \0\0\ndata: hello\n\n', [message('hello')]],
  [
    'format-field-parsing',
    'data:\0\n data:2\rData:1\ndata\0:2\ndata:1\r\0data:4\nda-ta:3\rdata_5\ndata:3\rdata:\r\n data:32\ndata:4\n\n',
    [message('\0\n1\n3\n\n4')],
  ],
  [
    'format-field-unknown',
    'data:test\n data\ndata\nfoobar:xxx\njustsometext\n:thisisacommentyay\ndata:test\n\n',
    [message('test\n\ntest')],
  ],
  ['format-leading-space', 'data:\ttest\rdata: \ndata:test\n\n', [message('\ttest\n\ntest')]],
  ['format-newlines', 'data:test\r\ndata\ndata:test\r\n\r', [message('test\n\ntest')]],
  ['format-null-character', 'data:\0\n\n\n\n', [message('\0')]],
  ['format-utf-8', 'data:ok…\n\n\n', [message('ok…')]],
];
describe('an event stream is read as the web platform tests say', () => {
  test.each(WPT)('%s', (_, text, events) => {
    expect(parse([encodeUtf8(text)]).events).toEqual(events);
    // And however it is cut: byte by byte.
    expect(parse([...encodeUtf8(text)]).events).toEqual(events);
  });
});

test.each<[file: string, text: string, retries: (number | null)[]]>([
  ['format-field-retry', 'retry:03000\ndata:x\n\n', [3000]],
  ['format-field-retry-bogus', 'retry:3000\nretry:1000x\ndata:x\n\n', [3000]],
  ['format-field-retry-empty', 'retry\ndata:test\n\n', [null]],
  ['Chromium: the largest number it reads', 'retry: 18446744073709551615\n', [Number(2n ** 64n)]],
  ['Chromium: one more', 'retry: 18446744073709551616\n', []],
  ['Chromium: in a block without an end', 'data: a\n\nretry: 300\n', [300]],
])('%s: %j', (_, text, retries) => {
  expect(parse([text]).retries).toEqual(retries);
});

test('an ID counts once its block has ended, with data or without', () => {
  expect(parse(['id: 9\n\n']).id).toBe('9');
  expect(parse(['id: 9\ndata: lost\n']).id).toBe('');
  expect(parse(['data: a\n\n'], '7').events).toEqual([message('a', '7')]);
});

interface Recorded {
  readonly attempts_spec: readonly { readonly chunks?: readonly (readonly [number, string])[] }[] | null;
  readonly browser: readonly { type: string; data?: string; lastEventId?: string }[];
}
const recorded = JSON.parse(
  readFileSync(new URL('../../e2e/facts/recorded/03_eventsource.json', import.meta.url), 'utf8'),
) as Record<string, Record<string, Recorded>>;
const cases = Object.entries(recorded).flatMap(([server, all]) =>
  Object.entries(all)
    .filter(([name]) => name.startsWith('parse_'))
    .map(([name, recording]) => [`${server}: ${name}`, recording] as const),
);

test('the recording has the cases it should have', () => {
  expect(cases.length).toBeGreaterThan(60);
});

describe('an event stream is read as Chromium 156 did', () => {
  test.each(cases)('%s', (_, { attempts_spec, browser }) => {
    const chunks = attempts_spec?.[0]?.chunks?.map(([, chunk]) => chunk) ?? [];
    const { events } = parse(chunks);
    const seen = browser.flatMap(({ type, data, lastEventId }): Event[] =>
      data === undefined ? [] : [[type, data, lastEventId ?? '']],
    );
    expect(events.length).toBeGreaterThan(0);
    // Where the stream ended, Chromium asked again and got the same.
    for (let at = 0; at < seen.length; at += events.length) {
      const round = seen.slice(at, at + events.length);
      // Long logs were cut short.
      expect(round).toEqual(events.slice(0, round.length));
    }
  });
});

test('a stream means the same however it is cut', () => {
  const piece = fc.constantFrom(
    'data: ä☃\n',
    'data\r',
    'id: 1\r\n',
    'event: e\n',
    ': c\n',
    '\n',
    '\r\n',
    '\r',
    'x',
  );
  fc.assert(
    fc.property(fc.array(piece), fc.array(fc.nat(50)), (pieces, cuts) => {
      const bytes = encodeUtf8(pieces.join(''));
      const chunks: string[] = [];
      let at = 0;
      for (const cut of cuts) {
        chunks.push(bytes.slice(at, at + cut));
        at += cut;
      }
      expect(parse([...chunks, bytes.slice(at)])).toEqual(parse([bytes]));
    }),
  );
});
