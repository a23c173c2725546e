import type { MessagePublished } from '../../trace/entry.ts';

/** As many as a list shows without becoming a page. */
const MOST = 40;

export interface Found {
  readonly messages: readonly MessagePublished[];
  /** Others match as well. */
  readonly more: boolean;
}

/** The messages that contain `query`, case aside; without a query those around the chosen one. */
export function found(messages: readonly MessagePublished[], query: string, chosen: string | null): Found {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') {
    const at = Math.max(
      0,
      messages.findIndex(({ message }) => message === chosen),
    );
    const from = Math.max(0, Math.min(at - MOST / 2, messages.length - MOST));
    return { messages: messages.slice(from, from + MOST), more: messages.length > MOST };
  }
  const hits: MessagePublished[] = [];
  for (const each of messages) {
    if (!each.message.toLowerCase().includes(wanted)) continue;
    if (hits.length === MOST) return { messages: hits, more: true };
    hits.push(each);
  }
  return { messages: hits, more: false };
}
