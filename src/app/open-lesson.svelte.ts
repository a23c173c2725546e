import { changesBetween, textOf } from '../editor/project.ts';
import { Workspace } from '../editor/workspace.svelte.ts';
import type { Pace } from '../lab/pace.ts';
import type { Predicates } from '../lesson/checks/predicate.ts';
import type { Lesson, LoadedLesson } from '../lesson/lesson.ts';
import { commentWording } from './comment-wording.ts';
import { LabSession } from './lab-session.svelte.ts';
import type { Trace } from '../trace/trace.ts';
import type { Machine } from './machine.svelte.ts';
import type { OpenedLesson } from './opened-lesson.ts';
import { atMost, PATIENCE } from './patience.ts';
import type { Received } from './share/received.svelte.ts';
import { tabTitle } from './tab-title.ts';

/** A lesson in work: everything that goes when another is opened. */
export class OpenLesson implements OpenedLesson {
  readonly lab: LabSession;
  readonly received: Received | null;
  #loaded: LoadedLesson = $state.raw() as unknown as LoadedLesson;
  #workspace: Workspace = $state.raw() as unknown as Workspace;

  /**
   * @param loadTrace the lesson's own run, as it was recorded
   * @param received what somebody else has shared: it stands in the place of the reader's own code, which stays
   */
  constructor(
    loaded: LoadedLesson,
    machine: Machine,
    pace: Pace,
    loadTrace: () => Promise<Trace>,
    received: Received | null = null,
  ) {
    this.#loaded = loaded;
    this.received = received;
    received?.into(() => this.#takeOver());
    this.#workspace = this.#workspaceOf(loaded.lesson);
    this.lab = new LabSession({
      machine,
      lesson: () => this.lesson,
      tabTitle: (run, tab) => tabTitle(this.lesson, run, tab),
      files: () => this.#workspace.canonicalFiles,
      onRun: () => this.#workspace.keepRun(),
      pace,
      recorded: () => (Object.keys(this.#workspace.canonicalChanges()).length === 0 ? loadTrace() : null),
      waits: () => this.#shared !== null,
      scenario: () => {
        const name = this.#shared?.scenario ?? null;
        // Its author may have taken it away meanwhile.
        return name !== null && Object.hasOwn(this.lesson.scenarios, name) ? name : null;
      },
    });
    if (this.#shared) this.lab.choose(this.#shared);
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

  /** As the lesson's prose quotes it, which is the canonical text in every language. */
  textOf(path: string): string | null {
    return textOf(this.#workspace.canonicalFiles, path);
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
    const [old, workspace] = [this.#workspace, this.#workspaceOf(loaded.lesson)];
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

  get #shared() {
    return this.received?.shared ?? null;
  }

  #workspaceOf(lesson: Lesson): Workspace {
    const { files, focus, readOnly } = lesson;
    const keep = this.received?.keepOf(files);
    if (!this.received || !keep) return this.#ownWorkspaceOf(lesson);
    const id = `${lesson.id}~${this.received.key}`;
    return new Workspace({ id, files, focus, readOnly }, keep, () => commentWording(this.lesson));
  }

  #ownWorkspaceOf(lesson: Lesson): Workspace {
    return new Workspace(lesson, undefined, () => commentWording(this.lesson));
  }

  /** Exactly what was looked at and run becomes the reader's own; that can be undone. */
  async #takeOver(): Promise<void> {
    const [theirs, own] = [this.#workspace, this.#ownWorkspaceOf(this.lesson)];
    await Promise.all([atMost(PATIENCE, own.restore()), atMost(PATIENCE, theirs.flush())]);
    own.takeCanonical(changesBetween(own.canonicalFiles, theirs.canonicalFiles));
    own.show(theirs.active);
    this.#workspace = own;
    theirs.dispose();
  }
}

function isSameProject(one: Lesson, other: Lesson): boolean {
  return (['files', 'readOnly', 'focus'] as const).every(
    (key) => JSON.stringify(one[key]) === JSON.stringify(other[key]),
  );
}
