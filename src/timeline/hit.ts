import { eachDeath, fallOf, HALF } from './death.ts';
import { onExchanges, type ExchangeHit } from './hit-exchange.ts';
import type { LaneLayout } from './layout.ts';
import { leaves } from './draw-flights.ts';
import type {
  BeatMark,
  BusyMark,
  DamMark,
  FlightMark,
  LaneMarks,
  MomentMark,
  PublishMark,
  RetryMark,
  ShowingMark,
  TroubleMark,
} from './marks.ts';
import { Nearest } from './nearest.ts';
import { firstAt } from './reach.ts';
import { SORT_OF, type Lane, type Stage } from './scene.ts';

/** The mark under the cursor. */
export type Hit =
  | { readonly kind: 'publish'; readonly mark: PublishMark }
  | { readonly kind: 'busy'; readonly mark: BusyMark }
  /** `flight`: the one it died on, if any carried it. */
  | {
      readonly kind: 'lost';
      readonly mark: PublishMark;
      readonly lane: LaneMarks;
      readonly flight: FlightMark | null;
    }
  | { readonly kind: 'showing'; readonly mark: ShowingMark; readonly lane: LaneMarks }
  | { readonly kind: 'moment'; readonly mark: MomentMark; readonly lane: LaneMarks }
  | { readonly kind: 'beat'; readonly mark: BeatMark; readonly lane: LaneMarks }
  | { readonly kind: 'retry'; readonly mark: RetryMark; readonly lane: LaneMarks }
  | { readonly kind: 'dam'; readonly mark: DamMark; readonly lane: LaneMarks }
  | { readonly kind: 'flight'; readonly mark: FlightMark; readonly lane: LaneMarks }
  | { readonly kind: 'trouble'; readonly mark: TroubleMark }
  | ExchangeHit;

/** What lies at (x, y), CSS pixels on the canvas: small marks before long ones, the nearest of each sort. */
export function hitAt(stage: Stage, x: number, y: number): Hit | null {
  const lane = stage.lanes.find(({ place }) => y >= place.top && y < place.bottom);
  if (!lane) return onPublisher(stage, x, y);
  return (
    onSigns(stage, lane, x, y) ??
    onBusy(stage, lane.place, x, y) ??
    onFlights(stage, lane, x, y) ??
    onDams(stage, lane, x, y) ??
    onExchanges(stage, lane, x, y) ??
    onTrouble(stage, lane, x)
  );
}

/** The messages that `hit` is about. */
export function messagesOf(hit: Hit | null): ReadonlySet<string> | null {
  if (!hit) return null;
  if (hit.kind === 'flight') return new Set(hit.mark.messages);
  if (hit.kind === 'publish' || hit.kind === 'lost' || hit.kind === 'showing')
    return new Set([hit.mark.message]);
  return null;
}

function onPublisher(stage: Stage, x: number, y: number): Hit | null {
  const near = new Nearest<PublishMark>();
  if (stage.shows('publish'))
    eachNear(stage, stage.marks.publishes, x, (mark, at) => {
      near.offer(mark, Math.hypot(at - x, stage.layout.publisher - y));
    });
  return near.mark ? { kind: 'publish', mark: near.mark } : onBusyBand(stage, x, y);
}

/** Small signs: showings, moments, losses, heartbeats, retries. */
function onSigns(stage: Stage, { marks: lane, place, ...rest }: Lane, x: number, y: number): Hit | null {
  const near = new Nearest<Hit>();
  const row = (index: number) => place.rows + index * place.pitch + place.barHeight / 2;
  eachNear(stage, lane.showings, x, (mark, at) => {
    if (stage.shows(mark.again ? 'again' : 'shown'))
      near.offer({ kind: 'showing', mark, lane }, Math.hypot(at - x, place.tab - y));
  });
  eachNear(stage, lane.moments, x, (mark, at) => {
    const line = mark.what === 'problem' ? place.server : place.tab;
    if (stage.shows(SORT_OF[mark.what]))
      near.offer({ kind: 'moment', mark, lane }, Math.hypot(at - x, line - y));
  });
  if (stage.shows('beat'))
    eachNear(stage, lane.beats, x, (mark, at) => {
      near.offer({ kind: 'beat', mark, lane }, Math.hypot(at - x, row(mark.row) - y) + 1);
    });
  if (stage.shows('retry'))
    eachNear(stage, lane.retries, x, (mark, at) => {
      near.offer({ kind: 'retry', mark, lane }, Math.hypot(at - x, row(mark.exchange.row) - y));
    });
  if (stage.shows('lost'))
    eachDeath(stage, { marks: lane, place, ...rest }, ({ mark, x: at, y: line, flight }) => {
      // The strongest sign also for the cursor.
      near.offer({ kind: 'lost', mark, lane, flight }, Math.hypot(at - x, line - y) - 3);
    });
  return near.mark;
}

