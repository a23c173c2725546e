import * as m from '../paraglide/messages.js';
import { clock, took } from './format.ts';
import type { Hit } from './hit.ts';
import type { ExchangeMark, FlightMark, LaneMarks, Marks, MomentMark, TroubleMark } from './marks.ts';
import { lostIn } from './scene.ts';

/** A wait on the server shorter than this, lab milliseconds, is only Django doing its work. */
const WORTH_SAYING = 10;

/** How one tab fared with a message: the lines under a published message's sentence. */
export interface Fate {
  readonly index: number;
  readonly title: string;
  readonly text: string;
}

/** What the tooltip (and a screen reader) says of a mark. */
export function sentenceOf(hit: Hit): string {
  switch (hit.kind) {
    case 'publish': {
      const { message, from, t } = hit.mark;
      return m.timeline_said_published({ message, t: clock(t), from: nameOf(from) });
    }
    case 'busy':
      return m.timeline_said_busy({ from: clock(hit.mark.t), until: clock(hit.mark.until) });
    case 'trouble':
      return ofTrouble(hit.mark);
    case 'lost':
      return m.timeline_said_lost({ message: hit.mark.message, t: clock(hit.mark.t), tab: hit.lane.title });
    case 'showing': {
      const { message, published, again, t } = hit.mark;
      const said = { message, tab: hit.lane.title, t: clock(t) };
      if (again || published === null) return m.timeline_said_again(said);
      return m.timeline_said_shown({ ...said, latency: took(t - published) });
    }
    case 'moment':
      return ofMoment(hit.mark, hit.lane);
    case 'flight':
      return ofFlight(hit.mark, hit.lane);
    case 'exchange':
      return ofExchange(hit.mark);
  }
}

/** What became of a message published at `t` in every tab, at lab time `head` of a run that lasts `duration`. */
export function fatesOf(marks: Marks, message: string, t: number, head: number, duration: number): Fate[] {
  return marks.lanes.map((lane, index) => {
    const shown = lane.firstShown.get(message);
    const isLost = t < lostIn(lane, head, duration);
    const text = shown !== undefined ? took(shown - t) : isLost ? m.table_lost() : '…';
    return { index, title: lane.title, text };
  });
}

function ofTrouble({ what, t, until }: TroubleMark): string {
  const said = { from: clock(t), until: until === null ? '…' : clock(until) };
  switch (what) {
    case 'outage':
      return m.timeline_said_outage(said);
    case 'offline':
      return m.timeline_said_offline(said);
    case 'unavailable':
      return m.timeline_said_unavailable(said);
    case 'restart':
      return m.timeline_said_restart(said);
  }
}

function nameOf(from: string): string {
  return from === 'someone' ? m.timeline_someone() : from;
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
  if (mark.lost !== null) return m.timeline_said_flight_lost({ message, sent, cause: causeOf(mark.cause) });
  if (mark.received === null) return m.timeline_said_flying({ message, sent });
  const said = { message, tab, sent, received: clock(mark.received), took: took(mark.received - mark.sent) };
  if (mark.direction === 'up') return m.timeline_said_flight_up(said);
  if (mark.published === null || mark.sent - mark.published < WORTH_SAYING)
    return m.timeline_said_flight(said);
  return m.timeline_said_flight_waited({ ...said, waited: took(mark.sent - mark.published) });
}

/** Why bytes never arrived, in the reader's language. */
function causeOf(cause: FlightMark['cause']): string {
  switch (cause) {
    case 'refused':
      return m.cause_refused();
    case 'offline':
      return m.cause_offline();
    case 'timed-out':
      return m.cause_timed_out();
    case 'proxy':
      return m.cause_proxy();
    case 'server-gone':
      return m.cause_server_gone();
    case 'aborted':
      return m.cause_aborted();
    case 'reset':
    case null:
      return m.cause_reset();
  }
}

function ofExchange(mark: ExchangeMark): string {
  const { initiator, started: t } = mark;
  const said = { request: `${mark.method} ${mark.url}`, initiator, started: clock(t) };
  const lasted = mark.ended === null ? null : took(mark.ended - t);
  if (mark.answered === null) {
    if (lasted === null) return m.timeline_said_exchange_waiting(said);
    return m.timeline_said_exchange_unanswered({ ...said, took: lasted });
  }
  const answered = { ...said, status: mark.status ?? 0, waited: took(mark.answered - t) };
  if (lasted === null) return m.timeline_said_exchange_open(answered);
  return m.timeline_said_exchange({ ...answered, took: lasted });
}
