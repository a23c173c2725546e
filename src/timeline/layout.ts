/** Where things lie in the picture, in CSS pixels from its top. */
export interface Layout {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** The line of published messages. */
  readonly publisher: number;
  readonly lanes: readonly LaneLayout[];
}

export interface LaneLayout {
  readonly top: number;
  readonly bottom: number;
  readonly server: number;
  readonly tab: number;
  /** Top of the first exchange row, and distance from row to row. */
  readonly rows: number;
  readonly pitch: number;
  readonly barHeight: number;
  /** Radius of a shown message's shape. */
  readonly radius: number;
}

export interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Heights in CSS pixels: of the time axis, the publisher's lane, and the lowest lane that is still legible. */
export const AXIS = 24;
export const PUBLISHER = 24;
export const LOWEST_LANE = 52;

/** Heights within a lane, as shares of it, and how far they may go: CSS pixels. */
const ABOVE = { share: 0.16, least: 11, most: 18 };
const BELOW = { share: 0.21, least: 13, most: 24 };
const PITCH = { share: 0.115, most: 15 };

/** Between the rows of exchanges and the two lines. */
const AIR = 6;

/** @param rows How many rows each lane's exchanges take. */
export function layoutOf(area: Area, rows: readonly number[]): Layout {
  const first = area.top + PUBLISHER;
  const height = Math.max(LOWEST_LANE, (area.bottom - first) / Math.max(rows.length, 1));
  const lanes = rows.map((count, i) => laneOf(first + i * height, height, count));
  // Half pixels make lines of one pixel sharp.
  return { ...area, publisher: Math.round(area.top + PUBLISHER / 2) + 0.5, lanes };
}

function laneOf(exactTop: number, height: number, rows: number): LaneLayout {
  const top = Math.round(exactTop);
  const bottom = Math.round(exactTop + height);
  const server = Math.round(top + within(height, ABOVE)) + 0.5;
  const tab = Math.round(bottom - within(height, BELOW)) + 0.5;
  const most = Math.max(10, Math.min(PITCH.most, height * PITCH.share));
  const pitch = Math.min(most, (tab - server - 2 * AIR) / rows);
  const barHeight = Math.max(2, Math.round(pitch) - 2);
  const free = tab - server - rows * pitch;
  const radius = Math.min(5.4, Math.max(4.2, height / 20));
  return { top, bottom, server, tab, rows: Math.round(server + free / 2 + 1), pitch, barHeight, radius };
}

function within(height: number, { share, least, most }: typeof ABOVE): number {
  return Math.min(most, Math.max(least, height * share));
}
