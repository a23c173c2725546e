import * as m from '../../paraglide/messages.js';
import type { EntryKind } from '../../trace/entry.ts';
import type { EventGroup } from './event-group.ts';

/** What happened, in two or three words. */
export const KIND_WORDS: Readonly<Record<EntryKind, () => string>> = {
  'message.published': m.entries_kind_published,
  'message.shown': m.entries_kind_shown,
  'tab.navigated': m.entries_kind_navigated,
  'document.changed': m.entries_kind_document,
  'tab.output': m.entries_kind_tab_output,
  connection: m.entries_kind_connection,
  'exchange.started': m.entries_kind_started,
  'exchange.answered': m.entries_kind_answered,
  'exchange.ended': m.entries_kind_ended,
  sent: m.entries_kind_sent,
  received: m.entries_kind_received,
  lost: m.entries_kind_lost,
  retransmitted: m.entries_kind_retransmitted,
  held: m.entries_kind_held,
  released: m.entries_kind_released,
  line: m.entries_kind_line,
  'server.restarted': m.entries_kind_restarted,
  'server.busy': m.entries_kind_busy,
  'server.output': m.entries_kind_server_output,
  problem: m.entries_kind_problem,
};

export const GROUP_WORDS: Readonly<Record<EventGroup, () => string>> = {
  messages: m.entries_group_messages,
  requests: m.entries_group_requests,
  bytes: m.entries_group_bytes,
  connections: m.entries_group_connections,
  line: m.entries_group_line,
  server: m.entries_group_server,
  page: m.entries_group_page,
  problems: m.entries_group_problems,
};
