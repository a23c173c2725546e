import type { Quantity } from '../../src/lesson/checks/statement.ts';
import { unseenIn } from '../../src/lesson/checks/unseen.ts';
import type { FrontmatterPath } from '../../src/lesson/frontmatter.ts';
import type { AuthoredLesson } from '../../src/lesson/lesson.ts';
import { quantitiesOf } from '../../src/lesson/lesson-runs.ts';
import { blocksIn } from '../../src/lesson/prose/blocks.ts';
import type { Trace } from '../../src/trace/trace.ts';

/** A figure of a run that a lesson speaks of. */
export interface Saying {
  readonly quantity: Quantity;
  /** Where: a value of the frontmatter, or a line of lesson.md. */
  readonly at: FrontmatterPath | number;
}

/** All that a lesson's tabs, its checks and the parts of its prose speak of. */
export function sayingsOf({ tabs, checks, prose }: Pick<AuthoredLesson, 'tabs' | 'checks' | 'prose'>): Saying[] {
  return [...tabs.flatMap(inTab), ...checks.flatMap(inCheck), ...inProse(prose.en)];
}

function inTab({ id, expects = [] }: AuthoredLesson['tabs'][number], i: number): Saying[] {
  return expects.map((of) => ({
    quantity: { measure: 'shown', scope: { each: false, tabs: [id] }, where: { of } },
    at: ['tabs', i, 'expects'],
  }));
}

function inCheck({ that, causes }: AuthoredLesson['checks'][number], i: number): Saying[] {
  const conditions = [
    { condition: that, at: ['checks', i, 'that'] },
    ...causes.map(({ when }, j) => ({ condition: when, at: ['checks', i, 'causes', j, 'when'] })),
  ];
  return conditions.flatMap(({ condition, at }) =>
    'predicate' in condition
      ? []
      : condition.statements.map(({ quantity }, k, all) => ({ quantity, at: all.length > 1 ? [...at, k] : at })),
  );
}

function inProse({ parts, outline }: AuthoredLesson['prose']['en']): Saying[] {
  const blocks = blocksIn(outline);
  return parts.flatMap((part, i) =>
    quantitiesOf(part).map((quantity) => ({ quantity, at: blocks[i]?.line ?? 1 })),
  );
}

/** Of each saying, which of its words meet nothing in a run. */
export function unseenWords(sayings: readonly Saying[], trace: Trace): readonly (readonly string[])[] {
  return sayings.map(({ quantity }) => unseenIn(quantity, trace));
}

/** What meets nothing in any run of a lesson. */
export interface UnseenWords {
  readonly at: Saying['at'];
  readonly message: string;
}

/** @param runs `unseenWords` of each run */
export function neverSeen(sayings: readonly Saying[], runs: readonly ReturnType<typeof unseenWords>[]): UnseenWords[] {
  const [first, ...others] = runs;
  return sayings.flatMap(({ at }, i) =>
    (first?.[i] ?? [])
      .filter((words) => others.every((run) => run[i]?.includes(words)))
      .map((words) => ({ at, message: `${words} in any run: is it misspelt, or is a wrong solution missing?` })),
  );
}
