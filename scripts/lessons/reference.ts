import { CONDITIONS } from '../../src/lesson/checks/conditions.ts';
import type { ConditionSpec } from '../../src/lesson/checks/conditions.ts';
import { MEASURE_REFERENCE } from '../../src/lesson/checks/measure-reference.ts';
import { MEASURES } from '../../src/lesson/checks/measures.ts';
import type { MeasureName, MeasureSpec } from '../../src/lesson/checks/measures.ts';
import { BLOCKS } from '../../src/lesson/prose/blocks.ts';
import { lessonFrontmatter, translatedFrontmatter } from '../../src/lesson/schema.ts';
import { row, SchemaReference } from './schema-reference.ts';

const BEGIN = '<!-- reference: begin; made by `npm run lessons:reference` from the code, not to be edited -->';
const END = '<!-- reference: end -->';

/** How a value of each unit is written, and what it is. */
const UNITS: Readonly<Record<MeasureSpec['unit'], string>> = {
  count: 'a number',
  ms: 'a time: `150ms`, `3s`',
  bytes: 'a size: `200 B`, `4 kB`',
  status: 'a status: `403`',
  'close code': 'a code: `4401`',
};

/** All that may stand in a lesson, as Markdown: from the schemas' descriptions and the tables of the checks. */
export function reference(): string {
  return [
    '### `lesson.md`: the frontmatter\n',
    new SchemaReference().of(lessonFrontmatter),
    '### `lesson.zh.md`: the frontmatter\n',
    new SchemaReference(' in Chinese').of(translatedFrontmatter),
    '### Blocks in the prose\n',
    ...[...BLOCKS].flatMap(([name, { schema }]) => [
      `#### A \`${name}\` block\n`,
      new SchemaReference(` of a ${name} block`, 5).of(schema),
    ]),
    '### Measures\n',
    measures(),
    '### Conditions\n',
    conditions(),
  ].join('\n');
}

/** What the measures are figures of. */
const SUBJECTS: Readonly<Record<MeasureSpec['about'], string>> = {
  messages: 'messages',
  requests: 'requests',
  traffic: 'bytes and frames',
  pages: 'page views',
  connections: 'connections',
  'open connections': 'open connections',
  problems: 'problems',
  output: 'printed and logged lines',
  server: "the server's loop",
};

function measures(): string {
  const specs = Object.entries(MEASURES) as [MeasureName, MeasureSpec][]; // its keys are the names
  const rows = specs.map(([name, { about, unit, scope }]) => {
    const { description, example } = MEASURE_REFERENCE[name];
    const quoted = about === 'output' ? `${name} "text"` : name;
    const whose = scope === 'run' ? ' Of the whole run, so no tabs stand before it.' : '';
    return row([`\`${quoted}\``, SUBJECTS[about], UNITS[unit], `${description}${whose}`, `\`${example}\``]);
  });
  return table(['measure', 'a figure of', 'compared with', 'what it is', 'for example'], rows);
}

function conditions(): string {
  const specs: readonly ConditionSpec[] = Object.values(CONDITIONS);
  const rows = specs.map(({ forms, about, description, example }) =>
    row([forms.map((form) => `\`${form}\``).join(', '), of(about), description, `\`${example}\``]),
  );
  return table(['condition', 'for figures of', 'what it says', 'for example'], rows);
}

function of(about: ConditionSpec['about']): string {
  const isAll = about.length === Object.keys(SUBJECTS).length;
  return isAll ? 'everything' : about.map((subject) => SUBJECTS[subject]).join(', ');
}

function table(head: readonly string[], rows: readonly string[]): string {
  return `${[row(head), row(head.map(() => '---')), ...rows].join('\n')}\n`;
}

/**
 * A text with the reference between its two markers.
 * @throws Error if the markers are not there
 */
export function withReference(text: string): string {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`Expected the lines ${BEGIN} and ${END}.`);
  return `${text.slice(0, begin + BEGIN.length)}\n\n${reference()}\n${text.slice(end)}`;
}
