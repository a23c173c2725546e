// What only authors need (the parsers of Markdown and YAML, the schema), to be fetched in one piece.
export { AuthorLesson } from './author-lesson.svelte.ts';
export { default as AuthorView } from './AuthorView.svelte';
