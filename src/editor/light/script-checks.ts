import { languageOf } from '../language.ts';
import type { Files } from '../project.ts';
import type { Finding } from '../truth/finding.ts';
import type { Findings } from '../truth/findings.svelte.ts';
import { syntaxFinding } from './script-syntax.ts';

/** Wall milliseconds without an edit after which scripts are looked at. */
const QUIET = 300;

/** Keeps `findings` true of the project's JavaScript, where there is no TypeScript to say more. */
export class ScriptChecks {
  /** The text that was last looked at, by path. */
  readonly #checked = new Map<string, string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly findings: Findings,
    readonly check: (text: string) => Promise<readonly Finding[]> = syntaxFinding,
  ) {}

  /** The files as they are now. */
  take(files: Files): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(files), QUIET);
  }

  /** Ends the looking, and takes back what was found: whoever comes next finds it anew. */
  dispose(): void {
    clearTimeout(this.#timer);
    for (const path of this.#checked.keys()) this.findings.put(path, []);
    this.#checked.clear();
  }

  async #look(files: Files): Promise<void> {
    for (const path of this.#checked.keys()) {
      if (Object.hasOwn(files, path)) continue;
      this.#checked.delete(path);
      this.findings.put(path, []);
    }
    const scripts = Object.entries(files).filter(
      ([path, text]) => languageOf(path).name === 'javascript' && this.#checked.get(path) !== text,
    );
    for (const [path, text] of scripts) this.#checked.set(path, text);
    await Promise.all(
      scripts.map(async ([path, text]) => {
        const found = await this.check(text);
        // Unless it was edited or this was disposed of meanwhile.
        if (this.#checked.get(path) === text) this.findings.put(path, found);
      }),
    );
  }
}
