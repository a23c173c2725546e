import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { oneOrMore, text } from '../../src/lesson/keys.ts';
import { duration } from '../../src/lesson/duration.ts';
import { reference, withReference } from './reference.ts';
import { SchemaReference } from './schema-reference.ts';

const file = join(import.meta.dirname, '../../lessons/README.md');

test('the authoring guide has the reference that the code gives (npm run lessons:reference writes it)', () => {
  const guide = readFileSync(file, 'utf8');
  const current = withReference(guide);
  if (process.env.UPDATE_DOCS === '1') writeFileSync(file, current);
  else expect(guide).toBe(current);
});

test('every link inside the guide leads to a heading of it', () => {
  const guide = readFileSync(file, 'utf8');
  const anchors = [...guide.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
  const targets = [...guide.matchAll(/\]\(#([^)]+)\)/g)].map(([, target]) => target);
  expect(targets.length).toBeGreaterThan(30);
  expect(targets.filter((target) => !anchors.includes(target ?? ''))).toEqual([]);
  expect(new Set(anchors).size).toBe(anchors.length);
});

test('every key is explained', () => {
  const unexplained = reference()
    .split('\n')
    .filter((line) => /\|\s+\|$/.test(line));
  expect(unexplained).toEqual([]);
});

test('a key says what may stand there, what if it is left out, and what it is', () => {
  const inner = v.strictObject({ at: v.pipe(duration, v.description('When.')) });
  const schema = v.strictObject({
    name: v.pipe(text, v.description('What a | b is called.')),
    kind: v.optional(v.pipe(v.picklist(['x', 'y']), v.description('Which.')), 'x'),
    many: v.optional(v.pipe(oneOrMore(inner), v.description('One or more.'))),
    named: v.optional(v.record(text, inner), {}),
    some: v.pipe(v.partial(inner), v.description('Some.')),
  });
  expect(new SchemaReference(' of a test').of(schema).split('\n')).toEqual([
    '| key | what may stand there | if left out | what it is |',
    '| --- | --- | --- | --- |',
    '| `name` | a text | **needed** | What a \\| b is called. |',
    '| `kind` | `x`, `y` | `"x"` | Which. |',
    '| `many` | [`many` of a test](#many-of-a-test); or a list of [`many` of a test](#many-of-a-test) | – | One or more. |',
    '| `named` | names, each with [`many` of a test](#many-of-a-test) | none |  |',
    '| `some` | some of [`many` of a test](#many-of-a-test) | **needed** | Some. |',
    '',
    '#### `many` of a test',
    '',
    '| key | what may stand there | if left out | what it is |',
    '| --- | --- | --- | --- |',
    '| `at` | a duration: `250ms`, `3s`, `1m` | **needed** | When. |',
    '',
  ]);
});
