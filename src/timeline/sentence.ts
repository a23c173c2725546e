import * as m from '../paraglide/messages.js';
import { clock, took } from './format.ts';
import type { Hit } from './hit.ts';
import type { FlightMark, LaneMarks, Marks, MomentMark } from './marks.ts';
import { causeOf } from './say-cause.ts';
import { sayExchange } from './say-exchange.ts';
import { sayTrouble } from './say-trouble.ts';
import { LATE, lostIn } from './scene.ts';
import { nameOf } from './way/name-of.ts';

/** A wait on the server shorter than this, lab milliseconds, is only Django doing its work. */
const WORTH_SAYING = 10;

/** How one tab fared with a message: the lines under a published message's sentence. */
export interface Fate {
  readonly index: number;
  readonly title: string;
  readonly text: string;
}

/** What the tooltip (and a screen reader) says of a mark. `marks` know the tabs' titles. */
export function sentenceOf(hit: Hit, marks?: Pick<Marks, 'lanes'>): string {
  switch (hit.kind) {
    case 'publish': {
      const { message, from, t } = hit.mark;
      const tabs = marks?.lanes.map(({ tab, title }) => ({ id: tab, title })) ?? [];
      return m.timeline_said_published({ message, t: clock(t), from: nameOf(from, tabs) });
    }
    case 'busy':
      return m.timeline_said_busy({ from: clock(hit.mark.t), until: clock(hit.mark.until) });
    case 'trouble':
      return sayTrouble(hit.mark.what, hit.mark.t, hit.mark.until);
    case 'lost':
      return ofLost(hit);
    case 'beat':
      return ofBeat(hit);
    case 'retry':
      return ofRetry(hit);
    case 'dam':
      return ofDam(hit);
    case 'showing': {
      const { message, published, again, t } = hit.mark;
      const said = { message, tab: hit.lane.title, t: clock(t) };
      if (again || published === null) return m.timeline_said_again(said);
      return [
        m.timeline_said_shown({ ...said, latency: took(t - published) }),
        ...(t - published > LATE ? [m.timeline_said_late()] : []),
        ...(hit.lane.isExpected(message) ? [] : [m.timeline_said_unexpected()]),
      ].join(' ');
    }
    case 'moment':
      return ofMoment(hit.mark, hit.lane);
    case 'flight':
      return ofFlight(hit.mark, hit.lane);
    case 'exchange':
      return sayExchange(hit);
  }
}

/** What became of a message published at `t` in every tab, at lab time `head` of a run that lasts `duration`. */
export function fatesOf(marks: Marks, message: string, t: number, head: number, duration: number): Fate[] {
  return marks.lanes.map((lane, index) => {
    return { index, title: lane.title, text: fateOf(lane, message, t, t < lostIn(lane, head, duration)) };
  });
}

function fateOf({ firstShown, isExpected }: LaneMarks, message: string, t: number, isLate: boolean): string {
  const shown = firstShown.get(message);
  if (!isExpected(message)) {
    return shown === undefined
      ? m.timeline_fate_not_meant()
      : m.timeline_fate_unexpected({ took: took(shown - t) });
  }
  if (shown !== undefined) return took(shown - t);
  return isLate ? m.table_lost() : '…';
}

function ofMoment({ what, t: at, text }: MomentMark, { title: tab }: LaneMarks): string {
  const t = clock(at);
  switch (what) {
    case 'page':
      return m.timeline_said_navigated({ tab, url: text, t });
    case 'empty':
      return m.timeline_said_empty({ tab, t });
    case 'aborted':
      return m.timeline_said_aborted({ tab, request: text, t });
    case 'failed':
      return m.timeline_said_failed({ tab, request: text, t });
    case 'problem':
      return m.timeline_said_problem({ problem: text, t });
  }
}

function ofFlight(mark: FlightMark, { title: tab }: LaneMarks): string {
  const [first = '', ...others] = mark.messages;
  const message = others.length > 0 ? `${first} ${m.timeline_more({ count: others.length })}` : first;
  const sent = clock(mark.sent);
  const again = resent(mark);
  if (mark.lost !== null)
    return m.timeline_said_flight_lost({ message, sent, cause: causeOf(mark.cause) }) + again;
  if (mark.received === null) return m.timeline_said_flying({ message, sent }) + again;
  const said = { message, tab, sent, received: clock(mark.received), took: took(mark.received - mark.sent) };
  if (mark.direction === 'up') return m.timeline_said_flight_up(said) + again;
  const kept = (mark.released ?? mark.sent) - mark.sent;
  if (kept > 0) return m.timeline_said_flight_kept({ ...said, kept: took(kept) }) + again;
  if (mark.published === null || mark.sent - mark.published < WORTH_SAYING)
    return m.timeline_said_flight(said) + again;
  return m.timeline_said_flight_waited({ ...said, waited: took(mark.sent - mark.published) }) + again;
}

function resent({ resent: times }: FlightMark): string {
  const count = times?.length ?? 0;
  if (count === 0) return '';
  const said = count === 1 ? m.timeline_said_flight_resent_once() : m.timeline_said_flight_resent({ count });
  return ` ${said}`;
}

function ofLost({ mark, flight, lane }: Extract<Hit, { kind: 'lost' }>): string {
  const said = { message: mark.message, t: clock(mark.t), tab: lane.title };
  if (!flight) return m.timeline_said_lost_unsent(said);
  if (flight.received !== null)
    return m.timeline_said_lost_unread({ ...said, received: clock(flight.received) });
  if (flight.lost !== null) return m.timeline_said_lost_way({ ...said, cause: causeOf(flight.cause) });
  if (flight.held !== null && flight.released === null) return m.timeline_said_lost_kept(said);
  return m.timeline_said_lost(said);
}

function ofBeat({ mark, lane }: Extract<Hit, { kind: 'beat' }>): string {
  const said = { tab: lane.title, t: clock(mark.t) };
  if (mark.what === 'comment') return m.timeline_said_beat_comment(said);
  return mark.what === 'ping' ? m.timeline_said_beat_ping(said) : m.timeline_said_beat_pong(said);
}

function ofRetry({ mark, lane }: Extract<Hit, { kind: 'retry' }>): string {
  const request = `${mark.exchange.method} ${mark.exchange.url}`;
  return m.timeline_said_retry({
    tab: lane.title,
    request,
    t: clock(mark.t),
    waited: took(mark.t - mark.since),
  });
}

function ofDam({ mark, lane }: Extract<Hit, { kind: 'dam' }>): string {
  const { t, until, steps } = mark;
  const said = {
    ...{ tab: lane.title, from: clock(t), until: until === null ? '…' : clock(until), count: steps.length },
    took: until === null ? '…' : took(until - t),
  };
  return steps.length === 1 ? m.timeline_said_dam_one(said) : m.timeline_said_dam(said);
}
