import { expect, test } from 'vitest';
import { isSpacious } from './device.ts';

test.each([
  ['an old laptop with 4 GB', { deviceMemory: 4, hardwareConcurrency: 4 }, false],
  ['a laptop with 8 GB and four cores', { deviceMemory: 8, hardwareConcurrency: 4 }, true],
  ['a test machine with two cores', { deviceMemory: 8, hardwareConcurrency: 2 }, false],
  ['a browser that does not tell', { hardwareConcurrency: 16 }, false],
])('A spare interpreter is for machines with room for it: %s', (_name, device, spacious) => {
  expect(isSpacious(device)).toBe(spacious);
});
