import { expect, test } from 'vitest';
import { pack, unpack } from './archive.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('What is packed comes out again', () => {
  const files = new Map([['channels/apps.py', bytes('name = "Channels"')]]);
  expect(unpack(pack(files))).toEqual(files);
});

test('The same files make the same archive, in whatever order they were found', () => {
  const found = [
    ['b.py', bytes('2')],
    ['a.py', bytes('1')],
  ] as const;
  expect(pack(new Map(found))).toEqual(pack(new Map([...found].reverse())));
});
