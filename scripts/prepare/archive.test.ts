import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { pack, unpack } from './archive.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('What is packed comes out again', () => {
  const files = new Map([['channels/apps.py', bytes('name = "Channels"')]]);
  expect(unpack(gunzipSync(pack(files)))).toEqual(files);
});

test('Within the gzip nothing is compressed a second time', () => {
  const files = new Map([['zeros', new Uint8Array(10_000)]]);
  expect(pack(files).length).toBeLessThan(500);
  expect(gunzipSync(pack(files)).length).toBeGreaterThan(10_000);
});

test('The same files make the same archive, in whatever order they were found', () => {
  const found = [
    ['b.py', bytes('2')],
    ['a.py', bytes('1')],
  ] as const;
  expect(pack(new Map(found))).toEqual(pack(new Map([...found].reverse())));
});
