import type { Problem } from '../trace/entry.ts';
import type { PageProblem } from './protocol.ts';
import { LAB_ORIGIN } from './request-headers.ts';

/** A page's exception with the learner's file: `/static/…` is the project's `static/` folder. */
export function problemOf({ message, url, line, column, stack }: PageProblem, tab: string): Problem {
  const path = url.startsWith(`${LAB_ORIGIN}/static/`) ? url.slice(LAB_ORIGIN.length + 1) : null;
  return {
    language: 'javascript',
    tab,
    message,
    ...(path !== null && { file: path, line, column }),
    detail: stack || message,
  };
}
