import type * as v from 'valibot';
import { missing } from '../broken-rule.ts';
import { mistakesIn, type RunPlan } from '../checks/mistakes.ts';
import { StatementError } from '../checks/parse-statement.ts';
import type { Quantity } from '../checks/statement.ts';
import type { FrontmatterPath } from '../frontmatter.ts';
import type { LivePart } from '../parts/part.ts';
import type { ProseSource } from '../prose-content.ts';

/** A kind of block in the prose: what an author writes into it, and what the page gets of it. */
export interface BlockKind<S extends v.GenericSchema = v.GenericSchema> {
  /** The descriptions are the authoring reference, as those of schema.ts. */
  readonly schema: S;
  /** @throws BlockError where values that are right by themselves do not fit the lesson or each other */
  make(data: v.InferOutput<S>, texts: Texts, source: ProseSource): Block;
}

/** A part, and by what it is told from others: everything but its words. */
export interface Block {
  readonly part: LivePart;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Turns a block's Markdown into HTML, given where in the block it stands. */
export interface Texts {
  /** With paragraphs and buttons. */
  rich(markdown: string | undefined, path: FrontmatterPath): string | null;
  /** Of one line, without buttons. */
  line(markdown: string, path: FrontmatterPath): string;
}

/** What is wrong in a block, in an author's words. */
export class BlockError extends Error {
  override readonly name = 'BlockError';

  constructor(
    readonly path: FrontmatterPath,
    message: string,
  ) {
    super(message);
  }
}

/** @throws BlockError if the lesson has no such run */
export function planOf(run: string, { runs }: ProseSource): RunPlan {
  const plan = Object.hasOwn(runs, run) ? runs[run] : undefined;
  if (plan) return plan;
  throw new BlockError(['run'], missing('run', run, Object.keys(runs)));
}

/** @throws BlockError if the run has no such tab */
export function checkTab(tab: string, { tabs }: RunPlan, path: FrontmatterPath): void {
  if (!tabs.includes(tab)) throw new BlockError(path, missing('tab', tab, tabs));
}

/** @throws BlockError if it is about tabs or times that the run does not have */
export function checkQuantity(quantity: Quantity, plan: RunPlan, path: FrontmatterPath): void {
  const [mistake] = mistakesIn(quantity, plan);
  if (mistake !== undefined) throw new BlockError(path, mistake);
}

/**
 * The statement or measure that a text of the block is.
 * @throws BlockError
 */
export function parsed<T>(parse: (text: string) => T, text: string, path: FrontmatterPath): T {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof StatementError)
      throw new BlockError(path, `${error.message}, in ${JSON.stringify(text)}`);
    throw error;
  }
}
