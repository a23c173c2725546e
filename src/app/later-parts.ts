import { Later } from '../ui/later.svelte.ts';
import { painted } from './first-picture.ts';

/**
 * The tabs, and then the timeline, which make the first picture with the lesson's text and code: fetched with them
 * where they are seen (scripts/vite-preload.ts), and put into the page one after the other, so that the text is there to be
 * read first and an old laptop is never busy for long.
 */
export const tabs = new Later(async () => {
  await painted();
  return import('./TabsGrid.svelte');
});
export const timeline = new Later(async () => {
  await tabs.want();
  await painted();
  return import('../timeline/Timeline.svelte');
});

/** The table and the charts; Chart.js comes with them. */
export const figures = new Later(() => import('./FiguresView.svelte'));

/** The other views of a run, and its files. */
export const views = new Later(() => import('./run-views.ts'));
