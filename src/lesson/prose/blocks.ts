import type { FrontmatterPath } from '../frontmatter.ts';
import { formatPath, parseFrontmatter } from '../frontmatter.ts';
import { LessonError } from '../lesson-error.ts';
import type { ProseSource } from '../prose-content.ts';
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
  // A block is written as a frontmatter is; the line of its fence is that of the first dashes.
  const { file } = source;
  const shift = fence - 1;
  const { data, lineOf, textLineOf } = shifted(shift, () =>
    parseFrontmatter(`---\n${yaml}\n---\n`, file, kind.schema),
  );
  const lineAt = (path: FrontmatterPath): number => textLineOf(path) + shift;
  const texts: Texts = {
    rich: (markdown, path) => (markdown === undefined ? null : writer.rich(markdown, lineAt(path))),
    line: (markdown, path) => writer.line(markdown, lineAt(path)),
  };
  try {
    return kind.make(data, texts, source);
  } catch (error) {
    if (!(error instanceof BlockError)) throw error;
    const { path, message } = error;
    const where = path.length === 0 ? '' : `${formatPath(path)}: `;
    throw new LessonError([{ file, line: lineOf(path) + shift, message: where + message }]);
  }
}

/** Complaints about lines of a block become complaints about lines of the file. */
function shifted<T>(by: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof LessonError)) throw error;
    throw new LessonError(error.problems.map((problem) => ({ ...problem, line: (problem.line ?? 1) + by })));
  }
}
