import { formatPath, parseYaml } from '../frontmatter.ts';
import { LessonError } from '../lesson-error.ts';
import type { Outline, OutlineItem, ProseSource } from '../prose-content.ts';
import { BlockError, type Block, type BlockKind, type Texts } from './block.ts';
import { measured } from './measured-block.ts';
import { question } from './question-block.ts';
import { timeline } from './timeline-block.ts';

/** The blocks that do something in the page, by the word after the fence. */
export const BLOCKS: ReadonlyMap<string, BlockKind> = new Map<string, BlockKind>([
  ['timeline', timeline],
  ['question', question],
  ['measured', measured],
]);

/** Where a text's parts stand, in their order. */
export function blocksIn(outline: Outline): OutlineItem[] {
  const names = [...BLOCKS.keys()].map(nameOf);
  return outline.filter(({ name }) => names.includes(name));
}

/** What an author would call a block of this kind. */
export function nameOf(kind: string): string {
  return `${kind} block`;
}

/** Turns Markdown that begins on a line of the file into HTML. */
export interface TextWriter {
  rich(markdown: string, line: number): string;
  line(markdown: string, line: number): string;
}

/**
 * What is written in a block.
 * @param yaml without the fences
 * @param fence line of the file on which the block begins
 * @throws LessonError
 */
export function readBlock(
  kind: BlockKind,
  yaml: string,
  fence: number,
  writer: TextWriter,
  source: ProseSource,
): Block {
  const { file } = source;
  const { data, lineOf, textLineOf } = parseYaml(`${yaml}\n`, file, fence, kind.schema);
  const texts: Texts = {
    rich: (markdown, path) => (markdown === undefined ? null : writer.rich(markdown, textLineOf(path))),
    line: (markdown, path) => writer.line(markdown, textLineOf(path)),
  };
  try {
    return kind.make(data, texts, source);
  } catch (error) {
    if (!(error instanceof BlockError)) throw error;
    const { path, message } = error;
    const where = path.length === 0 ? '' : `${formatPath(path)}: `;
    throw new LessonError([{ file, line: lineOf(path), message: where + message }]);
  }
}
