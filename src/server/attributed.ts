import type { CodePlace, Downstream } from '../base/http.ts';

/** What goes on the wire, with the line of the learner's code that sent it on whatever carries something. */
export function attributed(events: Downstream[], code: CodePlace | undefined): Downstream[] {
  if (!code) return events;
  return events.map((event) => (event.type === 'end' || event.type === 'drop' ? event : { ...event, code }));
}
