import * as m from '../paraglide/messages.js';
import type { FlightMark } from './marks.ts';

/** Why bytes never arrived, in the reader's language. */
export function causeOf(cause: FlightMark['cause']): string {
  switch (cause) {
    case 'refused':
      return m.cause_refused();
    case 'offline':
      return m.cause_offline();
    case 'timed-out':
      return m.cause_timed_out();
    case 'proxy':
      return m.cause_proxy();
    case 'server-gone':
      return m.cause_server_gone();
    case 'aborted':
      return m.cause_aborted();
    case 'reset':
    case null:
      return m.cause_reset();
  }
}
