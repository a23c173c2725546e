import type { Output } from '../server/protocol.ts';
import type { Problem } from '../trace/entry.ts';

/** The learner's project does not start: nothing was run. */
export class ProjectBroken extends Error {
  override name = 'ProjectBroken';
  readonly problem: Problem;
  readonly output: readonly Output[];
  constructor(problem: Problem, output: readonly Output[]) {
    super(problem.message);
    this.problem = problem;
    this.output = output;
  }
}
