import type { Snippet } from 'svelte';

/** What an author has around the editor. */
export interface Authoring {
  readonly above: Snippet;
  /** Below it; shows a line of the lesson's folder. */
  readonly below: Snippet<[show: (place: { file: string; line: number }) => void]>;
  /** Where a file of the project that is run stands in the lesson's folder; null for one of the base project. */
  readonly placeOf: (path: string) => string | null;
}
