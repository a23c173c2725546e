import { describe, expect, test } from 'vitest';
import type { FlightSent } from '../../trace/entry.ts';
import { send } from './fixtures/run.ts';
import { hexRowsOf } from './wire-hex.ts';
import { linesOf } from './wire-text.ts';
import { shortened, wireOf } from './wire.ts';

const bytesOf = (sent: FlightSent, chunked: boolean | null = null, message = 'm') =>
  wireOf(sent, chunked, message)
    ?.parts.map(({ bytes }) => bytes)
    .join('');
const head = { line: 'HTTP/1.1 200 OK', headers: [['Content-Length', '2']] } as const;

describe('bytes as sent', () => {
  const cases: readonly [string, Partial<FlightSent>, boolean | null, string][] = [
    [
      'a response: status line, headers, empty line, body',
      { what: 'response', head, payload: '{}' },
      false,
      'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}',
    ],
    [
      'a chunk has its size in hexadecimal',
      { payload: 'data: 0123456789\n\n' },
      true,
      '12\r\ndata: 0123456789\n\n\r\n',
    ],
    ['a chunk counts bytes, not characters', { payload: '订单' }, true, '6\r\n\xe8\xae\xa2\xe5\x8d\x95\r\n'],
    ['the end of chunks', { what: 'end' }, true, '0\r\n\r\n'],
    ['a body that is not chunked', { payload: 'abc' }, false, 'abc'],
    ['a text frame', { what: 'frame', opcode: 'text', payload: 'Hi' }, null, '\x81\x02Hi'],
    [
      'a frame of base64',
      { what: 'frame', opcode: 'binary', payload: '/w==', encoding: 'base64' },
      null,
      '\x82\x01\xff',
    ],
    ['a ping without payload', { what: 'frame', opcode: 'ping', bytes: 2, payload: '' }, null, '\x89\x00'],
    [
      'a frame of 126 bytes',
      { what: 'frame', payload: 'x'.repeat(126) },
      null,
      '\x81\x7e\x00\x7e' + 'x'.repeat(126),
    ],
    [
      'a frame of 65 536 bytes',
      { what: 'frame', payload: 'x'.repeat(65_536) },
      null,
      '\x81\x7f\0\0\0\0\0\x01\0\0' + 'x'.repeat(65_536),
    ],
  ];
  test.each(cases)('%s', (_, sent, chunked, expected) => {
    const flight = send(0, 1, 1, { ...sent, bytes: expected.length });
    expect(bytesOf(flight, chunked)).toBe(expected);
    expect(wireOf(flight, chunked, 'm')?.isWhole).toBe(true);
  });

  test('a short chunked response brings its last chunk along', () => {
    const chunked = { line: 'HTTP/1.1 200 OK', headers: [['Transfer-Encoding', 'chunked']] } as const;
    const expected = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n';
    const flight = send(0, 1, 1, { what: 'response', head: chunked, payload: '{}', bytes: expected.length });
    expect(bytesOf(flight, true)).toBe(expected);
  });

  test('what the connection wrote otherwise is said not to be whole', () => {
    const flight = send(0, 1, 1, { what: 'response', head, payload: '{}', bytes: 20 });
    expect(wireOf(flight, false, 'm')?.isWhole).toBe(false);
  });

  test('a trace without bytes has none to show', () => {
    expect(wireOf(send(0, 1, 1), null, 'm')).toBeNull();
  });

  test('no more than so many bytes are laid out', () => {
    const wire = wireOf(send(0, 1, 1, { what: 'frame', payload: 'abcdef', bytes: 8 }), null, 'm');
    expect(wire && shortened(wire, 5)).toMatchObject({
      left: 3,
      parts: [{ bytes: '\x81\x06' }, { bytes: 'abc' }],
    });
  });
});

describe('reading them', () => {
  const event = wireOf(send(0, 1, 1, { payload: 'data: 订单 7\n\n' }), true, '订单 7');

  test('line ends are visible, and the message is marked', () => {
    const lines =
      event &&
      linesOf(event).map((runs) =>
        runs.map(({ text, isMessage }) => (isMessage ? `[${text}]` : text)).join(''),
      );
    expect(lines).toEqual(['10\\r\\n', 'data: [订单 7]↵', '↵', '\\r\\n']);
  });

  test('WebSocket framing is in hexadecimal', () => {
    const frame = wireOf(send(0, 1, 1, { what: 'frame', payload: 'm' }), null, 'm');
    expect(frame && linesOf(frame)[0]?.map(({ text }) => text)).toEqual(['81 01', 'm']);
  });

  test('control characters and what is not UTF-8 are not hidden', () => {
    const frame = wireOf(send(0, 1, 1, { payload: 'a\0b' }), false, 'm');
    expect(frame && linesOf(frame)[0]?.map(({ text }) => text)).toEqual(['a', '\\x00', 'b']);
  });

  test('sixteen bytes to a row, with offset and ASCII', () => {
    const rows = event ? hexRowsOf(event) : [];
    expect(rows.map(({ offset, cells }) => [offset, cells.map(({ hex }) => hex).join(' ')])).toEqual([
      ['0000', '31 30 0d 0a 64 61 74 61 3a 20 e8 ae a2 e5 8d 95'],
      ['0010', '20 37 0a 0a 0d 0a'],
    ]);
    expect(rows[0]?.cells.map(({ ascii }) => ascii).join('')).toBe('10..data: ......');
    expect(rows[1]?.cells.map(({ isMessage }) => isMessage)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
