import type { Problem } from '../trace/entry.ts';
import type { PageProblem } from './protocol.ts';

/** A page's exception with the learner's file: `/static/…` is the project's `static/` folder. */
export function problemOf(problem: PageProblem, tab: string, origin: string): Problem {
  const { message, url, line, column, stack } = problem;
  const path = url.startsWith(`${origin}/static/`) ? url.slice(origin.length + 1) : null;
  return {
    language: 'javascript',
    tab,
    message,
    ...(path !== null && { file: path, line, column }),
    detail: stack || message,
  };
}
