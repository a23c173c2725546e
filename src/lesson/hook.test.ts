import { expect, test } from 'vitest';
import { longHook } from './hook.ts';

const words = (count: number): string => 'word '.repeat(count);

test.each([
  ['60 words', `\n${words(60)}\n\n## The idea\n\n${words(200)}`, null],
  ['61 words', `\n${words(61)}\n\n## The idea\n`, 61],
  ['no heading at all', words(70), 70],
  [
    'a code block',
    `${words(50)}\n\n\`\`\`python\n${words(30)}\n# not a heading\n\`\`\`\n\n${words(10)}\n\n# H`,
    null,
  ],
  [
    'words beside a code block',
    `${words(50)}\n\n\`\`\`timeline\nrun: start\n\`\`\`\n\n${words(11)}\n\n# H`,
    61,
  ],
  [
    'a link, whose address nobody reads',
    `${words(58)} [two words](https://a.example/b) *x*`.replace(' *x*', ''),
    null,
  ],
  ['nothing', '', null],
])('%s', (_what, markdown, found) => {
  const message =
    found === null ? null : `expected at most 60 words before the first heading, found ${String(found)}`;
  expect(longHook(markdown, 'en')).toBe(message);
});

test('Chinese is counted in characters', () => {
  expect(longHook(`${'字'.repeat(65)}\n${'字'.repeat(65)}\n\n## 核心思想\n`, 'zh')).toBeNull();
  expect(longHook('字'.repeat(131), 'zh')).toBe(
    'expected at most 130 characters before the first heading, found 131',
  );
});
