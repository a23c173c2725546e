import { omit } from '../base/omit.ts';
import type { TabMetrics } from '../metrics/tab-metrics.ts';
import * as m from '../paraglide/messages.js';
import type { TracedTab } from '../trace/trace.ts';
import { bytes, took } from './format.ts';

/** A row of the table. */
export interface Figure {
  readonly key: string;
  readonly label: () => string;
  readonly hint: () => string;
  /** `null` where there is nothing to tell. */
  readonly of: (metrics: TabMetrics) => number | null;
  readonly say: (value: number) => string;
  /** A count: so short that its change finds room beside it. */
  readonly isCount: boolean;
  /** Which end of the row is the good one; absent where neither is. */
  readonly best?: 'least' | 'most';
}

/** Rows that belong together: what became of the messages, how fast, and what it cost. */
export const FIGURES: readonly (readonly Figure[])[] = [
  [
    row('published', m.table_published, m.table_published_hint, (it) => it.published, String),
    row('shown', m.table_shown, m.table_shown_hint, (it) => it.shown, String, 'most'),
    row('lost', m.table_lost, m.table_lost_hint, (it) => it.lost, String, 'least'),
    row('duplicated', m.table_duplicated, m.table_duplicated_hint, (it) => it.duplicated, String, 'least'),
  ],
  [
    row('p50', m.table_p50, m.table_p50_hint, (it) => it.latency.p50, took, 'least'),
    row('p95', m.table_p95, m.table_p95_hint, (it) => it.latency.p95, took, 'least'),
    row('max', m.table_max, m.table_max_hint, (it) => it.latency.max, took, 'least'),
  ],
  [
    row('requests', m.table_requests, m.table_requests_hint, (it) => it.requests, String, 'least'),
    row('empty', m.table_empty, m.table_empty_hint, (it) => it.emptyAnswers, String, 'least'),
    row(
      'connections',
      m.table_connections,
      m.table_connections_hint,
      (it) => it.connections,
      String,
      'least',
    ),
    row('reconnects', m.table_reconnects, m.table_reconnects_hint, (it) => it.reconnects, String, 'least'),
  ],
  [
    row('up', m.table_bytes_up, m.table_bytes_up_hint, (it) => it.bytesUp, bytes, 'least'),
    row('down', m.table_bytes_down, m.table_bytes_down_hint, (it) => it.bytesDown, bytes, 'least'),
    row('overhead', m.table_overhead, m.table_overhead_hint, (it) => it.overheadPerMessage, bytes, 'least'),
  ],
];

/** Shown where it should not have been: only of a run with a tab that expects but some of the messages. */
const UNEXPECTED = row(
  'unexpected',
  m.table_unexpected,
  m.table_unexpected_hint,
  (it) => it.unexpected,
  String,
  'least',
);

/**
 * The rows for a run with these tabs. Where some expect other messages than others, showing more of them is not
 * better by itself.
 */
export function figuresFor(tabs: readonly TracedTab[]): typeof FIGURES {
  if (tabs.every(({ expects }) => expects === undefined)) return FIGURES;
  return FIGURES.map((rows) =>
    rows.flatMap((figure) => {
      if (figure.key === 'published') return [{ ...figure, hint: m.table_published_meant_hint }];
      return figure.key === 'shown' ? [omit(figure, 'best'), UNEXPECTED] : [figure];
    }),
  );
}

function row(
  ...[key, label, hint, of, say, best]: [
    Figure['key'],
    Figure['label'],
    Figure['hint'],
    Figure['of'],
    Figure['say'],
    Figure['best']?,
  ]
): Figure {
  return { key, label, hint, of, say, isCount: say === String, ...(best && { best }) };
}

/** Which of a row's values are the best; none where all are alike. What reads alike is alike. */
export function bestOf(
  { best, say }: Pick<Figure, 'best' | 'say'>,
  values: readonly (number | null)[],
): readonly boolean[] {
  const known = values.filter((value) => value !== null);
  const top = say(best === 'least' ? Math.min(...known) : Math.max(...known));
  const isTop = values.map((value) => value !== null && say(value) === top);
  return best && !isTop.every(Boolean) ? isTop : values.map(() => false);
}

/** How a figure differs from the run before. */
export interface Change {
  /** The difference with its sign; `null` where one of the two is not known. */
  readonly by: string | null;
  readonly was: string;
  readonly way: 'up' | 'down' | null;
  /** Whether that is good; `null` where it is neither. */
  readonly verdict: 'better' | 'worse' | null;
}

/** What is said where there is nothing to tell. */
export const NONE = '–';

/** `null` where nothing has changed that could be read off the table. */
export function changeOf(figure: Figure, value: number | null, was: number | null): Change | null {
  if (value === null || was === null) {
    if (value === was) return null;
    return { by: null, was: was === null ? NONE : figure.say(was), way: null, verdict: null };
  }
  const size = figure.say(Math.abs(value - was));
  if (size === figure.say(0) || figure.say(value) === figure.say(was)) return null;
  const less = value < was;
  return {
    by: `${less ? '−' : '+'}${size}`,
    was: figure.say(was),
    way: less ? 'down' : 'up',
    verdict: figure.best ? (less === (figure.best === 'least') ? 'better' : 'worse') : null,
  };
}
