import type { OpenedLesson } from '../opened-lesson.ts';
import type { SharedCode } from './shared-code.ts';

/** What somebody else gets who is to see what this person sees. Reactive. */
export function sharedOf({ workspace, lab }: OpenedLesson): SharedCode {
  const { scenario, line, seed, ownSeed } = lab;
  return { files: workspace.canonicalChanges(), scenario, line, seed: ownSeed ? null : seed };
}
