import { expect, test } from 'vitest';
import type { HeaderList } from '../base/http.ts';
import { Hpack } from './hpack.ts';

const DATE = 'Mon, 21 Oct 2013 20:13:';

// RFC 7541, appendices C.4 and C.6: blocks of one connection, one after the other.
test.each<[string, Hpack, [HeaderList, number][]]>([
  [
    'requests',
    new Hpack(),
    [
      [
        [
          [':method', 'GET'],
          [':scheme', 'http'],
          [':path', '/'],
          [':authority', 'www.example.com'],
        ],
        17,
      ],
      [
        [
          [':method', 'GET'],
          [':scheme', 'http'],
          [':path', '/'],
          [':authority', 'www.example.com'],
          ['cache-control', 'no-cache'],
        ],
        12,
      ],
      [
        [
          [':method', 'GET'],
          [':scheme', 'https'],
          [':path', '/index.html'],
          [':authority', 'www.example.com'],
          ['custom-key', 'custom-value'],
        ],
        24,
      ],
    ],
  ],
  [
    'responses, with a small table from which entries fall',
    new Hpack(256),
    [
      [
        [
          [':status', '302'],
          ['cache-control', 'private'],
          ['date', `${DATE}21 GMT`],
          ['location', 'https://www.example.com'],
        ],
        54,
      ],
      [
        [
          [':status', '307'],
          ['cache-control', 'private'],
          ['date', `${DATE}21 GMT`],
          ['location', 'https://www.example.com'],
        ],
        8,
      ],
      [
        [
          [':status', '200'],
          ['cache-control', 'private'],
          ['date', `${DATE}22 GMT`],
          ['location', 'https://www.example.com'],
          ['content-encoding', 'gzip'],
          ['set-cookie', 'foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1'],
        ],
        79,
      ],
    ],
  ],
])("the RFC's %s have the sizes that the RFC gives", (_, hpack, blocks) => {
  expect(blocks.map(([headers]) => hpack.encode(headers))).toEqual(blocks.map(([, size]) => size));
});

test('a path is never put into the table', () => {
  const hpack = new Hpack();
  const headers: HeaderList = [[':path', '/events/?last=12']];
  expect(hpack.encode(headers)).toBe(hpack.encode(headers));
});

test('a long value takes two bytes for its length', () => {
  // 200 codes of 5 bits.
  expect(new Hpack().encode([['cookie', 'a'.repeat(200)]])).toBe(1 + 1 + 125);
  expect(new Hpack().encode([['cookie', 'a'.repeat(240)]])).toBe(1 + 2 + 150);
});
