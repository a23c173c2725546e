import { isLifeline } from './bars.ts';
import type { ExchangeMark, LaneMarks } from './marks.ts';
import { Nearest } from './nearest.ts';
import type { Lane, Stage } from './scene.ts';

/** What an exchange is busy with at one time. */
export type Phase = 'queue' | 'tcp' | 'tls' | 'request' | 'held' | 'answer' | 'open';

export interface ExchangeHit {
  readonly kind: 'exchange';
  readonly mark: ExchangeMark;
  readonly lane: LaneMarks;
  /** The phase under the cursor, with its times (lab ms). */
  readonly phase: { readonly what: Phase; readonly from: number; readonly to: number };
}

export function onExchanges(
  stage: Stage,
  { marks: lane, place }: Lane,
  x: number,
  y: number,
): ExchangeHit | null {
  const row = Math.floor((y - place.rows + 1) / place.pitch);
  const near = new Nearest<ExchangeMark>();
  const { exchanges, exchangeReach: reach } = lane;
  const here = { from: stage.t(x - 8), to: stage.t(x + 8) };
  for (let i = reach.next(0, here); i < exchanges.length; i = reach.next(i + 1, here)) {
    const mark = exchanges[i];
    if (!mark || mark.row !== row || !isShown(stage, mark)) continue;
    const [from, to] = [stage.x(mark.started), stage.x(mark.ended ?? stage.head)];
    near.offer(mark, Math.max(from - x, x - to, 0));
  }
  const { mark } = near;
  return mark && { kind: 'exchange', mark, lane, phase: phaseAt(mark, stage.t(x), stage.head) };
}

/** The phase that `mark` is in at `t`; before its start its first, after its end its last. */
export function phaseAt(mark: ExchangeMark, t: number, head: number): ExchangeHit['phase'] {
  const end = mark.ended ?? head;
  const asked = mark.asked ?? mark.arrived ?? mark.left ?? end;
  const arrived = mark.arrived ?? mark.left ?? end;
  const left = mark.left ?? end;
  const answered = mark.answered ?? end;
  const opened = mark.opened ?? mark.started;
  const steps: [Phase, number][] = [
    ['queue', mark.opening === null ? asked : Math.max(mark.opening, mark.started)],
    ['tcp', mark.connected ?? opened],
    ['tls', opened],
    ['queue', asked],
    ['request', arrived],
    ['held', left],
    ['answer', answered],
    ['open', end],
  ];
  let from = mark.started;
  let last: ExchangeHit['phase'] = { what: 'queue', from, to: asked };
  for (const [what, until] of steps) {
    const to = Math.min(Math.max(until, from), end);
    if (to > from) last = { what, from, to };
    if (to > from && t < to) return last;
    from = to;
  }
  return last;
}

function isShown(stage: Stage, mark: ExchangeMark): boolean {
  if (isLifeline(mark) && stage.shows('lifeline')) return true;
  return (['connect', 'request', 'held', 'open'] as const).some((sort) => stage.shows(sort));
}
