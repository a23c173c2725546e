import { SvelteMap } from 'svelte/reactivity';
import type { Finding } from './finding.ts';

/** What the checkers say of each file as it is now. */
export class Findings {
  #byFile = new SvelteMap<string, readonly Finding[]>();

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

  /** Takes the place of whatever was found in the file before. */
  put(path: string, findings: readonly Finding[]): void {
    if (findings.length > 0) this.#byFile.set(path, findings);
    else this.#byFile.delete(path);
  }
}
