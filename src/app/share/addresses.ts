import { linkCode } from './link-code.ts';
import { isEmpty, type SharedCode, type SharedLesson } from './shared-code.ts';

/**
 * Characters of a link that every program takes. Discord's messages end at 2000 characters, and Outlook and old
 * browsers at about as many in an address.
 */
export const SAFE_LINK = 2000;

/**
 * Characters of a link beyond which none is offered. Browsers take more (Firefox 1 MB, Chromium 2 MB; Safari 80,000),
 * but hardly any program that it could be sent with does.
 */
export const LONGEST_LINK = 65_536;

/** CSS pixels that the lab needs to show its panes side by side, above one another. */
const EMBED = { width: '100%', height: 720 } as const;

/**
 * The address of a lesson with somebody's code.
 * @param page address of the site's page
 * @throws ShareError if it cannot be shared
 */
export function linkTo(page: string, lesson: SharedLesson, shared: SharedCode | null): string {
  return addressOf(page, lesson, shared).href;
}

/**
 * HTML that shows the lab of a lesson in a page of one's own. The frame's title is its name for screen readers.
 * @throws ShareError if the code cannot be shared
 */
export function embedOf(
  page: string,
  lesson: SharedLesson,
  shared: SharedCode | null,
  title: string,
): string {
  const address = addressOf(page, lesson, shared);
  // A flag needs no sign of equality.
  address.search += '&embed';
  const { width, height } = EMBED;
  return (
    `<iframe src="${escaped(address.href)}" title="${escaped(title)}" width="${width}" height="${height}" ` +
    `style="border: 0" loading="lazy" allow="clipboard-write"></iframe>`
  );
}

function addressOf(page: string, lesson: SharedLesson, shared: SharedCode | null): URL {
  const url = new URL(page);
  url.search = '';
  url.hash = '';
  url.searchParams.set('lesson', lesson.id);
  if (shared && !isEmpty(shared)) url.hash = `code=${linkCode(shared, lesson)}`;
  return url;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
