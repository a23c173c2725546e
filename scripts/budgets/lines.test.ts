import { expect, test } from 'vitest';
import { EACH_LESSON, lineOf, newLines, overLine, table } from './lines.ts';

const shell = { name: 'shell', bytes: 104_000 };

test('A part that has grown over its line is named, with how much it is too heavy', () => {
  expect(overLine([shell], { shell: 100 })).toEqual([
    'shell weighs 104.0 kB and may weigh 100.0 kB: 4.0 kB too much',
  ]);
  expect(overLine([shell], { shell: 104 })).toEqual([]);
});

test('A part that nobody has drawn a line for is said', () => {
  expect(overLine([shell], {})).toEqual(['shell has no line: npm run budgets -- --update']);
});

test('A line for what is not there any more is said', () => {
  expect(overLine([], { chart: 50 })).toEqual(['There is a line for chart, and no such part']);
});

test('A new lesson needs no line of its own while it is of the usual size', () => {
  const lines = { [EACH_LESSON]: 60 };
  expect(overLine([{ name: 'lesson 12-new', bytes: 59_000 }], lines)).toEqual([]);
  expect(overLine([{ name: 'lesson 12-new', bytes: 61_000 }], lines)).toHaveLength(1);
  expect(lineOf({ name: 'lesson 12-new', bytes: 0 }, { ...lines, 'lesson 12-new': 90 })).toBe(90_000);
});

test('New lines leave a part some 7 % to grow', () => {
  const parts = [shell, { name: 'Pyodide', bytes: 3_869_321 }, { name: 'tiny', bytes: 900 }];
  const lines = newLines(parts, { [EACH_LESSON]: 60, gone: 1 });
  expect(lines).toEqual({ [EACH_LESSON]: 60, shell: 112, Pyodide: 4150, tiny: 1 });
  expect(overLine(parts, lines)).toEqual([]);
});

test('A demand is kept whatever the lines say, and new lines do not hide that it is not met', () => {
  const first = { name: 'first picture', bytes: 140_000, most: 130_000 };
  expect(newLines([first], {})['first picture']).toBe(130);
  expect(overLine([first], { 'first picture': 200 })).toEqual([
    'first picture weighs 140.0 kB and may weigh 130.0 kB: 10.0 kB too much',
  ]);
});

test('The table shows each part with its line and how much of it is used', () => {
  expect(table([shell], { shell: 130 })).toBe(
    ['part          kB       line    used', 'shell      104.0      130.0    80 %'].join('\n'),
  );
});
