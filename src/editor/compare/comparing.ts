/* Everything of comparing that needs CodeMirror. Never import this statically: see load-comparing.ts. */
export { default as FileComparison } from './FileComparison.svelte';
export { lineCounts } from './line-counts.ts';
