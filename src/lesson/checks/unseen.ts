import { matcher } from '../../base/glob.ts';
import type { Trace } from '../../trace/trace.ts';
import { type Facts, factsOf } from './facts.ts';
import { messageFilter, requestFilter } from './filter.ts';
import { pathOf } from './request-facts.ts';
import type { Quantity, Where } from './statement.ts';

/**
 * Which words of a quantity meet nothing in a run: a path that nobody asked for, a message that nobody published.
 * Of one run that may be what the lesson is about; met in none of a lesson's runs, it is a slip of the pen, and
 * `requests to /udpates/ <= 35` would always hold.
 */
export function unseenIn({ where }: Quantity, trace: Trace): string[] {
  const facts = factsOf(trace);
  return [
    ...(where.to === undefined || isPathSeen(where.to, facts) ? [] : [`no request to ${where.to}`]),
    ...(isMessageSeen(where, facts) ? [] : [`no message ${messageWords(where)}`]),
    ...(isHeaderSeen(where, facts) ? [] : [`no request with header ${JSON.stringify(where.header?.name)}`]),
  ];
}

function isPathSeen(to: string, { requests, pages }: Facts): boolean {
  const isPath = matcher(to);
  return requests.some(({ path }) => isPath(path)) || pages.some(({ url }) => isPath(pathOf(url)));
}

function isMessageSeen({ of, from }: Where, { messages, duration }: Facts): boolean {
  if (of === undefined && from === undefined) return true;
  const isMeant = messageFilter(
    { ...(of !== undefined && { of }), ...(from !== undefined && { from }) },
    duration,
  );
  return [...messages.published.values()].some((entry) => isMeant(entry.message, entry));
}

function messageWords({ of, from }: Where): string {
  const words = [of === undefined ? [] : [JSON.stringify(of)], from === undefined ? [] : [`from ${from}`]];
  return words.flat().join(' ');
}

/** Whatever its value: that may be what differs between right and wrong. */
function isHeaderSeen({ header }: Where, { requests }: Facts): boolean {
  return header === undefined || requests.some(requestFilter({ header: { name: header.name } }));
}
