import { expect, test } from 'vitest';
import { compareOutlines } from './outline.ts';
import { renderProse } from './prose.ts';
import type { Outline } from './prose-content.ts';

const run = { tabs: ['desk', 'train'], duration: 30_000 };

function outline(markdown: string, file: string): Outline {
  const source = {
    file,
    firstLine: 1,
    terms: {},
    files: { 'a.py': 'x' },
    scenarios: ['outage'],
    runs: { start: run, outage: run },
  };
  return renderProse(markdown, source).outline;
}

/** What an author is told of the two; empty if they have the same parts. */
function difference(en: string, zh: string): string {
  const files = { en: 'lesson.md', zh: 'lesson.zh.md' };
  const [first, ...more] = compareOutlines(outline(en, files.en), outline(zh, files.zh), files);
  expect(more).toEqual([]);
  return first ? `${first.file}:${String(first.line)}: ${first.message}` : '';
}

const timeline = (...yaml: string[]): string => ['```timeline', ...yaml, '```', ''].join('\n');
const TUNNEL = ['run: start', 'from: 9s', 'until: 15s'];
const TEXT = `# The idea\n\nGo [slowly](network:3g) to [x](code:a.py:1).\n\n${timeline(...TUNNEL)}\n## More\n`;

test('a translation with the same parts in the same places is right, whatever its words', () => {
  const zh = `# 要点\n\n到 [x](code:a.py:1) 去，[慢慢地](network:3g)。\n\n${timeline(...TUNNEL, 'caption: 看！')}\n## 更多\n`;
  expect(difference(TEXT, zh)).toBe('');
  expect(difference('', '')).toBe('');
});

test.each([
  [
    'is missing',
    TEXT.replace('[slowly](network:3g)', 'slowly'),
    'lesson.zh.md:3: expected a link to network:3g by here, as on line 3 of lesson.md',
  ],
  [
    'goes elsewhere',
    TEXT.replace('3g', 'slow-4g'),
    'lesson.zh.md:3: expected a link to network:3g by here, as on line 3 of lesson.md',
  ],
  [
    'is one too many',
    TEXT.replace('slowly](', 'a](run:) [b]('),
    'lesson.zh.md:3: there is no link to run: at this place of lesson.md',
  ],
  [
    'stands after the next heading',
    TEXT.replace('[x](code:a.py:1)', '') + '\n[x](code:a.py:1)\n',
    'lesson.zh.md:3: expected a link to code:a.py:1 by here, as on line 3 of lesson.md',
  ],
])('a link that %s is told', (_, zh, message) => {
  expect(difference(TEXT, zh)).toBe(message);
});

test.each([
  [
    'of another level',
    TEXT.replace('## More', '### More'),
    'lesson.zh.md:11: expected a heading of level 2, as on line 11 of lesson.md; found a heading of level 3',
  ],
  [
    'that is missing',
    TEXT.replace('## More\n', ''),
    'lesson.zh.md:5: expected a heading of level 2 after this, as on line 11 of lesson.md',
  ],
  [
    'too many',
    `${TEXT}## Last\n`,
    'lesson.zh.md:12: there is no heading of level 2 at this place of lesson.md',
  ],
])('a heading %s is told', (_, zh, message) => {
  expect(difference(TEXT, zh)).toBe(message);
});

test.each([
  [
    'shows another time',
    ['run: start', 'from: 8s', 'until: 15s'],
    'from: expected 9000 ms, as on line 5 of lesson.md; found 8000 ms',
  ],
  [
    'shows another run',
    ['run: outage', 'from: 9s', 'until: 15s'],
    'run: expected start, as on line 5 of lesson.md; found outage',
  ],
  [
    'shows fewer tabs',
    [...TUNNEL, 'tabs: [train]'],
    'tabs: expected all, as on line 5 of lesson.md; found train',
  ],
])('a timeline that %s is told', (_, yaml, message) => {
  const zh = TEXT.replace(timeline(...TUNNEL), timeline(...yaml));
  expect(difference(TEXT, zh)).toBe(`lesson.zh.md:5: timeline block: ${message}`);
});

test('choices in another order are told, since they are judged by their order', () => {
  const question = (...whens: string[]) =>
    [
      '```question',
      'ask: Which?',
      'choices:',
      ...whens.map((when) => `  - { text: It, when: '${when}' }`),
      '```',
    ].join('\n');
  expect(difference(question('lost = 0', 'lost > 0'), question('lost > 0', 'lost = 0'))).toBe(
    'lesson.zh.md:1: question block: choices[0].when: expected lost = 0, as on line 1 of lesson.md; found lost > 0',
  );
});

test('a block of code that is missing is told', () => {
  expect(difference('```\nx\n```\n\n## More\n', '## More\n')).toBe(
    'lesson.zh.md:1: expected a code block, as on line 1 of lesson.md; found a heading of level 2',
  );
});
