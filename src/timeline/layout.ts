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
}

export interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Heights in CSS pixels: of the time axis, the publisher's lane, and the lowest lane that is still legible. */
export const AXIS = 24;
export const PUBLISHER = 22;
export const LOWEST_LANE = 52;

const MARGIN = { above: 11, below: 13, rows: 6, pitch: 12 };

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
  const server = top + MARGIN.above + 0.5;
  const tab = bottom - MARGIN.below + 0.5;
  const pitch = Math.min(MARGIN.pitch, (tab - server - 2 * MARGIN.rows) / rows);
  const barHeight = Math.max(2, Math.round(pitch) - 2);
  return { top, bottom, server, tab, rows: Math.round(server + MARGIN.rows), pitch, barHeight };
}
