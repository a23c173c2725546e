import { matcher } from '../../base/glob.ts';
import type { Facts } from './facts.ts';
import { isWithin, windowOf } from './filter.ts';
import type { MeasureName } from './measures.ts';
import * as messages from './message-samples.ts';
import { pathOf } from './request-facts.ts';
import * as requests from './request-samples.ts';
import { one, type Meant, type Sample, type Sampler } from './sample.ts';
import type { Quantity } from './statement.ts';
import { bytes, frames, overhead } from './traffic-samples.ts';

/** What a quantity is measured by, in all tabs, whatever its scope. */
export function samplesOf(quantity: Quantity, facts: Facts): Sample[] {
  return SAMPLERS[quantity.measure](meantBy(quantity, facts));
}

export function meantBy(quantity: Quantity, facts: Facts): Meant {
  return { facts, quantity, window: windowOf(quantity.where, facts.duration) };
}

const SAMPLERS: Readonly<Record<MeasureName, Sampler>> = {
  published: messages.published,
  shown: messages.shown,
  lost: messages.lost,
  'under way': messages.underWay,
  unexpected: messages.unexpected,
  duplicated: messages.duplicated,
  'out of order': messages.overtaken,
  'latency p50': messages.latencies,
  'latency p95': messages.latencies,
  'latency max': messages.latencies,
  requests: requests.requests,
  'empty answers': requests.emptyAnswers,
  reconnects: requests.reconnects,
  'response time p50': requests.responseTimes,
  'response time p95': requests.responseTimes,
  'response time max': requests.responseTimes,
  status: requests.statuses,
  'close code': requests.closeCodes,
  'page views': pageViews,
  connections: ({ facts, window }) =>
    facts.connections
      .filter(({ opened }) => isWithin(opened, window))
      .map(({ opened, tab }) => one(opened, tab)),
  'open connections': ({ facts, window }) =>
    facts.connections
      .filter(({ opened, closed }) => opened <= window.until && (closed ?? Infinity) > window.until)
      .map(({ opened, tab }) => one(opened, tab)),
  'frames up': (meant) => frames(meant, 'up'),
  'frames down': (meant) => frames(meant, 'down'),
  'bytes up': (meant) => bytes(meant, 'up'),
  'bytes down': (meant) => bytes(meant, 'down'),
  overhead,
  'overhead per message': overhead,
  problems: ({ facts, window }) =>
    facts.problems
      .filter(({ t }) => isWithin(t, window))
      .map(({ t, problem }) => one(t, problem.tab ?? null)),
  printed: ({ facts, quantity, window }) =>
    facts.printed
      .filter(({ t, text }) => isWithin(t, window) && text.includes(quantity.text ?? ''))
      .map(({ t }) => one(t, null)),
  logged: ({ facts, quantity, window }) =>
    facts.logged
      .filter(({ t, text }) => isWithin(t, window) && text.includes(quantity.text ?? ''))
      .map(({ t, tab }) => one(t, tab)),
  'blocked max': ({ facts, window }) =>
    facts.busy.spells
      .filter(({ from }) => isWithin(from, window))
      .map(({ from: t, until }) => ({ t, tab: null, message: null, value: until - t })),
};

function pageViews({ facts, quantity: { where }, window }: Meant): Sample[] {
  const isMeant = where.to === undefined ? () => true : matcher(where.to);
  return facts.pages
    .filter(({ t, url }) => isWithin(t, window) && isMeant(pathOf(url)))
    .map(({ t, tab }) => one(t, tab));
}
