import * as m from '../paraglide/messages.js';
import { clock } from './format.ts';
import type { TroubleMark } from './marks.ts';

/** A time in which the line or the server failed on purpose; lab milliseconds, `until` null while it lasts. */
export function sayTrouble(what: TroubleMark['what'], from: number, until: number | null): string {
  const said = { from: clock(from), until: until === null ? '…' : clock(until) };
  switch (what) {
    case 'outage':
      return m.timeline_said_outage(said);
    case 'offline':
      return m.timeline_said_offline(said);
    case 'unavailable':
      return m.timeline_said_unavailable(said);
    case 'restart':
      return m.timeline_said_restart(said);
  }
}
