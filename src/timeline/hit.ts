import type { LaneLayout } from './layout.ts';
import type {
  BusyMark,
  ExchangeMark,
  FlightMark,
  LaneMarks,
  MomentMark,
  PublishMark,
  ShowingMark,
  TroubleMark,
} from './marks.ts';
import { lostIn, visible, type Stage } from './scene.ts';

/** The mark under the cursor. */
export type Hit =
  | { readonly kind: 'publish'; readonly mark: PublishMark }
  | { readonly kind: 'busy'; readonly mark: BusyMark }
  | { readonly kind: 'lost'; readonly mark: PublishMark; readonly lane: LaneMarks }
  | { readonly kind: 'showing'; readonly mark: ShowingMark; readonly lane: LaneMarks }
  | { readonly kind: 'moment'; readonly mark: MomentMark; readonly lane: LaneMarks }
  | { readonly kind: 'flight'; readonly mark: FlightMark; readonly lane: LaneMarks }
  | { readonly kind: 'trouble'; readonly mark: TroubleMark }
  | { readonly kind: 'exchange'; readonly mark: ExchangeMark; readonly lane: LaneMarks };

/** How near the cursor must be, CSS pixels. */
const REACH = 7;

/** What lies at (x, y), CSS pixels on the canvas: small marks before long ones, the nearest of each sort. */
export function hitAt(stage: Stage, x: number, y: number): Hit | null {
  const { layout, marks } = stage;
  const index = layout.lanes.findIndex((lane) => y >= lane.top && y < lane.bottom);
  const [lane, place] = [marks.lanes[index], layout.lanes[index]];
  if (!lane || !place) return onPublisher(stage, x, y);
  return (
    onLines(stage, lane, place, x, y) ??
    onBusy(stage, place, x, y) ??
    onFlights(stage, lane, place, x, y) ??
    onExchanges(stage, lane, place, x, y) ??
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
  for (const mark of visible(stage.marks.publishes, stage.span, (each) => each.t)) {
    near.offer(mark, Math.hypot(stage.x(mark.t) - x, stage.layout.publisher - y));
  }
  return near.mark && { kind: 'publish', mark: near.mark };
}

function onLines(stage: Stage, lane: LaneMarks, place: LaneLayout, x: number, y: number): Hit | null {
  const near = new Nearest<Hit>();
  for (const mark of visible(lane.showings, stage.span, (each) => each.t)) {
    near.offer({ kind: 'showing', mark, lane }, Math.hypot(stage.x(mark.t) - x, place.tab - y));
  }
  for (const mark of visible(lane.moments, stage.span, (each) => each.t)) {
    const line = mark.what === 'problem' ? place.server : place.tab;
    near.offer({ kind: 'moment', mark, lane }, Math.hypot(stage.x(mark.t) - x, line - y));
  }
  const before = lostIn(lane, stage.head, stage.duration);
  for (const mark of visible(stage.marks.publishes, stage.span, (each) => each.t)) {
    if (mark.t >= before) break;
    if (lane.firstShown.has(mark.message)) continue;
    near.offer({ kind: 'lost', mark, lane }, Math.hypot(stage.x(mark.t) - x, place.server - y));
  }
  return near.mark;
}

function onFlights(stage: Stage, lane: LaneMarks, place: LaneLayout, x: number, y: number): Hit | null {
  const near = new Nearest<FlightMark>();
  for (const mark of lane.flights) {
    const [start, end] = [mark.published ?? mark.sent, mark.received ?? mark.lost ?? stage.head];
    if (start > stage.span.to || end < stage.span.from) continue;
    const [sent, landed] = [stage.x(mark.sent), stage.x(end)];
    const [from, to] = mark.direction === 'down' ? [place.server, place.tab] : [place.tab, place.server];
    near.offer(mark, toSegment(x, y, sent, from, landed, to) + 1);
    if (mark.published !== null)
      near.offer(mark, toSegment(x, y, stage.x(mark.published), from, sent, from) + 1);
  }
  return near.mark && { kind: 'flight', mark: near.mark, lane };
}

function onBusy(stage: Stage, place: LaneLayout, x: number, y: number): Hit | null {
  if (Math.abs(y - place.server) > 3) return null;
  for (const mark of stage.marks.busy) {
    if (x >= stage.x(mark.t) - 2 && x <= stage.x(mark.until) + 2) return { kind: 'busy', mark };
  }
  return null;
}

function onTrouble(stage: Stage, lane: LaneMarks, x: number): Hit | null {
  const at = stage.t(x);
  const mark = stage.marks.troubles.find(
    ({ t, until, tab }) => (tab === null || tab === lane.tab) && at >= t && at <= (until ?? stage.head),
  );
  return mark ? { kind: 'trouble', mark } : null;
}

function onExchanges(stage: Stage, lane: LaneMarks, place: LaneLayout, x: number, y: number): Hit | null {
  const row = Math.floor((y - place.rows) / place.pitch);
  const near = new Nearest<ExchangeMark>();
  for (const mark of lane.exchanges) {
    if (mark.row !== row) continue;
    const [from, to] = [stage.x(mark.started), stage.x(mark.ended ?? stage.head)];
    near.offer(mark, Math.max(from - x, x - to, 0));
  }
  return near.mark && { kind: 'exchange', mark: near.mark, lane };
}

/** The nearest of what it is offered, if that is near enough. */
class Nearest<Mark> {
  mark: Mark | null = null;
  private distance = REACH;

  offer(mark: Mark, distance: number): void {
    if (distance >= this.distance) return;
    this.mark = mark;
    this.distance = distance;
  }
}

function toSegment(x: number, y: number, x1: number, y1: number, x2: number, y2: number): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}
