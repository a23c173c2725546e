import { expect, test } from 'vitest';
import type { Entry } from '../../trace/entry.ts';
import { marksOf } from '../live-marks.ts';
import type { TracedTab } from '../../trace/trace.ts';
import { GUTTER, heightOf, smallStage, type Small } from './small-stage.ts';
import { wordsOf } from './small-words.ts';

const palette = {
  ...{ ink: '', inkSoft: '', inkFaint: '', surface: '', grid: '', line: '', ahead: '', veil: '' },
  ...{
    head: '',
    loop: '',
    ghost: '',
    bad: '',
    warn: '',
    font: '',
    tabs: ['blue', 'orange', 'green', 'pink'],
  },
};
const published = (t: number, message: string): Entry => ({
  ...{ kind: 'message.published', t, message, from: 'someone' },
});
const shown = (t: number, tab: string, message: string): Entry => ({
  ...{ kind: 'message.shown', t, tab, message, document: 1 },
});

/** Ten seconds in which tab `b` misses the messages at 2 s and 3 s. */
function run(
  tabs: readonly string[],
  from: number,
  to: number,
  expects: TracedTab['expects'] = ['*'],
): Small {
  const marks = marksOf({
    ...{ lesson: 'x', seed: 1, duration: 10_000 },
    tabs: ['a', 'b', 'c'].map((id) => ({ id, title: id, expects })),
    entries: [
      ...[published(1000, 'One'), shown(1100, 'a', 'One'), shown(1250, 'b', 'One')],
      ...[
        published(2000, 'Two'),
        shown(2100, 'a', 'Two'),
        published(3000, 'Three'),
        shown(3100, 'a', 'Three'),
      ],
    ],
  });
  return { marks, duration: 10_000, span: { from, to }, tabs };
}

test('a tab has the same colour as in the large picture, wherever it stands in the small one', () => {
  const { lanes } = smallStage(run(['c', 'a', 'nobody'], 0, 5000), 400, palette);
  expect(lanes.map(({ marks, index, colour }) => [marks.tab, index, colour])).toEqual([
    ['c', 2, 'green'],
    ['a', 0, 'blue'],
  ]);
});

test('the stretch fills the width, and the lanes the height, without lying over each other', () => {
  const stage = smallStage(run(['a', 'b', 'c'], 1000, 3000), 300, palette);
  expect([stage.x(1000), stage.x(3000)]).toEqual([GUTTER, 300]);
  const [first, second, third] = stage.lanes.map(({ place }) => place);
  expect(first?.bottom).toBeLessThan(second?.top ?? 0);
  expect(second?.bottom).toBeLessThan(third?.top ?? 0);
  expect(third?.bottom).toBe(heightOf(3));
});

test('who does not see it is told how many messages there are, and which of them are lost', () => {
  const titles: Record<string, string> = { a: 'Desk', b: 'Train' };
  const words = (from: number, to: number) => wordsOf(run(['a', 'b'], from, to), (tab) => titles[tab] ?? '');
  expect(words(0, 5000).replaceAll('\u202f', ' ')).toBe(
    'Timeline from 0 s to 5 s. Published: 3. Desk: 3 shown, the slowest after 100 ms. ' +
      'Train: 1 shown, 2 lost: “Two” at 2.000 s, “Three” at 3.000 s.',
  );
  expect(words(2500, 9500).replaceAll('\u202f', ' ')).toContain('from 2.5 s to 9.5 s. Published: 1.');
});

test('who does not see it is not told of losses that are none', () => {
  const words = wordsOf(run(['b'], 0, 5000, ['One', 'Three']), () => 'Train');
  expect(words).toContain('Train: 1 shown, 1 lost: “Three”');
});
