import * as m from '../../paraglide/messages.js';
import type { TracedTab } from '../../trace/trace.ts';
import { bytes, clock, took } from '../format.ts';
import { causeOf } from '../say-cause.ts';
import { nameOf } from './name-of.ts';
import { sayTrouble } from '../say-trouble.ts';
import type { Said } from './said.ts';
import type { Delay, Held, Lost, Sent, Shown, Travelled, Unshown, WayStep } from './step.ts';
import { requestOf, sayWaited } from './wait-sentences.ts';
import type { Way } from './way.ts';

export type { Said } from './said.ts';

/** What a step's sentence needs besides the step. */
export interface Telling {
  readonly way: Way;
  readonly tabs: readonly TracedTab[];
  /** Lab milliseconds reached, for what is not over. */
  readonly now: number;
}

/** A step of a message's way in the reader's language. */
export function say(step: WayStep, telling: Telling): Said {
  const { way, tabs, now } = telling;
  switch (step.kind) {
    case 'published':
      return short(m.way_published({ from: nameOf(step.by, tabs) }));
    case 'waited':
      return sayWaited(step, now, missedBy(step, way));
    case 'sent':
      return saySent(step);
    case 'held':
      return sayHeld(step, now);
    case 'travelled':
      return sayTravelled(step, way, now);
    case 'lost':
      return sayLost(step);
    case 'shown':
      return sayShown(step, way);
    case 'unshown':
      return sayUnshown(step);
    case 'never-sent':
      return { text: m.way_never_sent(), details: [m.way_never_sent_by({ t: clock(step.to ?? now) })] };
    case 'not-meant':
      return short(m.way_not_meant());
  }
}

/** What became of it, in a word or a figure. */
export function outcomeOf({ outcome, published, shown }: Way): string {
  if (shown !== null && published !== null) return took(shown - published);
  switch (outcome) {
    case 'lost':
      return m.table_lost();
    case 'not-meant':
      return m.way_not_meant_short();
    case 'unpublished':
      return '–';
    case 'shown':
    case 'under-way':
      return m.way_under_way();
  }
}

function missedBy({ from }: WayStep, { steps, published }: Way): 'first' | 'later' | undefined {
  if (!steps.some(({ kind }) => kind === 'never-sent')) return undefined;
  return from === published ? 'first' : 'later';
}

function short(text: string): Said {
  return { text, details: [] };
}

function saySent({ flight, exchange }: Sent): Said {
  const size = m.way_size({ bytes: bytes(flight.bytes), overhead: bytes(flight.overhead) });
  const said = { request: requestOf(exchange), bytes: size };
  const others = flight.messages.length - 1;
  return {
    text:
      flight.what === 'frame'
        ? m.way_sent_frame(said)
        : exchange.initiator === 'eventsource'
          ? m.way_sent_event(said)
          : exchange.initiator === 'navigation'
            ? m.way_sent_page(said)
            : m.way_sent_answer(said),
    details: others > 0 ? [m.way_others({ count: others })] : [],
  };
}

function sayHeld({ from, to, cause }: Held, now: number): Said {
  const lasted = took((to ?? now) - from);
  if (to === null) return short(m.way_holding({ took: lasted }));
  switch (cause?.why) {
    case 'full':
      return {
        text: m.way_held_full({ took: lasted }),
        details: [m.way_held_pieces({ bytes: bytes(cause.bytes), count: cause.pieces })],
      };
    case 'end':
      return short(m.way_held_end({ took: lasted }));
    case 'server-gone':
      return short(m.way_held_gone({ took: lasted }));
    case undefined:
      return short(m.way_held({ took: lasted }));
  }
}

function sayTravelled({ from, to, delays, flight }: Travelled, { steps }: Way, now: number): Said {
  const lasted = took((to ?? now) - from);
  const isLost = steps.some((step) => step.kind === 'lost' && step.flight === flight);
  if (to === null) return { text: m.way_travelling({ took: lasted }), details: delays.map(sayDelay) };
  return {
    text: isLost ? m.way_travelled_in_vain({ took: lasted }) : m.way_travelled({ took: lasted }),
    details: delays.map(sayDelay),
  };
}

function sayDelay(delay: Delay): string {
  if (delay.why === 'retransmitted') {
    const count = delay.times;
    return delay.cause === 'outage' ? m.way_again_outage({ count }) : m.way_again_loss({ count });
  }
  const said = { sent: clock(delay.sent), arrived: clock(delay.arrived) };
  return delay.times > 0 ? m.way_behind_again(said) : m.way_behind(said);
}

function sayLost({ cause, where, trouble }: Lost): Said {
  const why = causeOf(cause);
  return {
    text: where === 'proxy' ? m.way_lost_proxy({ cause: why }) : m.way_lost({ cause: why }),
    details: trouble ? [sayTrouble(trouble.what, trouble.from, trouble.until)] : [],
  };
}

function sayShown(step: Shown, way: Way): Said {
  const { from, to, again, by, complete, delivery } = step;
  const shown = to ?? from;
  const latency = took(shown - (way.published ?? shown));
  const details = way.isExpected ? [] : [m.way_unexpected()];
  if (shown > from) details.push(m.way_shown_after({ took: took(shown - from) }));
  if (complete !== null) details.push(m.way_complete({ t: clock(complete) }));
  if (again === 'no') {
    if (delivery === null) return { text: m.way_shown_itself({ latency }), details };
    return { text: by === 'page' ? m.way_shown_page({ latency }) : m.way_shown_script({ latency }), details };
  }
  details.push(
    delivery === null
      ? m.way_again_itself()
      : delivery > 1
        ? m.way_again_delivery({ count: delivery })
        : m.way_again_once(),
  );
  return { text: again === 'document' ? m.way_shown_again() : m.way_shown_new_page(), details };
}

function sayUnshown({ again, known, problem }: Unshown): Said {
  const details = problem ? [m.way_unshown_problem({ problem: problem.message })] : [];
  if (!known) return { text: m.way_unshown(), details };
  return { text: again ? m.way_unshown_again() : m.way_unshown_known(), details };
}
