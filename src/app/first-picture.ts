/** Name of the mark of the first picture among the page's measurements (User Timing), for `npm run bench`. */
export const FIRST_PICTURE = 'push-lab:first-picture';

/** Settles when what is in the document has been painted; at once where nobody sees the page, which has no frames then. */
export async function painted(): Promise<void> {
  if (document.hidden) return;
  await new Promise<void>((resolve) => {
    requestAnimationFrame(() => {
      // The first task after the frame.
      setTimeout(resolve);
    });
  });
}

/**
 * To be called when the page has in its document what a reader came for; what they do not see at once begins after it.
 * Settles when that has been painted, and marks the moment of the first time.
 */
export async function firstPicture(): Promise<void> {
  await painted();
  if (performance.getEntriesByName(FIRST_PICTURE).length === 0) performance.mark(FIRST_PICTURE);
}
