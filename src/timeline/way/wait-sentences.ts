import * as m from '../../paraglide/messages.js';
import { clock, took } from '../format.ts';
import { sayTrouble } from '../say-trouble.ts';
import type { Said } from './said.ts';
import type { Asked, Carrier, WaitCause, Waited } from './step.ts';

/** A pause of the tab's own between two requests that is shorter, lab milliseconds, goes unmentioned. */
const WORTH_SAYING = 20;

/**
 * @param now Lab milliseconds reached, for a wait that is not over.
 * @param missed The message was never sent to the tab: then it did not wait, it was passed over. `first`: from
 *   its publishing on.
 */
export function sayWaited({ from, to, cause }: Waited, now: number, missed?: 'first' | 'later'): Said {
  const said = { took: took((to ?? now) - from), why: whyOf(cause) };
  const details = proofOf(cause);
  if (!missed) return { text: to === null ? m.way_waiting(said) : m.way_waited(said), details };
  if (cause.why === 'passed-over') return { text: m.way_missed_answers({ count: cause.count }), details };
  return { text: missed === 'first' ? m.way_missed_first(said) : m.way_missed_later(said), details };
}

/** `GET /updates/?after=3` */
export function requestOf({ method, url }: Pick<Asked, 'method' | 'url'>): string {
  return `${method} ${url}`;
}

function whyOf(cause: WaitCause): string {
  switch (cause.why) {
    case 'not-open':
      return NOT_OPEN[cause.carrier]();
    case 'server':
      return OPEN[cause.carrier]();
    case 'passed-over':
      return cause.carrier === 'poll' || cause.carrier === 'page'
        ? m.way_why_answers({ count: cause.count })
        : m.way_why_streams({ count: cause.count });
    case 'busy':
      return m.way_why_busy({ until: clock(cause.until) });
    case 'restart':
      return m.way_why_restart({ until: clock(cause.until) });
  }
}

const NOT_OPEN: Readonly<Record<Carrier, () => string>> = {
  poll: m.way_why_no_poll,
  eventsource: m.way_why_no_stream,
  websocket: m.way_why_no_socket,
  page: m.way_why_no_page,
};

const OPEN: Readonly<Record<Carrier, () => string>> = {
  poll: m.way_why_open_poll,
  eventsource: m.way_why_open_stream,
  websocket: m.way_why_open_socket,
  page: m.way_why_open_page,
};

function proofOf(cause: WaitCause): string[] {
  switch (cause.why) {
    case 'not-open': {
      const { carrier, isFirst, before, after, trouble, every } = cause;
      const pause = before?.ended != null && after ? after.started - before.ended : 0;
      return [
        before ? beforeSentence(before, carrier) : isFirst && carrier !== 'page' ? m.way_before_none() : null,
        trouble && sayTrouble(trouble.what, trouble.from, trouble.until),
        carrier === 'page' || pause < WORTH_SAYING ? null : m.way_pause({ took: took(pause) }),
        every === null ? null : m.way_every({ took: took(every) }),
        afterSentence(after, carrier),
      ].filter((sentence) => sentence !== null);
    }
    case 'passed-over': {
      const { count, first, last } = cause;
      const sentence = m.way_passed(withStatus(first));
      return count > 1 ? [sentence, m.way_passed_last(withStatus(last))] : [sentence];
    }
    case 'server':
      return cause.on.arrived === null
        ? []
        : [m.way_open_since({ request: requestOf(cause.on), arrived: clock(cause.on.arrived) })];
    case 'busy':
    case 'restart':
      return [];
  }
}

function withStatus(asked: Asked): { request: string; left: string } {
  const status = asked.status !== null && asked.status >= 400 ? ` (${String(asked.status)})` : '';
  return { request: requestOf(asked) + status, left: asked.left === null ? '…' : clock(asked.left) };
}

function beforeSentence(before: Asked, carrier: Carrier): string {
  const { left, ended, how } = before;
  const request = requestOf(before);
  const t = clock(ended ?? left ?? before.started);
  if (how === 'failed') return m.way_before_failed({ request, t });
  if (how === 'aborted') return m.way_before_aborted({ request, t });
  if (before.code !== null) return m.way_before_code({ request, t, code: before.code });
  if (carrier === 'websocket' || carrier === 'eventsource') return m.way_before_closed({ request, t });
  const said = { ...withStatus(before), ended: ended === null ? '…' : clock(ended) };
  return carrier === 'page' ? m.way_before_page(said) : m.way_before_poll(said);
}

function afterSentence(after: Asked | null, carrier: Carrier): string {
  if (!after) return carrier === 'page' ? m.way_after_no_page() : m.way_after_none();
  const said = { request: requestOf(after), started: clock(after.started) };
  if (after.arrived === null) return m.way_after_under_way(said);
  const arrived = clock(after.arrived);
  return carrier === 'page' ? m.way_after_page({ ...said, arrived }) : m.way_after({ ...said, arrived });
}
