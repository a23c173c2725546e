import type { FilePlace } from '../base/file-place.ts';
import { nameFault } from './file-name.ts';
import type { NameFault } from './file-name.ts';
import { History } from './history.ts';
import { browserKeep } from './keep/browser-keep.ts';
import type { Keep } from './keep/keep.ts';
import { Keeper } from './keep/keeper.ts';
import type { Edit } from './keep/keeper.ts';
import { OpenFiles } from './open-files.svelte.ts';
import { changesBetween, textOf, withChanges } from './project.ts';
import type { FileChanges, Files, Project } from './project.ts';
import type { RunOutcome, Version } from './versions.ts';
import { WordedFiles } from './wording.ts';
import type { Wording } from './wording.ts';

export type { NameFault } from './file-name.ts';

/** What the learner may have second thoughts about. */
export interface Undoable {
  readonly kind: 'reset' | 'removed' | 'renamed' | 'taken';
  /** Of a renamed file the old path and the new one. */
  readonly paths: readonly string[];
}

/**
 * A lesson's files as the learner has them. Nothing typed is lost: every edit is kept in the browser.
 *
 * What the learner sees may be worded otherwise (comments in their language). All that is given and taken here is what
 * they see, except where it says "canonical": those are the texts as they are kept, run and handed on, the same in
 * every language.
 */
export class Workspace {
  readonly id: string;
  readonly focus: FilePlace;
  readonly #original: Files;
  readonly #readOnly: readonly string[];
  readonly #wording: () => Wording | null;
  readonly #worded = new WordedFiles();
  readonly #keeper: Keeper;
  readonly #history: History;
  readonly #open: OpenFiles;

  #files: Files = $state.raw({});
  #keeping = $state(true);
  #setAside = $state(false);
  #undoable: (Undoable & { readonly before: readonly Edit[] }) | null = $state.raw(null);

  /** `wording` is asked each time, and may follow the page's language; null: the canonical texts are shown. */
  constructor(project: Project, keep: Keep = browserKeep, wording: () => Wording | null = () => null) {
    this.id = project.id;
    this.#original = project.files;
    this.#wording = wording;
    this.focus = project.focus;
    this.#readOnly = project.readOnly;
    this.#files = project.files;
    this.#open = new OpenFiles(project.focus.file);
    this.#keeper = new Keeper(project.id, project.files, keep, {
      arrived: (paths) => this.#changed(paths),
      keeping: (now) => (this.#keeping = now),
      setAside: () => (this.#setAside = true),
    });
    this.#history = new History(project, keep, () => (this.#keeping = false));
  }

