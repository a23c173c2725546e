import type { Entry as HarEntry, Har } from 'har-format';
import type { Initiator } from './entry.ts';
import type { TracedExchange } from './har-exchange.ts';
import { Gathering } from './har-gathering.ts';
import { eventSourceMessages, webSocketMessages } from './har-messages.ts';
import { requestOf } from './har-request.ts';
import { responseOf } from './har-response.ts';
import { wallTime } from './har-time.ts';
import { timesOf } from './har-timings.ts';
import type { Trace } from './trace.ts';

export interface HarOptions {
  /** Of the lab's server, e.g. `http://127.0.0.1:8000`. */
  readonly origin: string;
  /** Of Push Lab. */
  readonly version: string;
}

type ResourceType = NonNullable<HarEntry['_resourceType']>;

/**
 * The HTTP part of a run as HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/), with the fields that Chromium's
 * DevTools add and read (front_end/models/har). Lab time 0 is LAB_EPOCH. What is under way when the trace ends is
 * written as far as it has come.
 */
export function toHar(trace: Trace, { origin, version }: HarOptions): Har {
  const { exchanges, pages, until } = new Gathering(trace);
  return {
    log: {
      version: '1.2',
      creator: { name: 'Push Lab', version },
      pages: pages.list,
      entries: [...exchanges.values()].map((exchange) => entryOf(exchange, origin, until)),
      comment: `${trace.lesson}, seed ${String(trace.seed)}`,
    },
  };
}

function entryOf(exchange: TracedExchange, origin: string, until: number): HarEntry {
  const { started, ended, connection, page } = exchange;
  const { time, timings } = timesOf(exchange, until);
  const response = responseOf(exchange);
  // `serverIPAddress` is left out: nothing was looked up, and the lab's machine has no address.
  return {
    ...(page !== null && { pageref: page }),
    startedDateTime: wallTime(started.t),
    time,
    request: requestOf(exchange, origin),
    response,
    cache: {},
    timings,
    ...(connection && { connection: String(connection.number), _connectionId: String(connection.number) }),
    _initiator: { type: INITIATORS[started.initiator] },
    _resourceType: typeOf(started.initiator, response.content.mimeType),
    ...(started.initiator === 'websocket' && { _webSocketMessages: webSocketMessages(exchange) }),
    ...(started.initiator === 'eventsource' && { _eventSourceMessages: eventSourceMessages(exchange) }),
    ...(ended?.code !== undefined && {
      comment: `closed with ${String(ended.code)} ${ended.reason ?? ''}`.trimEnd(),
    }),
  };
}

/** Who asked, in the DevTools protocol's words (Network.Initiator). */
const INITIATORS: Readonly<Record<Initiator, string>> = {
  navigation: 'other',
  resource: 'parser',
  fetch: 'script',
  xhr: 'script',
  eventsource: 'script',
  websocket: 'script',
  someone: 'other',
};

function typeOf(initiator: Initiator, mimeType: string): ResourceType {
  if (initiator === 'navigation') return 'document';
  if (initiator === 'someone') return 'other';
  if (initiator !== 'resource') return initiator;
  if (mimeType === 'text/css') return 'stylesheet';
  if (/javascript|ecmascript/.test(mimeType)) return 'script';
  return (['image', 'font'] as const).find((type) => mimeType.startsWith(`${type}/`)) ?? 'other';
}
