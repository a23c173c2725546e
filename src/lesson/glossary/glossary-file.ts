import type { Files } from '../lesson.ts';
import { readGlossary } from './read-glossary.ts';
import type { Glossary } from './term.ts';

/** Beside the lessons' folders; read together with the base project, which all lessons have in common, too. */
export const GLOSSARY_FILE = 'glossary.yaml';

/** An author's page makes the lesson anew after every change, and the glossary is the same. */
let last: { readonly yaml: string; readonly terms: Glossary } | null = null;

/**
 * The glossary that came with the base project; one without a term where there is none.
 * @throws LessonError naming the line of whatever is wrong
 */
export function glossaryIn(baseContents: Files): Glossary {
  const yaml = baseContents[GLOSSARY_FILE];
  if (yaml === undefined) return {};
  if (last?.yaml !== yaml) last = { yaml, terms: readGlossary(yaml, `lessons/${GLOSSARY_FILE}`) };
  return last.terms;
}
