import { expect, test } from 'vitest';
import type { Downstream, HeaderList } from '../base/http.ts';
import { downstreamSize, isChunked, upstreamSize } from './wire-size.ts';

const SECURITY =
  'X-Content-Type-Options: nosniff\r\nReferrer-Policy: same-origin\r\nCross-Origin-Opener-Policy: same-origin\r\n';

// What Daphne 4.2.3 put on a real wire.
const PAGE =
  'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nX-Frame-Options: DENY\r\nContent-Length: 2\r\n' +
  `${SECURITY}Server: daphne\r\n\r\nok`;
const NO_CONTENT =
  'HTTP/1.1 204 No Content\r\nContent-Type: text/html; charset=utf-8\r\nX-Frame-Options: DENY\r\n' +
  `Content-Length: 0\r\n${SECURITY}Server: daphne\r\n\r\n`;
const STREAM_HEAD =
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/event-stream\r\n' +
  `Cache-Control: no-cache\r\nX-Accel-Buffering: no\r\nX-Frame-Options: DENY\r\n${SECURITY}Server: daphne\r\n\r\n`;
const MOVED =
  'HTTP/1.1 301 Moved Permanently\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html; charset=utf-8\r\n' +
  `Location: /trivial/\r\n${SECURITY}Server: daphne\r\n\r\n0\r\n\r\n`;
const SWITCHING =
  'HTTP/1.1 101 Switching Protocols\r\nServer: daphne\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n' +
  'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n';
const DENIED = 'HTTP/1.1 403 Access denied\r\n\r\n';

/** The head that stands at the beginning of `wire`, with a body. */
function headOf(wire: string, body: string, end: boolean): Extract<Downstream, { type: 'head' }> {
  const [status = '', ...lines] = wire.slice(0, wire.indexOf('\r\n\r\n')).split('\r\n');
  const headers: HeaderList = lines.map((line) => {
    const colon = line.indexOf(': ');
    return [line.slice(0, colon), line.slice(colon + 2)];
  });
  const [, code, reason = ''] = /^HTTP\/1\.1 (\d+) (.*)$/.exec(status) ?? [];
  return { type: 'head', head: { status: Number(code), reason, headers }, body, end };
}

test.each<[name: string, wire: string, body: string, end: boolean]>([
  ['a page', PAGE, 'ok', true],
  ['an answer without content', NO_CONTENT, '', true],
  [
    'an event stream with its first event',
    `${STREAM_HEAD}d\r\nretry: 1234\n\n\r\n`,
    'retry: 1234\n\n',
    false,
  ],
  ['an event stream that begins with nothing', STREAM_HEAD, '', false],
  ['a redirect without Content-Length', MOVED, '', true],
  ['a WebSocket that is accepted', SWITCHING, '', false],
  ['a WebSocket that is refused', DENIED, '', false],
])('%s counts as many bytes as on a real wire', (_, wire, body, end) => {
  const head = headOf(wire, body, end);
  expect(downstreamSize(head, isChunked(head))).toEqual({
    bytes: wire.length,
    overhead: wire.length - body.length,
  });
});

test.each([
  ['6\r\n: hb\n\n\r\n', ': hb\n\n'],
  [
    '41\r\nid: 1\ndata: {"id": 1, "text": "m1", "emit": 1795369925.2754173}\n\n\r\n',
    'id: 1\ndata: {"id": 1, "text": "m1", "emit": 1795369925.2754173}\n\n',
  ],
])('an event counts with the frame of its chunk: %j', (wire, body) => {
  expect(downstreamSize({ type: 'body', body }, true)).toEqual({
    bytes: wire.length,
    overhead: wire.length - body.length,
  });
});

test('the end of a stream is a last chunk, and nothing where the length was told', () => {
  expect(downstreamSize({ type: 'end' }, true)).toEqual({ bytes: 5, overhead: 5 });
  expect(downstreamSize({ type: 'end' }, false)).toEqual({ bytes: 0, overhead: 0 });
  expect(downstreamSize({ type: 'body', body: 'ok' }, false)).toEqual({ bytes: 2, overhead: 0 });
});

// RFC 6455, 5.2 and the examples of 5.7.
test.each([
  [0, 2],
  [5, 2],
  [125, 2],
  [126, 4],
  [256, 4],
  [65_535, 4],
  [65_536, 10],
  [200_000, 10],
])('a frame of %d bytes has a header of %d, and four more when a browser sends it', (length, header) => {
  const frame = { opcode: 'text', payload: 'x'.repeat(length) } as const;
  expect(downstreamSize({ type: 'frame', frame }, false)).toEqual({
    bytes: length + header,
    overhead: header,
  });
  expect(upstreamSize({ type: 'frame', frame })).toEqual({
    bytes: length + header + 4,
    overhead: header + 4,
  });
});

test.each([
  ['GET /trivial/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n', 'GET', '/trivial/', ''],
  ['POST /publish/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\ntext=m1', 'POST', '/publish/', 'text=m1'],
])('a request counts its line, its headers and its body: %j', (wire, method, target, body) => {
  const request = { method, target, headers: [['Host', '127.0.0.1']], body } as const;
  expect(upstreamSize({ type: 'request', request })).toEqual({
    bytes: wire.length,
    overhead: wire.length - body.length,
  });
});

test('closing the connection carries nothing', () => {
  expect(upstreamSize({ type: 'abort' })).toEqual({ bytes: 0, overhead: 0 });
  expect(downstreamSize({ type: 'drop' }, true)).toEqual({ bytes: 0, overhead: 0 });
});
