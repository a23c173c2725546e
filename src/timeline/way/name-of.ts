import * as m from '../../paraglide/messages.js';
import type { TracedTab } from '../../trace/trace.ts';

/** Who published: a tab's title for its id, and the scenario's publisher for `someone`. */
export function nameOf(id: string, tabs: readonly TracedTab[]): string {
  return id === 'someone' ? m.timeline_someone() : (tabs.find((tab) => tab.id === id)?.title ?? id);
}
