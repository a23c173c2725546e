import { textOf } from '../../editor/project.ts';
import { Workspace } from '../../editor/workspace.svelte.ts';
import type { Pace } from '../../lab/pace.ts';
import { assembleLesson } from '../../lesson/assemble.ts';
import type { PredicateResult, Predicates } from '../../lesson/checks/predicate.ts';
import { LessonError, type LessonProblem } from '../../lesson/lesson-error.ts';
import { type AuthoredLesson, type Files, projectOf } from '../../lesson/lesson.ts';
import type { Trace } from '../../trace/trace.ts';
import { LabSession } from '../lab-session.svelte.ts';
import type { Machine } from '../machine.svelte.ts';
import type { OpenedLesson } from '../opened-lesson.ts';
import { atMost, PATIENCE } from '../patience.ts';
import { tabTitle } from '../tab-title.ts';

/** What an author starts from. */
export interface LessonSource {
  readonly id: string;
  /** Texts of the lesson's folder, by path from there. */
  readonly contents: Files;
  /** The project that every lesson starts from. */
  readonly base: Files;
  /** What the site has of the lesson's checks.ts. */
  readonly predicates: Predicates;
}

/**
 * A lesson as its author has it open: the editor has the lesson's folder, and what is shown and run is made of it
 * anew after every change. A folder that cannot be read leaves the lesson as it was.
 */
export class AuthorLesson implements OpenedLesson {
  readonly workspace: Workspace;
  readonly lab: LabSession;
  readonly base: Files;
  readonly #sitePredicates: Predicates;
  readonly #id: string;
  #lesson = $state.raw() as AuthoredLesson;
  #problems = $state.raw<readonly LessonProblem[]>([]);
  #folder = $state('start');
  #results = $state.raw<Readonly<Record<string, PredicateResult>>>({});
  /** What is wrong with a changed checks.ts. */
  #broken = $state.raw<readonly LessonProblem[]>([]);

  /** @throws LessonError if the source, as the site has it, is no lesson */
  constructor({ id, contents, base, predicates }: LessonSource, machine: Machine, pace: Pace) {
    this.#id = id;
    this.base = base;
    this.#sitePredicates = predicates;
    this.workspace = new Workspace({
      id: `author:${id}`,
      files: contents,
      readOnly: [],
      focus: { file: 'lesson.md' },
    });
    this.#lesson = assembleLesson(id, contents, base, (path) => path);
    this.lab = new LabSession({
      machine,
      lesson: () => this.#lesson,
      tabTitle: (run, tab) => tabTitle(this.#lesson, run, tab),
      files: () => this.files,
      onRun: () => this.workspace.keepRun(),
      pace,
    });
  }

  get lesson(): AuthoredLesson {
    return this.#lesson;
  }

  /** Of a changed checks.ts what its functions said of the last run (`judgeBy`); until then, and broken, none holds. */
  get predicates(): Predicates {
    if (!this.#hasOwnChecks) return this.#sitePredicates;
    const results = this.#results;
    const conditions = this.#lesson.checks.flatMap(({ that, causes }) => [
      that,
      ...causes.map(({ when }) => when),
    ]);
    const named = conditions.flatMap((condition) => ('predicate' in condition ? [condition.predicate] : []));
    return Object.fromEntries(named.map((name) => [name, () => results[name] ?? { holds: false }]));
  }

  /** What is wrong with the folder, and what is missing. */
  get problems(): readonly LessonProblem[] {
    return this.#hasOwnChecks ? [...this.#problems, ...this.#broken] : this.#problems;
  }

  /** Whose files are run: `start`, `solution`, `wrong/<name>` or `right/<name>`. */
  get folder(): string {
    return this.#folders.includes(this.#folder) ? this.#folder : 'start';
  }

  set folder(folder: string) {
    this.#folder = folder;
  }

  /** What `folder` can be. */
  get folders(): readonly string[] {
    return this.#folders;
  }

  readonly #folders: readonly string[] = $derived([
    'start',
    ...(Object.keys(this.#lesson.solution).length > 0 ? ['solution'] : []),
    ...Object.keys(this.#lesson.attempts),
  ]);

  /** The project that is run. */
  get files(): Files {
    return projectOf(this.#lesson, this.folder) ?? this.#lesson.files;
  }

  textOf(path: string): string | null {
    return textOf(this.files, path);
  }

  /** Makes the lesson of the folder as it is now. */
  assemble(): void {
    try {
      const lesson = assembleLesson(this.#id, this.workspace.files, this.base, (path) => path || this.#id);
      this.#lesson = lesson;
      this.#problems = lesson.remarks;
      this.lab.lessonChanged();
    } catch (error) {
      // Whatever it is, its author must be able to mend it here.
      this.#problems =
        error instanceof LessonError ? error.problems : [{ file: 'lesson.md', message: String(error) }];
    }
  }

  /** The author has written another checks.ts than the site has. */
  get #hasOwnChecks(): boolean {
    return this.#checks !== textOf(this.workspace.original, 'checks.ts');
  }

  get #checks(): string | null {
    return textOf(this.workspace.files, 'checks.ts');
  }

  /** Asks the functions of a changed checks.ts what they say of a run that has come to its end. */
  async judgeBy(trace: Trace): Promise<void> {
    const text = this.#checks;
    if (!this.#hasOwnChecks || text === null) return;
    let results: Readonly<Record<string, PredicateResult>> = {};
    let broken: readonly LessonProblem[] = [];
    try {
      const { resultsOf } = await import('./predicates-of.ts');
      results = await resultsOf(text, trace);
    } catch (error) {
      if (!(error instanceof LessonError)) throw error;
      broken = error.problems;
    }
    // The author has gone on meanwhile.
    if (text !== this.#checks) return;
    this.#results = results;
    this.#broken = broken;
  }

  /**
   * Where a file of the project that is run stands in the lesson's folder; null for one of the base project.
   * @param path in the project, e.g. `board/views.py`
   */
  placeOf(path: string): string | null {
    const candidates = [`${this.folder}/${path}`, `start/${path}`];
    return candidates.find((candidate) => Object.hasOwn(this.workspace.files, candidate)) ?? null;
  }

  /** Puts a copy of one of the base project's files into `start/`, to be changed. */
  takeFromBase(path: string): void {
    const place = `start/${path}`;
    if (this.workspace.create(place) === null) this.workspace.edit(place, this.base[path] ?? '');
    this.workspace.show(place);
  }

  async restore(): Promise<void> {
    await atMost(PATIENCE, this.workspace.restore());
    this.assemble();
  }

  async close(): Promise<void> {
    await Promise.all([this.lab.leave(), atMost(PATIENCE, this.workspace.flush())]);
    this.workspace.dispose();
  }
}
