import type { LessonProblem } from './lesson-error.ts';
import type { Outline, OutlineItem } from './prose-content.ts';

/** Names of the two languages' files, for messages. */
interface OutlineFiles {
  readonly en: string;
  readonly zh: string;
}

/** What stands between two blocks (headings, code, live blocks), and the block after it, if there is one. */
interface Stretch {
  readonly links: readonly OutlineItem[];
  readonly block: OutlineItem | undefined;
}

/** The first difference between a text and its translation, apart from the words; empty if there is none. */
export function compareOutlines(en: Outline, zh: Outline, files: OutlineFiles): LessonProblem[] {
  const [original, translated] = [stretchesOf(en), stretchesOf(zh)];
  let line = 1;
  for (let i = 0; i < Math.max(original.length, translated.length); i += 1) {
    const [from, to] = [original[i], translated[i]];
    line = to?.links.at(-1)?.line ?? line;
    const problem =
      strangeLink(from?.links, to?.links, files, line) ?? strangeBlock(from?.block, to?.block, files, line);
    if (problem) return [{ file: files.zh, ...problem }];
    line = to?.block?.line ?? line;
  }
  return [];
}

type Difference = Pick<LessonProblem, 'line' | 'message'> | null;

/** Links may come in another order: a sentence is built in another way in another language. */
function strangeLink(en: Outline = [], zh: Outline = [], files: OutlineFiles, line: number): Difference {
  const left = [...zh];
  for (const link of en) {
    const at = left.findIndex((each) => targetOf(each) === targetOf(link));
    if (at < 0) {
      const message = `expected a link to ${targetOf(link)} by here, ${asOn(link, files)}`;
      return { line, message };
    }
    left.splice(at, 1);
  }
  const [stranger] = left;
  if (!stranger) return null;
  const message = `there is no link to ${targetOf(stranger)} at this place of ${files.en}`;
  return { line: stranger.line, message };
}

function strangeBlock(
  en: OutlineItem | undefined,
  zh: OutlineItem | undefined,
  files: OutlineFiles,
  line: number,
): Difference {
  if (!en)
    return zh ? { line: zh.line, message: `there is no ${zh.name} at this place of ${files.en}` } : null;
  if (!zh) return { line, message: `expected a ${en.name} after this, ${asOn(en, files)}` };
  if (en.name !== zh.name) {
    return { line: zh.line, message: `expected a ${en.name}, ${asOn(en, files)}; found a ${zh.name}` };
  }
  for (const key of new Set([...Object.keys(en.parameters), ...Object.keys(zh.parameters)])) {
    const [expected, found] = [en.parameters[key], zh.parameters[key]];
    if (expected === found) continue;
    const message = `${zh.name}: ${key}: expected ${expected ?? 'nothing'}, ${asOn(en, files)}; found ${found ?? 'nothing'}`;
    return { line: zh.line, message };
  }
  return null;
}

function stretchesOf(outline: Outline): Stretch[] {
  const stretches: Stretch[] = [];
  let links: OutlineItem[] = [];
  for (const item of outline) {
    if (item.inline) links.push(item);
    else {
      stretches.push({ links, block: item });
      links = [];
    }
  }
  return [...stretches, { links, block: undefined }];
}

function targetOf(link: OutlineItem): string {
  return link.parameters['to'] ?? '';
}

function asOn({ line }: OutlineItem, files: OutlineFiles): string {
  return `as on line ${String(line)} of ${files.en}`;
}
