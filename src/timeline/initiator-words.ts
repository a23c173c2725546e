import * as m from '../paraglide/messages.js';
import type { Initiator } from '../trace/entry.ts';

/** What began an exchange. The interfaces of the browser keep their names in every language. */
export const INITIATOR_WORDS: Record<Initiator, () => string> = {
  navigation: m.initiator_navigation,
  resource: m.initiator_resource,
  fetch: () => 'fetch',
  xhr: () => 'XHR',
  eventsource: () => 'EventSource',
  websocket: () => 'WebSocket',
  someone: m.timeline_someone,
};
