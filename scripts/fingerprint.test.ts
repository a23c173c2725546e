import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprint } from './fingerprint.mjs';

let root: string;
let before: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'push-lab-fingerprint-'));
  mkdirSync(join(root, 'src'));
  writeFileSync(join(root, 'src/main.ts'), 'start();');
  before = fingerprint(root, ['src', 'none']);
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

test('Writing a file again as it was changes nothing', () => {
  writeFileSync(join(root, 'src/main.ts'), 'start();');
  expect(fingerprint(root, ['src', 'none'])).toBe(before);
});

test.each([
  [
    'edited',
    () => {
      writeFileSync(join(root, 'src/main.ts'), 'stop();');
    },
  ],
  [
    'renamed',
    () => {
      renameSync(join(root, 'src/main.ts'), join(root, 'src/index.ts'));
    },
  ],
  [
    'added',
    () => {
      writeFileSync(join(root, 'src/more.ts'), '');
    },
  ],
])('A file that is %s is noticed', (_, change) => {
  change();
  expect(fingerprint(root, ['src', 'none'])).not.toBe(before);
});

test('A file that does not count is not looked at', () => {
  writeFileSync(join(root, 'src/main.test.ts'), '');
  expect(fingerprint(root, ['src', 'none'], (path) => !path.includes('.test.'))).toBe(before);
});
