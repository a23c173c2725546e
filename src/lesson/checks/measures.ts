/** What can be measured, by the words of a statement. measure-reference.ts says what it is. */
export const MEASURES = {
  published: { about: 'messages', how: 'count', unit: 'count', scope: 'run' },
  shown: { about: 'messages', how: 'count', unit: 'count', scope: 'tabs' },
  lost: { about: 'messages', how: 'count', unit: 'count', scope: 'tabs' },
  'under way': { about: 'messages', how: 'count', unit: 'count', scope: 'tabs' },
  unexpected: { about: 'messages', how: 'count', unit: 'count', scope: 'tabs' },
  duplicated: { about: 'messages', how: 'count', unit: 'count', scope: 'tabs' },
  'out of order': { about: 'messages', how: 'count', unit: 'count', scope: 'tabs' },
  'latency p50': { about: 'messages', how: 'p50', unit: 'ms', scope: 'tabs' },
  'latency p95': { about: 'messages', how: 'p95', unit: 'ms', scope: 'tabs' },
  'latency max': { about: 'messages', how: 'max', unit: 'ms', scope: 'tabs' },
  requests: { about: 'requests', how: 'count', unit: 'count', scope: 'tabs' },
  'empty answers': { about: 'requests', how: 'count', unit: 'count', scope: 'tabs' },
  reconnects: { about: 'requests', how: 'count', unit: 'count', scope: 'tabs' },
  'response time p50': { about: 'requests', how: 'p50', unit: 'ms', scope: 'tabs' },
  'response time p95': { about: 'requests', how: 'p95', unit: 'ms', scope: 'tabs' },
  'response time max': { about: 'requests', how: 'max', unit: 'ms', scope: 'tabs' },
  status: { about: 'requests', how: 'every', unit: 'status', scope: 'tabs' },
  'close code': { about: 'requests', how: 'every', unit: 'close code', scope: 'tabs' },
  'page views': { about: 'pages', how: 'count', unit: 'count', scope: 'tabs' },
  connections: { about: 'connections', how: 'count', unit: 'count', scope: 'tabs' },
  'open connections': { about: 'open connections', how: 'count', unit: 'count', scope: 'tabs' },
  'frames up': { about: 'traffic', how: 'count', unit: 'count', scope: 'tabs' },
  'frames down': { about: 'traffic', how: 'count', unit: 'count', scope: 'tabs' },
  'bytes up': { about: 'traffic', how: 'sum', unit: 'bytes', scope: 'tabs' },
  'bytes down': { about: 'traffic', how: 'sum', unit: 'bytes', scope: 'tabs' },
  overhead: { about: 'traffic', how: 'sum', unit: 'bytes', scope: 'tabs' },
  'overhead per message': { about: 'traffic', how: 'share', unit: 'bytes', scope: 'tabs' },
  problems: { about: 'problems', how: 'count', unit: 'count', scope: 'tabs and server' },
  printed: { about: 'output', how: 'count', unit: 'count', scope: 'run' },
  logged: { about: 'output', how: 'count', unit: 'count', scope: 'tabs' },
  'blocked max': { about: 'server', how: 'max', unit: 'ms', scope: 'run' },
} as const satisfies Readonly<Record<string, MeasureSpec>>;

export type MeasureName = keyof typeof MEASURES;

export interface MeasureSpec {
  /** Which conditions it takes (conditions.ts). */
  readonly about: Subject;
  /** `every`: all values must compare; `share`: a sum divided by the messages shown. */
  readonly how: 'count' | 'sum' | 'p50' | 'p95' | 'max' | 'every' | 'share';
  readonly unit: Unit;
  /** Whose it can be. Of the whole run there is one figure, whatever the tabs. */
  readonly scope: 'tabs' | 'run' | 'tabs and server';
}

export type Subject =
  | 'messages'
  | 'requests'
  | 'traffic'
  | 'pages'
  | 'connections'
  | 'open connections'
  | 'problems'
  | 'output'
  | 'server';

export type Unit = 'count' | 'ms' | 'bytes' | 'status' | 'close code';

export function specOf(measure: MeasureName): MeasureSpec {
  return MEASURES[measure];
}

/** Those followed by a text in quotes. */
export function takesText(measure: MeasureName): boolean {
  return measure === 'printed' || measure === 'logged';
}

/** A share of time makes sense of what is counted or summed, not of what is at one instant. */
export function canBePerMinute({ how, about }: MeasureSpec): boolean {
  return (how === 'count' || how === 'sum') && about !== 'open connections';
}
