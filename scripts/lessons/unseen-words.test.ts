import { expect, test } from 'vitest';
import { assembleLesson } from '../../src/lesson/assemble.ts';
import { LESSON_MD } from '../../src/lesson/fixtures/lesson-tree.ts';
import { publish, start, traceOf } from '../../src/metrics/fixtures/entries.ts';
import { neverSeen, sayingsOf, unseenWords } from './unseen-words.ts';

const CHECKS = `checks:
  - id: all
    title: T
    that: ['lost of "Order *" = 0', 'requests to /udpates/ <= 35']
    hint: H
    causes:
      - { id: odd, when: 'requests to /other/ >= 1', hint: H }
      - { id: coded, when: { predicate: odd }, hint: H }
`;

const PROSE = `
\`\`\`timeline
run: start
from: 1s
until: 2s
\`\`\`

\`\`\`question
ask: How many?
answer: 'lost of "Ordr *"'
\`\`\`
`;

const TABS = LESSON_MD.replace('url: /ws/ }', "url: /ws/, expects: ['Order *', 'Ordr *'] }");
const MARKDOWN = TABS.replace('\ntabs:\n', `\n${CHECKS}tabs:\n`) + PROSE;
/** Line of the question. */
const QUESTION = MARKDOWN.split('\n').indexOf('```question') + 1;

const lesson = assembleLesson(
  'tiny',
  {
    'lesson.md': MARKDOWN,
    'checks.ts': 'export const odd = () => ({ holds: true });\n',
  },
  { 'board/views.py': 'base\n' },
  (path) => path,
);
const sayings = sayingsOf(lesson);

const asked = (url: string) => unseenWords(sayings, traceOf([publish(0, 'Order 1'), start(0, 1, 'fetch', { url })]));

test('words that meet nothing in any run are told where they stand', () => {
  expect(neverSeen(sayings, [asked('/updates/'), asked('/other/')])).toEqual([
    { at: ['tabs', 0, 'expects'], message: expect.stringContaining('no message "Ordr *"') as unknown },
    { at: ['checks', 0, 'that', 1], message: expect.stringContaining('no request to /udpates/') as unknown },
    { at: QUESTION, message: expect.stringContaining('no message "Ordr *"') as unknown },
  ]);
});

test('words that meet something in one of the runs are as they are to be', () => {
  const told = neverSeen(sayings, [asked('/updates/'), asked('/other/'), asked('/udpates/')]);
  expect(told.map(({ at }) => at)).toEqual([['tabs', 0, 'expects'], QUESTION]);
});

test('without a run nothing is told', () => {
  expect(neverSeen(sayings, [])).toEqual([]);
});
