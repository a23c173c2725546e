import type { Entry } from './entry.ts';

/** What happened in one run, in the order of lab time. Append-only. */
export interface Trace {
  readonly lesson: string;
  readonly seed: number;
  /** Lab milliseconds that the run lasts. */
  readonly duration: number;
  readonly tabs: readonly TracedTab[];
  readonly entries: readonly Entry[];
}

export interface TracedTab {
  readonly id: string;
  readonly title: string;
  /** Texts of the messages that the tab is meant to show, `*` for any characters; left out: every message. */
  readonly expects?: readonly string[];
}

/** Of a tab as it was planned, what its trace keeps. */
export function tracedTab({ id, title, expects }: PlannedTab): TracedTab {
  return { id, title, ...(expects && { expects }) };
}

interface PlannedTab {
  readonly id: string;
  readonly title: string;
  readonly expects?: readonly string[] | undefined;
}

/** One JSON object a line: what `--trace` prints and what the hash is taken of. */
export function toJsonLines(trace: Trace): string {
  return trace.entries.map((entry) => JSON.stringify(entry) + '\n').join('');
}

/** SHA-256 of the JSON lines, in hexadecimal. Needs a secure context (https or localhost) or Node. */
export async function hashOf(trace: Trace): Promise<string> {
  const bytes = new TextEncoder().encode(toJsonLines(trace));
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
