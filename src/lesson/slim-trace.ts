import { omit } from '../base/omit.ts';
import type { Entry } from '../trace/entry.ts';
import type { Trace } from '../trace/trace.ts';

/**
 * The trace without what the prose's pictures and figures have no use for, which is most of its size: the bytes as
 * sent, what the tabs' documents looked like, whole tracebacks.
 * @param headers whether a figure asks for a request's header
 */
export function slimTrace(trace: Trace, headers: boolean): Trace {
  return { ...trace, entries: trace.entries.flatMap((entry) => slimEntry(entry, headers)) };
}

function slimEntry(entry: Entry, headers: boolean): Entry[] {
  switch (entry.kind) {
    case 'document.changed':
      return [];
    case 'sent': {
      const keepsHead = headers && entry.what === 'request';
      const rest = omit(entry, 'payload', 'encoding', 'code');
      return [keepsHead ? rest : omit(rest, 'head')];
    }
    case 'message.shown':
      return [omit(entry, 'code')];
    case 'problem':
      return [{ ...entry, problem: { ...entry.problem, detail: '' } }];
    default:
      return [entry];
  }
}
