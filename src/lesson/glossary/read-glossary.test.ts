import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LessonError } from '../lesson-error.ts';
import { readGlossary } from './read-glossary.ts';

const TERM = `
  name: { en: Group, zh: 组 }
  definition: { en: Many channels under one name., zh: 同一个名字下的许多通道。 }
  source: { title: Channels, url: 'https://channels.readthedocs.io/' }`;

/** What an author is told. */
function complaint(yaml: string): string {
  try {
    readGlossary(yaml, 'lessons/glossary.yaml');
  } catch (error) {
    if (error instanceof LessonError) return error.message;
    throw error;
  }
  return 'nothing';
}

test('a term has a name and a definition in both languages, and others to see', () => {
  const terms = readGlossary(`group:${TERM}\n  see: [layer]\nlayer:${TERM}\n`, 'glossary.yaml');
  expect(Object.keys(terms)).toEqual(['group', 'layer']);
  expect(terms['group']).toEqual({
    id: 'group',
    name: { en: 'Group', zh: '组' },
    definition: { en: 'Many channels under one name.', zh: '同一个名字下的许多通道。' },
    see: ['layer'],
    source: { title: 'Channels', url: 'https://channels.readthedocs.io/' },
  });
});

test.each([
  [`group:${TERM}\n  sea: [x]\n`, '5: group: unknown key "sea"; did you mean "see"?'],
  [`group:${TERM}\n  see: [gruop]\n`, '5: group.see[0]: there is no term "gruop"; did you mean "group"?'],
  [`group:${TERM}\n  see: [group]\n`, '5: group.see[0]: expected another term than this'],
  [`group:${TERM.replace(', zh: 组', '')}\n`, '2: group.name: "zh" is missing'],
  [`group:${TERM.replace('https:', 'http:')}\n`, '4: group.source.url: expected an address that begins with'],
  [`group:${TERM.replace('Many', 'Many '.repeat(60))}\n`, '3: group.definition.en: expected one or two'],
  [`Group:${TERM}\n`, '1: Group: expected a name of small letters, digits and -'],
  [`group:${TERM}\ngroup:${TERM}\n`, '5: YAML: Map keys must be unique'],
  ['group: [\n', 'YAML: '],
  ['', '1: expected terms by their ids'],
])('%j is refused, with its line', (yaml, message) => {
  expect(complaint(yaml)).toContain(`lessons/glossary.yaml:${message.startsWith('YAML') ? '' : message}`);
  expect(complaint(yaml)).toContain(message);
});

test('the glossary of this site can be read, and each of its terms leads to another', () => {
  const terms = readGlossary(readFileSync('lessons/glossary.yaml', 'utf8'), 'lessons/glossary.yaml');
  expect(Object.keys(terms).length).toBeGreaterThanOrEqual(30);
  for (const { id, see } of Object.values(terms)) expect(see, id).not.toEqual([]);
});
