import { matcher } from '../../base/glob.ts';
import type { Direction, FlightSent } from '../../trace/entry.ts';
import { isAboutRequests, isWithin, requestFilter } from './filter.ts';
import { one, type Meant, type Sample } from './sample.ts';

/** Bytes sent in the window, those of no request only where no request is asked for. */
function flightsOf({ facts, quantity: { where }, window }: Meant): FlightSent[] {
  const isRequest = requestFilter(where);
  const needsRequest = isAboutRequests(where);
  const carries = where.of === undefined ? null : matcher(where.of);
  return facts.traffic.flatMap(({ sent, request }) => {
    if (!isWithin(sent.t, window) || (carries && !sent.messages.some(carries))) return [];
    return !needsRequest || (request && isRequest(request)) ? [sent] : [];
  });
}

/** WebSocket frames with data, one way. */
export function frames(meant: Meant, wanted: Direction): Sample[] {
  return flightsOf(meant)
    .filter(({ direction, opcode }) => direction === wanted && (opcode === 'text' || opcode === 'binary'))
    .map(({ t, tab, messages }) => one(t, tab, messages[0] ?? null));
}

export function bytes(meant: Meant, wanted: Direction): Sample[] {
  return flightsOf(meant)
    .filter(({ direction }) => direction === wanted)
    .map(({ t, tab, messages, bytes }) => ({ t, tab, message: messages[0] ?? null, value: bytes }));
}

/** Headers and framing, both ways. */
export function overhead(meant: Meant): Sample[] {
  return flightsOf(meant).map(({ t, tab, messages, overhead }) => {
    return { t, tab, message: messages[0] ?? null, value: overhead };
  });
}
