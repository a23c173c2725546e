import type { Files } from './project.ts';

/**
 * How a file's text is shown, say with its comments in another language. It is its own inverse, whatever the text: from
 * what is shown (and edited) it gives back what is canonical. Lines stay lines.
 */
export type Wording = (path: string, text: string) => string;

/** Files as a wording shows them; the same object for the same files as long as the wording is the same. */
export class WordedFiles {
  #wording: Wording | null = null;
  #files = new WeakMap<Files, Files>();
  /** Of each path the last text and how it is shown: an edit changes one file of many. */
  #texts = new Map<string, { readonly text: string; readonly shown: string }>();

  of(files: Files, wording: Wording | null): Files {
    if (!wording) return files;
    if (wording !== this.#wording) {
      this.#wording = wording;
      this.#files = new WeakMap();
      this.#texts = new Map();
    }
    const known = this.#files.get(files);
    if (known) return known;
    const entries = Object.entries(files).map(
      ([path, text]) => [path, this.#shown(path, text, wording)] as const,
    );
    const shown = Object.fromEntries(entries);
    this.#files.set(files, shown);
    return shown;
  }

  #shown(path: string, text: string, wording: Wording): string {
    const last = this.#texts.get(path);
    if (last?.text === text) return last.shown;
    const shown = wording(path, text);
    this.#texts.set(path, { text, shown });
    return shown;
  }
}
