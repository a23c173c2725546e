import { textOf } from '../editor/project.ts';
import { Workspace } from '../editor/workspace.svelte.ts';
import type { Pace } from '../lab/pace.ts';
import type { Predicates } from '../lesson/checks/predicate.ts';
import type { Lesson, LoadedLesson } from '../lesson/lesson.ts';
import { LabSession } from './lab-session.svelte.ts';
import type { Machine } from './machine.svelte.ts';
import type { OpenedLesson } from './opened-lesson.ts';
import { atMost, PATIENCE } from './patience.ts';
import { tabTitle } from './tab-title.ts';

/** A lesson in work: everything that goes when another is opened. */
export class OpenLesson implements OpenedLesson {
  readonly lab: LabSession;
  #loaded: LoadedLesson = $state.raw() as unknown as LoadedLesson;
  #workspace: Workspace = $state.raw() as unknown as Workspace;

  constructor(loaded: LoadedLesson, machine: Machine, pace: Pace) {
    this.#loaded = loaded;
    this.#workspace = new Workspace(loaded.lesson);
    this.lab = new LabSession({
      machine,
      lesson: () => this.lesson,
      tabTitle: (run, tab) => tabTitle(this.lesson, run, tab),
      files: () => this.#workspace.files,
      onRun: () => this.#workspace.keepRun(),
      pace,
    });
  }

  get lesson(): Lesson {
    return this.#loaded.lesson;
  }

  get predicates(): Predicates {
    return this.#loaded.predicates;
  }

  /** Another one after the lesson's own files have changed. */
  get workspace(): Workspace {
    return this.#workspace;
  }

  textOf(path: string): string | null {
    return textOf(this.#workspace.files, path);
  }

  /** Brings back what the learner has written. */
  restore(): Promise<void> {
    return atMost(PATIENCE, this.#workspace.restore());
  }

  /** The lesson's author has changed it: prose, checks and hints at once, the rest with the next run. */
  async replace(loaded: LoadedLesson): Promise<void> {
    const before = this.#loaded.lesson;
    this.#loaded = loaded;
    this.lab.lessonChanged();
    if (isSameProject(before, loaded.lesson)) return;
    const [old, workspace] = [this.#workspace, new Workspace(loaded.lesson)];
    await atMost(PATIENCE, old.flush());
    await atMost(PATIENCE, workspace.restore());
    if (Object.hasOwn(workspace.files, old.active)) workspace.show(old.active);
    this.#workspace = workspace;
    old.dispose();
  }

  async close(): Promise<void> {
    await Promise.all([this.lab.leave(), atMost(PATIENCE, this.#workspace.flush())]);
    this.#workspace.dispose();
  }
}

function isSameProject(one: Lesson, other: Lesson): boolean {
  return (['files', 'readOnly', 'focus'] as const).every(
    (key) => JSON.stringify(one[key]) === JSON.stringify(other[key]),
  );
}
