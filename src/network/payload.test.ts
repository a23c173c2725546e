import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ByteString, encodeUtf8, toByteString } from '../base/byte-string.ts';
import type { FlightSent } from '../trace/entry.ts';
import { readPayload } from './payload.ts';

/** The bytes again, as whoever reads the trace gets them. */
function bytesOf({ payload = '', encoding }: Pick<FlightSent, 'payload' | 'encoding'>): ByteString {
  return encoding === 'base64' ? atob(payload) : encodeUtf8(payload);
}

test.each<[what: string, bytes: ByteString, noted: object]>([
  ['ASCII', 'data: hello\n\n', { payload: 'data: hello\n\n' }],
  ['UTF-8', encodeUtf8('你好 🙂'), { payload: '你好 🙂' }],
  ['a byte order mark', encodeUtf8('\ufeffhello'), { payload: '\ufeffhello' }],
  ['half a character', encodeUtf8('你').slice(0, 2), { payload: '5L0=', encoding: 'base64' }],
  ['a close code', '\x03\xe8', { payload: 'A+g=', encoding: 'base64' }],
  ['a lone continuation', '\x80', { payload: 'gA==', encoding: 'base64' }],
])('%s is noted so that the bytes can be had again', (_, bytes, noted) => {
  expect(readPayload(bytes).noted).toEqual(noted);
  expect(bytesOf(noted)).toBe(bytes);
});

test('what is noted of any bytes gives the same bytes', () => {
  const bytes = fc.uint8Array({ maxLength: 60 }).map((array) => toByteString(new Uint8Array(array)));
  const text = fc.string({ unit: 'binary', maxLength: 60 }).map(encodeUtf8);
  fc.assert(
    fc.property(fc.oneof(bytes, text), (payload) => {
      const { noted } = readPayload(payload);
      expect(bytesOf(noted)).toBe(payload);
    }),
    { seed: 20_260_101, numRuns: 300 },
  );
});

test('a message is found in a chunk that ends in the middle of a character', () => {
  expect(readPayload(`hello ${encodeUtf8('你').slice(0, 2)}`).text).toBe('hello \ufffd');
});
