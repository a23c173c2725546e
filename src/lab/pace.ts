/** How lab time follows the wall clock: a factor (1 is real time), or not at all. */
export type Pace = number | 'instant';

/** The paces offered, slowest first. */
export const PACES: readonly Pace[] = [0.1, 0.25, 0.5, 1, 2, 4, 8, 'instant'];
