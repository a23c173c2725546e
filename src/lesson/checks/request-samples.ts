import { isWithin, requestFilter } from './filter.ts';
import type { RequestFacts } from './request-facts.ts';
import { one, type Meant, type Sample } from './sample.ts';

/** Those begun in the window. */
function requestsOf({ facts, quantity, window }: Meant): RequestFacts[] {
  const isMeant = requestFilter(quantity.where);
  return facts.requests.filter((request) => isWithin(request.started.t, window) && isMeant(request));
}

function begun({ started: { t, tab } }: RequestFacts): Sample {
  return one(t, tab);
}

export function requests(meant: Meant): Sample[] {
  return requestsOf(meant).map(begun);
}

export function emptyAnswers(meant: Meant): Sample[] {
  return requestsOf(meant)
    .filter(({ isEmpty }) => isEmpty)
    .map(begun);
}

export function reconnects(meant: Meant): Sample[] {
  return requestsOf(meant)
    .filter(({ isReconnect }) => isReconnect)
    .map(begun);
}

/**
 * How long the requests took to be answered. Without those not answered yet, a server that answers nothing more would
 * look fast; without a connection there is nobody who is slow.
 */
export function responseTimes(meant: Meant): Sample[] {
  return requestsOf(meant).flatMap(({ started, answered, ended }): Sample[] => {
    if (!answered && ended?.how === 'failed') return [];
    const t = (answered ?? ended)?.t ?? meant.facts.duration;
    const isWaiting = answered === null;
    return [{ t, tab: started.tab, message: null, value: t - started.t, isWaiting }];
  });
}

export function statuses(meant: Meant): Sample[] {
  return requestsOf(meant).flatMap(({ started: { tab }, answered }) =>
    answered ? [{ t: answered.t, tab, message: null, value: answered.status }] : [],
  );
}

/** Of the WebSockets that ended in the window. */
export function closeCodes({ facts, quantity, window }: Meant): Sample[] {
  return facts.requests.filter(requestFilter(quantity.where)).flatMap(({ started: { tab }, ended }) => {
    if (ended?.code === undefined || !isWithin(ended.t, window)) return [];
    return [{ t: ended.t, tab, message: null, value: ended.code }];
  });
}
