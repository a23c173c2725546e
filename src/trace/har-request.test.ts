import { expect, test } from 'vitest';
import type { FlightSent } from './entry.ts';
import { get, recorded } from './har-fixture.ts';

const posted = (rest: Partial<FlightSent>) =>
  recorded(
    ...get(1, { t: 0 }).map((entry) =>
      entry.kind === 'sent' && entry.what === 'request' ? { ...entry, ...rest } : entry,
    ),
  ).log.entries[0]?.request;

test('what is posted is written as text, forms too', () => {
  const head = {
    line: 'POST / HTTP/1.1',
    headers: [['Content-Type', 'application/x-www-form-urlencoded']],
  } as const;
  const request = posted({ head, payload: 'text=Order+1', bytes: 92, overhead: 80 });
  expect(request?.bodySize).toBe(12);
  expect(request?.postData).toEqual({ mimeType: 'application/x-www-form-urlencoded', text: 'text=Order+1' });
});

test('posted bytes are base64, and said to be', () => {
  const request = posted({ payload: '/wE=', encoding: 'base64', bytes: 82, overhead: 80 });
  expect(request?.postData).toEqual({ mimeType: '', text: '/wE=', comment: 'base64' });
});

test('HTTP/2 says its heads otherwise, so their size is not told', () => {
  const head = { line: 'GET / HTTP/2', headers: [] };
  expect(posted({ head })).toMatchObject({ httpVersion: 'HTTP/2.0', headersSize: -1 });
});

test('a WebSocket has a ws: address', () => {
  const start = get(1, { t: 0, initiator: 'websocket', url: '/ws/?a=1' });
  expect(recorded(...start).log.entries[0]?.request.url).toBe('ws://127.0.0.1:8000/ws/?a=1');
});

test.each([
  ['HTTP/1.1', [['Host', 'evil.example']]],
  ['HTTP/2', [[':authority', 'evil.example']]],
] as const)('what was asked of another site over %s has the address of that site', (version, headers) => {
  expect(posted({ head: { line: `GET / ${version}`, headers } })?.url).toBe('http://evil.example/');
});
