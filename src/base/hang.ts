/** Wall milliseconds after which a step, of the server or of a page, is taken for an endless loop. */
export const HANG = 10_000;
