import type { EntryKind } from '../../trace/entry.ts';

/** What a reader looks for: kinds of entries that belong together. */
export type EventGroup =
  'messages' | 'requests' | 'bytes' | 'connections' | 'line' | 'server' | 'page' | 'problems';

export const GROUPS: readonly EventGroup[] = [
  ...(['messages', 'requests', 'bytes', 'connections', 'line', 'server', 'page', 'problems'] as const),
];

export const GROUP_OF: Readonly<Record<EntryKind, EventGroup>> = {
  'message.published': 'messages',
  'message.shown': 'messages',
  'tab.navigated': 'page',
  'document.changed': 'page',
  'tab.output': 'page',
  connection: 'connections',
  'exchange.started': 'requests',
  'exchange.answered': 'requests',
  'exchange.ended': 'requests',
  sent: 'bytes',
  received: 'bytes',
  lost: 'bytes',
  retransmitted: 'bytes',
  held: 'bytes',
  released: 'bytes',
  line: 'line',
  'server.restarted': 'server',
  'server.busy': 'server',
  'server.output': 'server',
  problem: 'problems',
};
