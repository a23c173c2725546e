/** SVG paths in a box of -5…5, one for each tab, of about the same area: circle, square, triangle, diamond. */
export const SHAPES: readonly string[] = [
  'M-4.4 0A4.4 4.4 0 1 1 4.4 0A4.4 4.4 0 1 1 -4.4 0Z',
  'M-3.8 -3.8H3.8V3.8H-3.8Z',
  'M0 -4.8L5 4H-5Z',
  'M0 -5L5 0L0 5L-5 0Z',
];
