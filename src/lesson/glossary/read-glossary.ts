import * as v from 'valibot';
import { missing } from '../broken-rule.ts';
import { formatPath, parseYaml } from '../frontmatter.ts';
import { keys, name, text } from '../keys.ts';
import { LessonError, type LessonProblem } from '../lesson-error.ts';
import type { Glossary, Term } from './term.ts';

/** Characters: what is read at a glance, in a tip beside the word. */
const MOST = { en: 280, zh: 130 } as const;

const sentences = (most: number) =>
  v.pipe(text, v.maxLength(most, `expected one or two sentences, at most ${String(most)} characters`));
const address = v.pipe(text, v.startsWith('https://', 'expected an address that begins with https://'));

const term = keys({
  name: keys({ en: text, zh: text }),
  definition: keys({ en: sentences(MOST.en), zh: sentences(MOST.zh) }),
  see: v.optional(v.array(name, 'expected a list of terms'), []),
  source: keys({ title: text, url: address, zh: v.optional(keys({ title: text, url: address })) }),
});

const glossary = v.record(name, term, 'expected terms by their ids');

/**
 * The glossary that instructors write (lessons/glossary.yaml; its keys are in lessons/README.md).
 * @param file name for messages
 * @throws LessonError naming the line of whatever is wrong
 */
export function readGlossary(yaml: string, file: string): Glossary {
  const { data, lineOf } = parseYaml(yaml, file, 0, glossary);
  const ids = Object.keys(data);
  const problems: LessonProblem[] = [];
  for (const [id, { see }] of Object.entries(data)) {
    for (const [i, other] of see.entries()) {
      const message = other === id ? 'expected another term than this' : missing('term', other, ids);
      if (other !== id && ids.includes(other)) continue;
      const path = [id, 'see', i];
      problems.push({ file, line: lineOf(path), message: `${formatPath(path)}: ${message}` });
    }
  }
  if (problems.length > 0) throw new LessonError(problems);
  return Object.fromEntries(Object.entries(data).map(([id, each]): [string, Term] => [id, termOf(id, each)]));
}

function termOf(id: string, { name, definition, see, source }: v.InferOutput<typeof term>): Term {
  const { title, url, zh } = source;
  return { id, name, definition, see, source: { title, url, ...(zh && { zh }) } };
}
