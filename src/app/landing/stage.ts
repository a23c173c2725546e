/** Where things lie in the landing page's picture: CSS pixels. */
export interface Stage {
  readonly height: number;
  /** Ends of what moves; the present is at `now`. */
  readonly left: number;
  readonly now: number;
  /** Room for a lane's figure at the right; 0: it stands in the lane's head. */
  readonly figure: number;
  readonly publisher: number;
  readonly lanes: readonly { readonly top: number; readonly server: number; readonly tab: number }[];
  readonly isNarrow: boolean;
}

export const AXIS = 22;
const PUBLISHER = 24;
const NARROW = 560;

/** Of a lane: its whole height, and of its two lines from its top. */
const WIDE_LANE = { height: 84, server: 18, tab: 62 };
const NARROW_LANE = { height: 66, server: 29, tab: 56 };

export function stageOf(width: number, lanes: number): Stage {
  const isNarrow = width < NARROW;
  const lane = isNarrow ? NARROW_LANE : WIDE_LANE;
  const top = AXIS + PUBLISHER;
  const figure = isNarrow ? 0 : 116;
  return {
    height: heightOf(isNarrow, lanes),
    left: isNarrow ? 64 : 172,
    now: width - figure - 14,
    figure,
    publisher: AXIS + PUBLISHER / 2 + 0.5,
    lanes: Array.from({ length: lanes }, (_, i) => ({
      top: top + i * lane.height,
      server: top + i * lane.height + lane.server + 0.5,
      tab: top + i * lane.height + lane.tab + 0.5,
    })),
    isNarrow,
  };
}

/** The same before the width is known: a container query's, so that nothing moves once it is. */
export function heightOf(isNarrow: boolean, lanes: number): number {
  return AXIS + PUBLISHER + lanes * (isNarrow ? NARROW_LANE : WIDE_LANE).height;
}
