import type { Workspace } from '../editor/workspace.svelte.ts';
import type { Predicates } from '../lesson/checks/predicate.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { LabSession } from './lab-session.svelte.ts';
import type { Received } from './share/received.svelte.ts';

/** A lesson in work, a learner's or its author's: everything that goes when another is opened. Reactive. */
export interface OpenedLesson {
  readonly lesson: Lesson;
  readonly predicates: Predicates;
  readonly workspace: Workspace;
  readonly lab: LabSession;
  /** What came with a link or a file; never to the lesson's author. */
  readonly received?: Received | null;
  /** Text of a file of the project as it is now; null if there is none. */
  textOf(path: string): string | null;
  /** Brings back what was written before. */
  restore(): Promise<void>;
  close(): Promise<void>;
}
