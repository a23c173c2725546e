import { browserEdits } from './edits.ts';
import type { EditsStore } from './edits.ts';

/** The part of a lesson that can be edited. */
export interface Project {
  /** The lesson's id; edits are kept under it. */
  readonly id: string;
  /** Path of the file that is opened first. */
  readonly focus: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Wall milliseconds without an edit after which edits are written. */
const QUIET = 300;

/** A lesson's files as the learner has them. Nothing typed is lost: every edit is kept in the browser. */
export class Workspace {
  readonly id: string;
  /** The files as the lesson has them. */
  readonly original: Readonly<Record<string, string>>;
  readonly #store: EditsStore;

  #files: Readonly<Record<string, string>> = $state.raw({});
  #open: readonly string[] = $state.raw([]);
  #active = $state('');
  #dropped: Readonly<Record<string, string>> = $state.raw({});
  #keeping = $state(true);

  /** Paths whose text has to be written to the store. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- no view shows it
  readonly #unwritten = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(project: Project, store: EditsStore = browserEdits) {
    this.id = project.id;
    this.original = project.files;
    this.#store = store;
    this.#files = project.files;
    this.#open = [project.focus];
    this.#active = project.focus;
  }

  /** Current text by path. A new object after every edit. */
  get files(): Readonly<Record<string, string>> {
    return this.#files;
  }

  /** Paths of the open files, from left to right; never empty. */
  get open(): readonly string[] {
    return this.#open;
  }

  get active(): string {
    return this.#active;
  }

  /** False once the browser has refused to keep an edit: the learner should know. */
  get keeping(): boolean {
    return this.#keeping;
  }

  /** True after a reset, until the next edit. */
  get canUndoReset(): boolean {
    return Object.keys(this.#dropped).length > 0;
  }

  isChanged(path: string): boolean {
    return this.#files[path] !== this.original[path];
  }

  /** Only the files that differ from the lesson's. */
  changed(): Record<string, string> {
    return Object.fromEntries(Object.entries(this.#files).filter(([path]) => this.isChanged(path)));
  }

  /** Makes a file active, opening it if need be; a path that is not in the lesson is passed over. */
  show(path: string): void {
    if (!Object.hasOwn(this.#files, path)) return;
    if (!this.#open.includes(path)) this.#open = [...this.#open, path];
    this.#active = path;
  }

  /** Its neighbour becomes active; the last open file stays. */
  close(path: string): void {
    const i = this.#open.indexOf(path);
    if (i < 0 || this.#open.length === 1) return;
    this.#open = this.#open.toSpliced(i, 1);
    if (this.#active === path) this.#active = this.#open[Math.min(i, this.#open.length - 1)] ?? '';
  }

  edit(path: string, text: string): void {
    if (this.#files[path] === text || !Object.hasOwn(this.#files, path)) return;
    this.#dropped = {};
    this.#put({ [path]: text });
  }

  reset(path: string): void {
    this.#reset([path]);
  }

  resetAll(): void {
    this.#reset(Object.keys(this.original));
  }

  /** Brings back what the last reset threw away. */
  undoReset(): void {
    const dropped = this.#dropped;
    this.#dropped = {};
    this.#put(dropped);
  }

  /** Takes up what an earlier visit left; what has been typed since stands. Never rejects. */
  async restore(): Promise<void> {
    try {
      const edits = Object.entries(await this.#store.read(this.id)).filter(
        ([path]) => Object.hasOwn(this.original, path) && !this.isChanged(path) && !this.#unwritten.has(path),
      );
      this.#files = { ...this.#files, ...Object.fromEntries(edits) };
    } catch {
      this.#keeping = false;
    }
  }

  /** Writes what is not written yet. Never rejects. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#unwritten.size === 0) return;
    const changes = this.#changes();
    try {
      await this.#store.write(this.id, changes);
      this.#keeping = true;
    } catch {
      // Tried again with the next edit.
      this.#keeping = false;
      return;
    }
    const now = this.#changes();
    for (const [path, text] of Object.entries(changes)) if (now[path] === text) this.#unwritten.delete(path);
  }

  /** Puts what is not written yet where it lasts, before returning: call it when the page may go away. */
  leave(): void {
    if (this.#unwritten.size === 0) return;
    this.#store.writeAtOnce(this.id, this.#changes());
    // For a page that stays after all.
    void this.flush();
  }

  /** What has to be written: text by path, null for a file that is as the lesson has it. */
  #changes(): Record<string, string | null> {
    const textOf = (path: string): string | null =>
      this.isChanged(path) ? (this.#files[path] ?? null) : null;
    return Object.fromEntries([...this.#unwritten].map((path) => [path, textOf(path)]));
  }

  #reset(paths: readonly string[]): void {
    const changed = paths.filter((path) => this.isChanged(path));
    if (changed.length === 0) return;
    const pick = (files: Readonly<Record<string, string>>): Record<string, string> =>
      Object.fromEntries(changed.map((path) => [path, files[path] ?? '']));
    this.#dropped = pick(this.#files);
    this.#put(pick(this.original));
  }

  #put(files: Readonly<Record<string, string>>): void {
    this.#files = { ...this.#files, ...files };
    for (const path of Object.keys(files)) this.#unwritten.add(path);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), QUIET);
  }
}
