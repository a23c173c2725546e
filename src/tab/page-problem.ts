import type { Problem } from '../trace/entry.ts';
import { projectFileOf } from './project-file.ts';
import type { PageProblem } from './protocol.ts';

/** A page's exception with the learner's file. */
export function problemOf(problem: PageProblem, tab: string, sites: readonly string[]): Problem {
  const { message, url, line, column, stack } = problem;
  const file = projectFileOf(url, sites);
  return {
    language: 'javascript',
    tab,
    message,
    ...(file !== null && { file, line, column }),
    detail: ownFrames(stack, sites) || message,
  };
}

/** The stack without the lab's own code, whose address is another on each machine. */
function ownFrames(stack: string, sites: readonly string[]): string {
  return stack
    .split('\n')
    .filter((line) => {
      const url = /(https?:\/\/\S+?):\d+:\d+\)?$/.exec(line)?.[1];
      return url === undefined || sites.some((site) => url.startsWith(`${site}/`));
    })
    .join('\n');
}
