/**
 * SVG paths in a box of -5…5, one for each tab, of about the same area: circle, square, triangle, diamond, triangle on
 * its point, plus. As many as there are colours `--tab-…` (tokens.css); a seventh tab looks as the first.
 */
export const SHAPES: readonly string[] = [
  'M-4.4 0A4.4 4.4 0 1 1 4.4 0A4.4 4.4 0 1 1 -4.4 0Z',
  'M-3.8 -3.8H3.8V3.8H-3.8Z',
  'M0 -4.8L5 4H-5Z',
  'M0 -5L5 0L0 5L-5 0Z',
  'M0 4.8L-5 -4H5Z',
  'M-1.9 -4.9H1.9V-1.9H4.9V1.9H1.9V4.9H-1.9V1.9H-4.9V-1.9H-1.9Z',
];