function onFlights(stage: Stage, whole: Lane, x: number, y: number): Hit | null {
  const { marks: lane, place } = whole;
  const near = new Nearest<FlightMark>();
  const { flights, flightReach: reach } = lane;
  const here = { from: stage.t(x - 8), to: stage.t(x + 8) };
  for (let i = reach.next(0, here); i < flights.length; i = reach.next(i + 1, here)) {
    const mark = flights[i];
    if (!mark) continue;
    const end = mark.received ?? mark.lost ?? stage.head;
    if ((mark.published ?? mark.sent) > here.to || end < here.from) continue;
    const [from, to] = mark.direction === 'down' ? [place.server, place.tab] : [place.tab, place.server];
    if (stage.shows('flight') && mark.received !== null)
      near.offerLine(mark, x, y, [stage.x(leaves(mark)), from, stage.x(mark.received), to]);
    else if (stage.shows('flight') && (mark.held === null || mark.released !== null)) {
      const { half, until, share } = fallOf(stage, whole, mark);
      const middle = from + (to - from) * HALF;
      const knee = stage.x(Math.min(half, until));
      near.offerLine(mark, x, y, [stage.x(leaves(mark)), from, knee, from + (middle - from) * share]);
      if (until > half && mark.resent) near.offerLine(mark, x, y, [knee, middle, stage.x(until), middle]);
    }
    if (mark.published !== null && stage.shows('wait'))
      near.offerLine(mark, x, y, [stage.x(mark.published), from, stage.x(mark.sent), from]);
  }
  return near.mark && { kind: 'flight', mark: near.mark, lane };
}

function onDams(stage: Stage, { marks: lane, place }: Lane, x: number, y: number): Hit | null {
  if (!stage.shows('dam') || y < place.server || y > (place.server * 2 + place.tab) / 3) return null;
  const at = stage.t(x);
  const mark = lane.dams.find(({ t, until }) => at >= t && at <= (until ?? stage.head));
  return mark ? { kind: 'dam', mark, lane } : null;
}

function onBusy(stage: Stage, place: LaneLayout, x: number, y: number): Hit | null {
  return Math.abs(y - place.server) <= 4 ? onBusyBand(stage, x, y) : null;
}

function onBusyBand(stage: Stage, x: number, y: number): Hit | null {
  if (!stage.shows('busy') || y > stage.layout.bottom || y < stage.layout.top) return null;
  const mark = stage.marks.busy.find(
    ({ t, until }) => x >= stage.x(t) - 2 && x <= stage.x(Math.min(until, stage.head)) + 2,
  );
  return mark ? { kind: 'busy', mark } : null;
}

function onTrouble(stage: Stage, { marks: lane }: Lane, x: number): Hit | null {
  if (!stage.shows('trouble')) return null;
  const at = stage.t(x);
  const mark = stage.marks.troubles.find(
    ({ t, until, tab }) => (tab === null || tab === lane.tab) && at >= t && at <= (until ?? stage.head),
  );
  return mark ? { kind: 'trouble', mark } : null;
}

/** Calls `visit` with the marks near `x`, of a list in time's order. */
function eachNear<Mark extends { readonly t: number }>(
  stage: Stage,
  marks: readonly Mark[],
  x: number,
  visit: (mark: Mark, at: number) => void,
): void {
  const until = stage.t(x + 10);
  for (let i = firstAt(marks, stage.t(x - 10)); i < marks.length; i += 1) {
    const mark = marks[i];
    if (!mark || mark.t > until) return;
    visit(mark, stage.x(mark.t));
  }
}
