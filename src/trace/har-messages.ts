import type { Entry as HarEntry } from 'har-format';
import { EventStreamParser } from '../base/event-stream-parser.ts';
import type { FlightSent } from './entry.ts';
import { base64, bytesOf } from './har-body.ts';
import type { TracedExchange, TracedFlight } from './har-exchange.ts';
import { wallSeconds } from './har-time.ts';

type WebSocketMessage = NonNullable<HarEntry['_webSocketMessages']>[number];

/** An event of an event stream as Chromium's DevTools write and read it; `time` is in seconds since 1970. */
export interface EventSourceMessage {
  readonly time: number;
  readonly eventName: string;
  readonly eventId: string;
  readonly data: string;
}

/** RFC 6455, 11.8. */
const OPCODES: Readonly<Record<NonNullable<FlightSent['opcode']>, number>> = {
  text: 1,
  binary: 2,
  close: 8,
  ping: 9,
  pong: 10,
};

/** A WebSocket's frames in the order the tab sent and received them; what never reached the tab is not there. */
export function webSocketMessages({ flights }: TracedExchange): WebSocketMessage[] {
  return flights
    .filter(({ sent }) => sent.what === 'frame')
    .map((flight) => ({ flight, at: seenByTab(flight) }))
    .filter((seen): seen is { flight: TracedFlight; at: number } => seen.at !== null)
    .sort((a, b) => a.at - b.at)
    .map(({ flight: { sent }, at }) => ({
      type: sent.direction === 'up' ? 'send' : 'receive',
      time: wallSeconds(at),
      opcode: OPCODES[sent.opcode ?? 'text'],
      data: dataOf(sent),
    }));
}

/** The events of an event stream, each when its last byte reached the tab. */
export function eventSourceMessages({ flights }: TracedExchange): EventSourceMessage[] {
  const messages: EventSourceMessage[] = [];
  let time = 0;
  const onEvent = ({ type: eventName, data, lastEventId: eventId }: StreamEvent) =>
    messages.push({ time, eventName, eventId, data });
  const parser = new EventStreamParser({ onEvent, onId() {}, onRetry() {} }, '');
  for (const { sent, received } of flights) {
    if (sent.direction !== 'down' || received === null) continue;
    time = wallSeconds(received);
    parser.feed(bytesOf(sent));
  }
  return messages;
}

type StreamEvent = Parameters<ConstructorParameters<typeof EventStreamParser>[0]['onEvent']>[0];

function seenByTab({ sent, received }: TracedFlight): number | null {
  return sent.direction === 'up' ? sent.t : received;
}

/** Text as it is, anything else in base64, as the DevTools protocol has it (Network.WebSocketFrame). */
function dataOf(sent: FlightSent): string {
  return sent.opcode === 'text' || sent.opcode === undefined ? (sent.payload ?? '') : base64(bytesOf(sent));
}
