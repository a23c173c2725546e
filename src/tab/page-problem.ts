import type { Problem } from '../trace/entry.ts';
import { projectFileOf } from './project-file.ts';
import type { PageProblem } from './protocol.ts';

/** A page's exception with the learner's file. */
export function problemOf(problem: PageProblem, tab: string, origin: string): Problem {
  const { message, url, line, column, stack } = problem;
  const file = projectFileOf(url, origin);
  return {
    language: 'javascript',
    tab,
    message,
    ...(file !== null && { file, line, column }),
    detail: stack || message,
  };
}
