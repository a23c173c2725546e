import type { Quantity } from '../../src/lesson/checks/statement.ts';
import { unseenIn } from '../../src/lesson/checks/unseen.ts';
import type { FrontmatterPath } from '../../src/lesson/frontmatter.ts';
import type { AuthoredLesson } from '../../src/lesson/lesson.ts';
import { quantitiesOf } from '../../src/lesson/lesson-runs.ts';
import { BLOCKS } from '../../src/lesson/prose/blocks.ts';
import type { Trace } from '../../src/trace/trace.ts';

/** A figure of a run that a lesson speaks of. */
export interface Saying {
  readonly quantity: Quantity;
  /** Where: a value of the frontmatter, or a line of lesson.md. */
  readonly at: FrontmatterPath | number;
}

/** All that a lesson's checks and the parts of its prose speak of. */
export function sayingsOf({ checks, prose }: Pick<AuthoredLesson, 'checks' | 'prose'>): Saying[] {
  return [...checks.flatMap(inCheck), ...inProse(prose.en)];
}

function inCheck({ that, causes }: AuthoredLesson['checks'][number], i: number): Saying[] {
  const conditions = [
    { condition: that, at: ['checks', i, 'that'] },
    ...causes.map(({ when }, j) => ({ condition: when, at: ['checks', i, 'causes', j, 'when'] })),
  ];
  return conditions.flatMap(({ condition, at }) =>
    'predicate' in condition ? [] : condition.statements.map(({ quantity }) => ({ quantity, at })),
  );
}

/** What a block is of stands in the outline, in the order of the parts. */
function inProse({ parts, outline }: AuthoredLesson['prose']['en']): Saying[] {
  const names = [...BLOCKS.keys()].map((name) => `${name} block`);
  const blocks = outline.filter(({ name }) => names.includes(name));
  return parts.flatMap((part, i) =>
    quantitiesOf(part).map((quantity) => ({ quantity, at: blocks[i]?.line ?? 1 })),
  );
}

/** Of each saying, which of its words meet nothing in a run. */
export function unseenWords(sayings: readonly Saying[], trace: Trace): string[][] {
  return sayings.map(({ quantity }) => unseenIn(quantity, trace));
}

/** What meets nothing in any run of a lesson. */
export interface UnseenWords {
  readonly at: Saying['at'];
  readonly message: string;
}

/** @param runs `unseenWords` of each run */
export function neverSeen(sayings: readonly Saying[], runs: readonly (readonly string[][])[]): UnseenWords[] {
  const [first, ...others] = runs;
  return sayings.flatMap(({ at }, i) =>
    (first?.[i] ?? [])
      .filter((words) => others.every((run) => run[i]?.includes(words)))
      .map((words) => ({ at, message: `in every run there is ${words}; is it misspelt, or a wrong solution missing?` })),
  );
}
