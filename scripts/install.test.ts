import { expect, test } from 'vitest';
import { isInstalled } from './install.mjs';

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/vite': { version: '8.3.8' },
    'node_modules/fsevents': { version: '2.3.3', optional: true },
  },
};

test('Nothing is installed when all is as the lock file says, but for what other systems need', () => {
  expect(isInstalled(lock, { packages: { 'node_modules/vite': { version: '8.3.8' } } })).toBe(true);
});

test.each([
  ['nothing is there', undefined],
  ['a package is missing', { packages: {} }],
  ['a package has another version', { packages: { 'node_modules/vite': { version: '8.3.7' } } }],
])('The packages are installed when %s', (_, installed) => {
  expect(isInstalled(lock, installed)).toBe(false);
});
