import { expect, test } from 'vitest';
import { closePayload, readClosePayload } from './close-payload.ts';

test.each([
  [1000, '', '\x03\xe8'],
  [4403, 'no entry', '\x11\x33no entry'],
  [1011, 'für', '\x03\xf3f\xc3\xbcr'],
  [null, '', ''],
])('closing with %s %j is sent as RFC 6455 says and read again', (code, reason, payload) => {
  expect(closePayload(code, reason)).toBe(payload);
  expect(readClosePayload(payload)).toEqual({ code, reason });
});

test('a close frame of one byte carries no code', () => {
  expect(readClosePayload('\x03')).toEqual({ code: null, reason: '' });
});
