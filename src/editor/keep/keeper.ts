import type { FileChanges, Files } from '../project.ts';
import { textOf } from '../project.ts';
import type { Edits, Keep, Stored } from './keep.ts';
import { changesOf } from './kept-file.ts';
import type { KeptFile } from './kept-file.ts';
import type { KeptAside } from './kept-version.ts';

/** An edit; `base` as in KeptFile. */
export interface Edit {
  readonly path: string;
  readonly text: string | null;
  readonly base: string | null;
}

export interface KeeperListener {
  /** These files are other ones now, by the doing of another window or an earlier visit. */
  arrived(paths: readonly string[]): void;
  /** Whether the browser keeps edits. */
  keeping(now: boolean): void;
  /** Something of another window gave way, or of this one. */
  setAside(): void;
}

/**
 * One window's hold on a lesson's kept files: what is edited here is written at once, what is edited elsewhere is
 * taken up unless it was edited here too.
 */
export class Keeper {
  readonly #lesson: string;
  readonly #original: Files;
  readonly #keep: Keep;
  readonly #listener: KeeperListener;
  readonly #window = crypto.randomUUID();
  readonly #stop: () => void;

  /** All files that somebody has ever changed, by path. */
  readonly #files = new Map<string, KeptFile>();
  readonly #unwritten = new Set<string>();
  #asides: readonly KeptAside[] = [];
  #writing: Promise<void> | null = null;
  /** Another window wrote a file while it was unwritten here: what is stored may be another text than ours. */
  #missed = false;
  /** Take back what was left in haste. */
  #takeBack: readonly (() => void)[] = [];
  #last = 0;

  constructor(lesson: string, original: Files, keep: Keep, listener: KeeperListener) {
    this.#lesson = lesson;
    this.#original = original;
    this.#keep = keep;
    this.#listener = listener;
    this.#stop = keep.listen(lesson, {
      stored: (news) => this.#take(news),
      woke: () => void this.catchUp(),
    });
  }

  /** What the learner made different from the lesson as it is now. */
  changes(): FileChanges {
    return changesOf(this.#files.values());
  }

  /** The file as it would be kept now. */
  edit(path: string): Edit {
    const { text, base } = this.#files.get(path) ?? this.#asInLesson(path);
    return { path, text, base };
  }

  /** What is to be kept when the file gets this text. */
  editTo(path: string, text: string | null): Edit {
    const lesson = textOf(this.#original, path);
    const { text: before, base } = this.edit(path);
    // Who changes a changed file goes on from where they began; not so if that would count as unchanged.
    const goesOn = before !== base && text !== base && text !== lesson;
    return { path, text, base: goesOn ? base : lesson };
  }

  /** A moment, in wall ms since 1970, that this window has not had before. */
  now(): number {
    this.#last = Math.max(Date.now(), this.#last + 1);
    return this.#last;
  }

  /** Begins to write these edits; `givesWay`: the learner's changes before, if some of them are to be set aside. */
  put(edits: readonly Edit[], givesWay: FileChanges | null = null): void {
    const at = this.now();
    for (const edit of edits) {
      const revision = this.#files.get(edit.path)?.revision ?? 0;
      this.#files.set(edit.path, {
        ...edit,
        lesson: this.#lesson,
        revision,
        at: this.now(),
        window: this.#window,
      });
      this.#unwritten.add(edit.path);
    }
    if (givesWay) {
      const id = `${this.#window}.${at}`;
      this.#asides = [...this.#asides, { kind: 'aside', id, lesson: this.#lesson, at, changes: givesWay }];
    }
    // A transaction takes 1 to 5 ms (Chromium); a page that crashes meanwhile has put the edit into localStorage.
    this.leave();
  }

  /** Takes up what is stored; what has been edited here since stands. Never rejects. */
  async catchUp(): Promise<void> {
    try {
      this.#missed = false;
      this.#take(await this.#keep.read(this.#lesson));
    } catch {
      this.#listener.keeping(false);
    }
    void this.flush();
  }

  /** Writes what is not written yet. Never rejects; what could not be written is tried again with the next edit. */
  flush(): Promise<void> {
    if (this.#unwritten.size === 0 && this.#asides.length === 0) return Promise.resolve();
    // One transaction at a time: what is typed meanwhile is collected for the next, and so are the edits of one turn.
    this.#writing ??= Promise.resolve().then(() => this.#write());
    return this.#writing;
  }

  /** Puts what is not written yet where it lasts, before returning. */
  leave(): void {
    if (this.#unwritten.size === 0 && this.#asides.length === 0) return;
    const takeBack = this.#keep.leave(this.#edits());
    if (takeBack) {
      // The new one has all that the earlier ones had.
      for (const earlier of this.#takeBack) earlier();
      this.#takeBack = [takeBack];
    }
    // For a page that stays after all.
    void this.flush();
  }

  /** Hears no more of other windows; what is not written yet will be. */
  dispose(): void {
    this.#stop();
    void this.flush();
  }

  async #write(): Promise<void> {
    try {
      while (this.#unwritten.size > 0 || this.#asides.length > 0) {
        const edits = this.#edits();
        this.#written(edits, await this.#keep.write(edits));
      }
      this.#listener.keeping(true);
      for (const takeBack of this.#takeBack) takeBack();
      this.#takeBack = [];
      if (this.#missed) void this.catchUp();
    } catch {
      this.#listener.keeping(false);
    } finally {
      this.#writing = null;
    }
  }

  #edits(): Edits {
    const files = [...this.#unwritten]
      .map((path) => this.#files.get(path))
      .filter((file) => file !== undefined);
    return { lesson: this.#lesson, files, asides: this.#asides };
  }

  #written(edits: Edits, { files, setAside }: Stored): void {
    for (const stored of files) {
      const now = this.#files.get(stored.path);
      // Otherwise it has been edited again meanwhile.
      if (now && edits.files.includes(now)) {
        this.#files.set(stored.path, stored);
        this.#unwritten.delete(stored.path);
      }
    }
    this.#asides = this.#asides.filter((aside) => !edits.asides.includes(aside));
    if (setAside) this.#listener.setAside();
  }

  /** Never writes, so windows cannot echo one another. */
  #take({ files, setAside }: Stored): void {
    const newer = files.filter(({ path, revision }) => revision > (this.#files.get(path)?.revision ?? 0));
    const taken = newer.filter(({ path }) => !this.#unwritten.has(path));
    this.#missed ||= newer.some(({ path, window }) => this.#unwritten.has(path) && window !== this.#window);
    for (const file of taken) this.#files.set(file.path, file);
    if (taken.length > 0) this.#listener.arrived(taken.map(({ path }) => path));
    if (setAside) this.#listener.setAside();
  }

  #asInLesson(path: string): Edit {
    const text = textOf(this.#original, path);
    return { path, text, base: text };
  }
}
