import type { Predicate } from '../../src/lesson/checks/predicate.ts';
import type { Trace } from '../../src/trace/trace.ts';

/** What the answers to the page's EventSource were: their content types, and their texts as they left the server. */
function eventStreams({ entries }: Trace): { types: string[]; texts: string[] } {
  const texts = new Map<number, string>();
  const types: string[] = [];
  for (const entry of entries) {
    if (entry.kind === 'exchange.started' && entry.initiator === 'eventsource') {
      texts.set(entry.exchange, '');
    } else if (entry.kind === 'exchange.answered' && entry.status === 200 && texts.has(entry.exchange)) {
      types.push(entry.contentType);
    } else if (entry.kind === 'sent' && entry.direction === 'down' && texts.has(entry.exchange)) {
      texts.set(entry.exchange, (texts.get(entry.exchange) ?? '') + (entry.payload ?? ''));
    }
  }
  return { types, texts: [...texts.values()].filter((text) => text !== '') };
}

/** WHATWG HTML, 9.2.3: any other content type, and the EventSource gives up for good. */
export const notAnEventStream: Predicate = ({ trace }) => ({
  holds: eventStreams(trace).types.some((type) => !/^text\/event-stream\s*(?:;|$)/i.test(type)),
});

/** WHATWG HTML, 9.2.6: a line without a known field's name and colon is ignored. */
export const noDataField: Predicate = ({ trace }) => {
  const { texts } = eventStreams(trace);
  return { holds: texts.length > 0 && texts.every((text) => !/^data:/m.test(text)) };
};

/** WHATWG HTML, 9.2.6: only a blank line dispatches what the lines before it said. */
export const noBlankLine: Predicate = ({ trace }) => {
  const { texts } = eventStreams(trace);
  return { holds: texts.length > 0 && texts.every((text) => !/\r\n\r\n|\n\n|\r\r/.test(text)) };
};

/** The kitchen needs a second for each order, one after another, and cannot begin before the lab does. */
export const cookedFirst: Predicate = ({ trace }) => {
  let orders = 0;
  const ready = new Map<string, number>();
  for (const entry of trace.entries) {
    if (entry.kind === 'message.published') ready.set(entry.message, ++orders * 1000);
    if (entry.kind !== 'message.shown' || entry.t >= (ready.get(entry.message) ?? 0)) continue;
    return { holds: false, moment: { t: entry.t, tab: entry.tab, message: entry.message } };
  }
  return { holds: true };
};
