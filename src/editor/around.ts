// What stands around the code, and what checks it: not needed to read it, and fetched in one piece once that can be done.
export { default as EditorMenu } from './EditorMenu.svelte';
export { default as EditorNotices } from './EditorNotices.svelte';
export { default as FileTree } from './FileTree.svelte';
export { python } from './truth/checkers.ts';
export { keepChecked } from './truth/checking.svelte.ts';
