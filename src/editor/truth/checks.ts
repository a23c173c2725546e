import type { Files } from '../project.ts';
import type { Finding } from './finding.ts';
import type { Findings } from './findings.svelte.ts';

/** Wall milliseconds without an edit after which code is checked. */
const QUIET = 150;

/** Looks at one language. */
export interface Checker {
  /** Paths of its files. */
  readonly files: RegExp;
  /** All that a file's findings follow from: if it is as it was, they are too. */
  basis(files: Files, path: string): string;
  /** Null if what checks cannot be had at present. Never rejects. */
  check(files: Files, path: string): Promise<readonly Finding[] | null>;
}

/** Keeps findings true of the files that are being worked on. */
export class Checks {
  /** Basis of what was last asked about each path. */
  readonly #asked = new Map<string, string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly findings: Findings,
    readonly checker: Checker,
  ) {}

  /** The files as they are now, and the paths of those that matter, the most important first; some may be named twice. */
  take(files: Files, paths: readonly string[]): void {
    clearTimeout(this.#timer);
    const ours = paths.filter((path) => this.checker.files.test(path) && Object.hasOwn(files, path));
    this.#timer = setTimeout(() => this.#look(files, ours), QUIET);
  }

  /** Ends the looking, and takes back what was found: whoever comes next finds it anew. */
  dispose(): void {
    clearTimeout(this.#timer);
    this.#look({}, []);
  }

  #look(files: Files, paths: readonly string[]): void {
    for (const path of this.#asked.keys()) {
      if (paths.includes(path)) continue;
      this.#asked.delete(path);
      this.findings.put(path, []);
    }
    for (const path of paths) {
      const basis = this.checker.basis(files, path);
      if (this.#asked.get(path) === basis) continue;
      this.#asked.set(path, basis);
      void this.checker.check(files, path).then((found) => {
        // Unless it has been asked about anew, or is gone.
        if (this.#asked.get(path) !== basis) return;
        this.findings.put(path, found ?? []);
        this.findings.answered(this.checker, found !== null);
        // The next edit asks again.
        if (found === null) this.#asked.delete(path);
      });
    }
  }
}
