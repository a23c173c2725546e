/** What the timeline needs after its first picture: fetched together. */
export { TimelineChart } from './chart.ts';
export { spokenOf } from './spoken.ts';
export { default as TimelineTip } from './TimelineTip.svelte';
