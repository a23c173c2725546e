import type { FlightMark, PublishMark } from './marks.ts';
import { lostIn, type Lane, type Stage } from './scene.ts';

/** Where bytes that never arrive are drawn to have got: half way. */
export const HALF = 0.5;

/** Used while nothing has arrived by which to judge the line: lab ms. */
const GUESS = 50;

/** How long bytes take through the lane at the least, lab milliseconds. */
export function oneWayOf({ marks }: Lane): number {
  return Number.isFinite(marks.oneWay) ? marks.oneWay : GUESS;
}

/** When a flight that did not arrive fell, as drawn: half way, or sooner where the line died sooner. */
export function fellAt(lane: Lane, flight: FlightMark): number {
  const half = (flight.released ?? flight.sent) + oneWayOf(lane) * HALF;
  return Math.min(flight.lost ?? Infinity, half);
}

/** Where a lost message died: CSS pixels. */
export interface Death {
  readonly mark: PublishMark;
  readonly x: number;
  readonly y: number;
  /** The flight that it died on; `null`: no flight ever carried it. */
  readonly flight: FlightMark | null;
}

/** Calls `visit` with each of the lane's lost messages that died in view, or just outside. */
export function eachDeath(stage: Stage, lane: Lane, visit: (death: Death) => void): void {
  const { head, duration, span } = stage;
  const { unshown, firstShown } = lane.marks;
  const before = lostIn(lane.marks, head, duration);
  let seen = NaN;
  for (const mark of unshown) {
    // A message may die long after it was published, never before.
    if (mark.t >= before || mark.t > span.to) return;
    // Of thousands in a pixel one is enough.
    if (Math.abs(stage.x(mark.t) - seen) < 0.5 || firstShown.has(mark.message)) continue;
    seen = stage.x(mark.t);
    const death = deathOf(stage, lane, mark);
    if (death.x >= stage.layout.left - 12) visit(death);
  }
}

/** Dies at the tab's line if it got there and was not shown, on the way, or on the server's line if it never left. */
function deathOf(stage: Stage, lane: Lane, mark: PublishMark): Death {
  const { place } = lane;
  const flights = lane.marks.carriers.get(mark.message);
  const flight = flights?.findLast(({ direction }) => direction === 'down') ?? null;
  if (!flight) return { mark, x: stage.x(mark.t), y: place.server, flight };
  if (flight.received !== null) return { mark, x: stage.x(flight.received), y: place.tab, flight };
  if (flight.held !== null && flight.released === null)
    return { mark, x: stage.x(flight.held), y: place.server, flight };
  const y = place.server + (place.tab - place.server) * HALF;
  return { mark, x: stage.x(fellAt(lane, flight)), y, flight };
}
