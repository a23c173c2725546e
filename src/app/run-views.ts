/** What is looked at after the first picture, when somebody asks for it: fetched together. */
export { default as EntriesTable } from '../timeline/entries/EntriesTable.svelte';
export { default as TakeAway } from '../timeline/take/TakeAway.svelte';
export { default as MessageWay } from '../timeline/way/MessageWay.svelte';
export { default as ConsoleOutput } from './ConsoleOutput.svelte';
