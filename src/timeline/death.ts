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

/**
 * How a flight that has not arrived is drawn: half way until `half`, as far of that as `share`, then level until it is
 * given up, or as long as it is known of. Lab milliseconds.
 */
export function fallOf(stage: Stage, lane: Lane, mark: FlightMark) {
  const from = mark.released ?? mark.sent;
  const until = Math.max(from, mark.lost ?? stage.head);
  const half = mark.lost === null ? from + oneWayOf(lane) * HALF : fellAt(lane, mark);
  return { half, until, share: half === from ? 1 : Math.min(1, (until - from) / (half - from)) };
}

/** Where a lost message died: CSS pixels. */
export interface Death {
  readonly mark: PublishMark;
  readonly x: number;
  readonly y: number;
  /** The flight that it died on; `null`: no flight ever carried it. */
  readonly flight: FlightMark | null;
}

/**
 * Calls `visit` with each of the lane's lost messages that died in view, or just outside. What is lost is judged at
 * the playhead, as the metrics judge it: before, the reader would be told what cannot be known yet.
 */
export function eachDeath(stage: Stage, lane: Lane, visit: (death: Death) => void): void {
  const { duration, focus, playhead, span } = stage;
  const { unshown, firstShown } = lane.marks;
  const before = lostIn(lane.marks, playhead, duration);
  /** Where the last one was seen to die, on each line. */
  const seen = new Map<number, number>();
  for (const mark of unshown) {
    // A message may die long after it was published, never before.
    if (mark.t >= before || mark.t > span.to) return;
    if (firstShown.has(mark.message)) continue;
    const death = deathOf(stage, lane, mark);
    // Of thousands in a pixel one is enough, and the one that is asked for.
    if (Math.abs(death.x - (seen.get(death.y) ?? NaN)) < 0.5 && !focus?.has(mark.message)) continue;
    seen.set(death.y, death.x);
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
