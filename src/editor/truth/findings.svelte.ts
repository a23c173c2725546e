import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { Finding } from './finding.ts';

/** What the checkers say of each file as it is now. */
export class Findings {
  #byFile = new SvelteMap<string, readonly Finding[]>();
  /** Checkers that could not be had when they were last asked. */
  #silent = new SvelteSet<object>();

  of(path: string): readonly Finding[] {
    return this.#byFile.get(path) ?? [];
  }

  /** Paths with an error in them. */
  get faulty(): ReadonlySet<string> {
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- made anew for whoever asks, and only read
    return new Set(
      [...this.#byFile]
        .filter(([, findings]) => findings.some(({ severity }) => severity === 'error'))
        .map(([path]) => path),
    );
  }

  /** That nothing was found does not mean much: what checks could not be had. */
  get silent(): boolean {
    return this.#silent.size > 0;
  }

  /** Whether a checker could be had when it was asked. */
  answered(checker: object, has: boolean): void {
    if (has) this.#silent.delete(checker);
    else this.#silent.add(checker);
  }

  /** Takes the place of whatever was found in the file before. */
  put(path: string, findings: readonly Finding[]): void {
    if (findings.length > 0) this.#byFile.set(path, findings);
    else this.#byFile.delete(path);
  }
}
