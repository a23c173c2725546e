import { expect, test } from 'vitest';
import { decodeUtf8, encodeUtf8, toByteString, toBytes } from './byte-string.ts';

test.each([
  ['', ''],
  ['plain', 'plain'],
  ['é', '\xc3\xa9'],
  ['中文', '\xe4\xb8\xad\xe6\x96\x87'],
  ['😀', '\xf0\x9f\x98\x80'],
])('%j travels as its UTF-8 bytes and comes back', (text, bytes) => {
  expect(encodeUtf8(text)).toBe(bytes);
  expect(decodeUtf8(bytes)).toBe(text);
});

test('malformed bytes show the replacement character instead of failing', () => {
  expect(decodeUtf8('a\xffb')).toBe('a\ufffdb');
});

test('every byte survives, also in a body larger than a call takes arguments', () => {
  const bytes = Uint8Array.from({ length: 200_000 }, (_, index) => index & 0xff);
  expect(toBytes(toByteString(bytes))).toEqual(bytes);
});