  /** Current text by path. A new object after every change. */
  get files(): Files {
    return this.shown(this.#files);
  }

  /** The same as they are run, kept and handed on. */
  get canonicalFiles(): Files {
    return this.#files;
  }

  /** The files as the lesson has them. */
  get original(): Files {
    return this.shown(this.#original);
  }

  /** How canonical texts are shown: another one when the page's language changes. */
  get wording(): Wording | null {
    return this.#wording();
  }

  /** Canonical files as the learner is to see them. */
  shown(canonical: Files): Files {
    return this.#worded.of(canonical, this.wording);
  }

  /** Paths of the open files, from left to right; never empty. */
  get open(): readonly string[] {
    return this.#open.paths;
  }

  get active(): string {
    return this.#open.active;
  }

  /** False once the browser has refused to keep an edit: the learner should know. */
  get keeping(): boolean {
    return this.#keeping;
  }

  /** Paths of lesson files that the learner has taken away. */
  get removed(): readonly string[] {
    return Object.keys(this.#original).filter((path) => !this.#has(path));
  }

  /** Changed files of which the lesson has another text now than when the learner began: a new version of the site. */
  get outdated(): readonly string[] {
    return Object.keys(this.#files).filter(
      (path) =>
        Object.hasOwn(this.#original, path) &&
        this.isChanged(path) &&
        this.#keeper.edit(path).base !== this.#original[path],
    );
  }

  /** What the last reset, removal, renaming or taking-over did, as long as it can be undone. */
  get undoable(): Undoable | null {
    return this.#undoable;
  }

  /** A text of another window met one of this one, and was set aside: true until it is dismissed. */
  get setAside(): boolean {
    return this.#setAside;
  }

  /** Differs from the lesson's, or is new. */
  isChanged(path: string): boolean {
    return textOf(this.#files, path) !== textOf(this.#original, path);
  }

  isNew(path: string): boolean {
    return this.#has(path) && !Object.hasOwn(this.#original, path);
  }

  isReadOnly(path: string): boolean {
    return this.#readOnly.includes(path);
  }

  /** What the learner made different from the lesson. */
  changes(): FileChanges {
    return changesBetween(this.original, this.files);
  }

  /** The same as it is kept and handed on. */
  canonicalChanges(): FileChanges {
    return changesBetween(this.#original, this.#files);
  }

  /** Makes a file active, opening it if need be; an unknown path is passed over. */
  show(path: string): void {
    if (this.#has(path)) this.#open.show(path);
  }

  /** Its neighbour becomes active; the last open file stays. */
  close(path: string): void {
    this.#open.close(path);
  }

  /** Read-only files and unknown paths are passed over. */
  edit(path: string, text: string): void {
    const canonical = this.#canonical(path, text);
    if (!this.#has(path) || this.isReadOnly(path) || this.#files[path] === canonical) return;
    this.#put([this.#keeper.editTo(path, canonical)]);
  }

  /** Why a new file, or the file `from` renamed, cannot have this path. */
  nameFault(path: string, from?: string): NameFault | null {
    return nameFault(
      path,
      Object.keys(this.#files).filter((other) => other !== from),
    );
  }

  /** Makes an empty file and shows it; returns why not, or null when it is done. */
  create(path: string): NameFault | null {
    const fault = this.nameFault(path);
    if (fault) return fault;
    this.#put([this.#keeper.editTo(path, '')]);
    // What could be undone may have had its place.
    this.#undoable = null;
    this.show(path);
    return null;
  }

  /** Returns why not, or null when it is done. Read-only files and unknown paths are passed over. */
  rename(from: string, to: string): NameFault | null {
    const text = textOf(this.#files, from);
    if (text === null || this.isReadOnly(from) || from === to) return null;
    const fault = this.nameFault(to, from);
    if (fault) return fault;
    this.#open.rename(from, to);
    this.#operate('renamed', [this.#keeper.editTo(from, null), this.#keeper.editTo(to, text)]);
    return null;
  }

  /** The last file and read-only ones are passed over. */
  remove(path: string): void {
    if (!this.#has(path) || this.isReadOnly(path) || Object.keys(this.#files).length === 1) return;
    this.#operate('removed', [this.#keeper.editTo(path, null)]);
  }

  /** Brings back a lesson file that was taken away, if nothing else has its place. */
  bringBack(path: string): void {
    const text = textOf(this.#original, path);
    if (text === null || this.nameFault(path)) return;
    this.#put([this.#keeper.editTo(path, text)]);
    this.show(path);
  }

  /** A file that the lesson does not have is passed over. */
  reset(path: string): void {
    if (Object.hasOwn(this.#original, path)) this.#reset([path]);
  }

  /** All is as the lesson has it: new files go, too. */
  resetAll(): void {
    this.#reset(Object.keys(this.canonicalChanges()));
  }

  /**
   * Makes changes that come from elsewhere, say from a version. Those of read-only files are passed over, and so is a
   * file where a folder is, or the other way round.
   */
  take(changes: FileChanges): void {
    const canonical = Object.entries(changes).map(
      ([path, text]) => [path, text === null ? null : this.#canonical(path, text)] as const,
    );
    this.takeCanonical(Object.fromEntries(canonical));
  }

  /** The same with changes that were kept or handed on. */
  takeCanonical(changes: FileChanges): void {
    const wanted = Object.entries(changes).filter(
      ([path, text]) => !this.isReadOnly(path) && textOf(this.#files, path) !== text,
    );
    const paths = Object.keys(withChanges(this.#files, Object.fromEntries(wanted)));
    const possible = wanted.filter(
      ([path, text]) => text === null || nameFault(path, others(path)) !== 'folder',
    );
    if (paths.length === 0 || possible.length === 0) return;
    this.#operate(
      'taken',
      possible.map(([path, text]) => this.#keeper.editTo(path, text)),
    );

    function others(path: string): string[] {
      return paths.filter((other) => other !== path);
    }
  }

  /** Takes back what `undoable` says. */
  undo(): void {
    const undone = this.#undoable;
    if (!undone) return;
    const [from, to] = undone.paths;
    if (undone.kind === 'renamed' && from !== undefined && to !== undefined) this.#open.rename(to, from);
    this.#put(undone.before);
    if ((undone.kind === 'renamed' || undone.kind === 'removed') && from !== undefined) this.show(from);
    this.#undoable = null;
  }

  /** The learner has seen that the lesson's file is another now: theirs stands. */
  keepMine(path: string): void {
    if (this.outdated.includes(path)) {
      this.#put([{ path, text: textOf(this.#files, path), base: textOf(this.#original, path) }]);
    }
  }

  dismissAside(): void {
    this.#setAside = false;
  }

  /** Runs and set-aside files, newest first; those of other windows too. Never rejects. */
  async versions(): Promise<readonly Version[]> {
    await this.flush();
    const versions = await this.#history.versions();
    return versions.map(({ files, ...version }) => this.shownVersion(version, files));
  }

  /** A version whose files follow the wording. */
  shownVersion<V extends object>(version: V, canonical: Files): V & { readonly files: Files } {
    const shown = (): Files => this.shown(canonical);
    return Object.defineProperty({ ...version, files: canonical }, 'files', { get: shown, enumerable: true });
  }

  /** Keeps the files of a run that begins; returns how to add its outcome, once it is known. Never throws. */
  keepRun(): (outcome: RunOutcome) => void {
    return this.#history.keepRun({ at: this.#keeper.now(), changes: this.canonicalChanges() });
  }

  /** Takes up what an earlier visit left; what has been typed since stands. Never rejects. */
  async restore(): Promise<void> {
    await this.#keeper.catchUp();
  }

  /** Waits until all is written. Never rejects. */
  async flush(): Promise<void> {
    await this.#keeper.flush();
  }

  /** Puts what is not written yet where it lasts, before returning: call it when the page may go away. */
  leave(): void {
    this.#keeper.leave();
  }

  /** Ends the listening to other windows; what is not written yet will be. */
  dispose(): void {
    this.#keeper.dispose();
  }

  #has(path: string): boolean {
    return Object.hasOwn(this.#files, path);
  }

  /** Wording is its own inverse. */
  #canonical(path: string, shown: string): string {
    return this.wording?.(path, shown) ?? shown;
  }

  #reset(paths: readonly string[]): void {
    const changed = paths.filter((path) => this.isChanged(path));
    if (changed.length === 0) return;
    this.#operate(
      'reset',
      changed.map((path) => this.#keeper.editTo(path, textOf(this.#original, path))),
    );
  }

  /** Makes edits that can be undone. A text of the learner's that gives way is set aside as well, for later regrets. */
  #operate(kind: Undoable['kind'], edits: readonly Edit[]): void {
    const paths = edits.map(({ path }) => path);
    const before = paths.map((path) => this.#keeper.edit(path));
    // What was just taken (one of the solution's hunks after another) is not the learner's own.
    const taken = this.#undoable?.kind === 'taken' ? this.#undoable.paths : [];
    const lost = before.some(
      ({ path, text, base }) =>
        text !== null && text !== base && !taken.includes(path) && !edits.some((edit) => edit.text === text),
    );
    this.#put(edits, lost ? this.canonicalChanges() : null);
    this.#undoable = { kind, paths, before };
  }

  #put(edits: readonly Edit[], givesWay: FileChanges | null = null): void {
    this.#keeper.put(edits, givesWay);
    this.#changed(edits.map(({ path }) => path));
  }

  #changed(paths: readonly string[]): void {
    const files = withChanges(this.#original, this.#keeper.changes());
    // Two windows may have taken away one another's last files.
    this.#files = Object.keys(files).length > 0 ? files : this.#original;
    this.#open.keepOnly(Object.keys(this.#files));
    if (this.#undoable?.paths.some((path) => paths.includes(path))) this.#undoable = null;
  }
}
