import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';

vi.stubGlobal('navigator', { platform: 'Linux x86_64' });
const { keyGroups } = await import('./key-groups.ts');
const m = await import('../../paraglide/messages.js');

const NAMES: Readonly<Record<string, string>> = {
  ' ': m.help_space(),
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
};
const named = (key: string): string => NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);

function keysUnder(title: string): string[] {
  return keyGroups()
    .filter((group) => group.title === title)
    .flatMap(({ rows }) => rows.flatMap(({ keys }) => keys));
}

/** The keys that a component answers to, from its source: it answers nowhere else. */
function keysIn(file: string, pattern: RegExp): string[] {
  const keys = [...readFileSync(`src/timeline/${file}`, 'utf8').matchAll(pattern)].map(([, key = '']) => key);
  expect(keys, file).not.toEqual([]);
  // These two are the same keys without Shift.
  return keys.filter((key) => key !== '=' && key !== '_');
}

test('the sheet has every key of the timeline, and no other', () => {
  const source = readFileSync('src/timeline/Timeline.svelte', 'utf8');
  const [, table = ''] = /const KEYS: [^{]*\{\n([\s\S]*?)\n {2}\};/.exec(source) ?? [];
  const acts = [...table.matchAll(/^ {4}(?:'(.)'|(\w+)):/gm)].map(([, sign, word]) => sign ?? word ?? '');
  const moves = keysIn('reading.svelte.ts', /key === '([^']+)'/g);
  expect(acts.length).toBeGreaterThan(5);
  expect(keysUnder(m.help_timeline()).toSorted()).toEqual([...acts, ...moves].map(named).toSorted());
});

test('it has those of the time line’s head', () => {
  const keys = keysIn('TimelineScrubber.svelte', /^ {6}(\w+): (?:playback|0|now)/gm);
  // Up and down are the same as right and left.
  const shown = keys.filter((key) => key !== 'ArrowUp' && key !== 'ArrowDown').map(named);
  expect(keysUnder(m.help_scrubber()).toSorted()).toEqual(shown.toSorted());
});

test('no row is empty, and no two of a group say the same', () => {
  for (const { rows } of keyGroups()) {
    for (const { keys } of rows) expect(keys).not.toEqual([]);
    expect(new Set(rows.map(({ does }) => does)).size).toBe(rows.length);
  }
});
