import type { TabMetrics } from '../metrics/tab-metrics.ts';
import * as m from '../paraglide/messages.js';
import { bytes, took } from './format.ts';

/** A row of the table. */
export interface Figure {
  readonly key: string;
  readonly label: () => string;
  readonly hint: () => string;
  /** `null` where there is nothing to tell. */
  readonly of: (metrics: TabMetrics) => number | null;
  readonly say: (value: number) => string;
  /** Which end of the row is the good one; absent where neither is. */
  readonly best?: 'least' | 'most';
}

export const FIGURES: readonly Figure[] = [
  {
    key: 'published',
    label: m.table_published,
    hint: m.table_published_hint,
    of: (it) => it.published,
    say: String,
  },
  {
    key: 'shown',
    label: m.table_shown,
    hint: m.table_shown_hint,
    of: (it) => it.shown,
    say: String,
    best: 'most',
  },
  {
    key: 'lost',
    label: m.table_lost,
    hint: m.table_lost_hint,
    of: (it) => it.lost,
    say: String,
    best: 'least',
  },
  {
    ...{ key: 'duplicated', label: m.table_duplicated, hint: m.table_duplicated_hint },
    ...{ of: (it: TabMetrics) => it.duplicated, say: String, best: 'least' as const },
  },
  {
    key: 'p50',
    label: m.table_p50,
    hint: m.table_p50_hint,
    of: (it) => it.latency.p50,
    say: took,
    best: 'least',
  },
  {
    key: 'p95',
    label: m.table_p95,
    hint: m.table_p95_hint,
    of: (it) => it.latency.p95,
    say: took,
    best: 'least',
  },
  {
    key: 'max',
    label: m.table_max,
    hint: m.table_max_hint,
    of: (it) => it.latency.max,
    say: took,
    best: 'least',
  },
  {
    ...{ key: 'requests', label: m.table_requests, hint: m.table_requests_hint },
    ...{ of: (it: TabMetrics) => it.requests, say: String, best: 'least' as const },
  },
  {
    key: 'up',
    label: m.table_bytes_up,
    hint: m.table_bytes_up_hint,
    of: (it) => it.bytesUp,
    say: bytes,
    best: 'least',
  },
  {
    ...{ key: 'down', label: m.table_bytes_down, hint: m.table_bytes_down_hint },
    ...{ of: (it: TabMetrics) => it.bytesDown, say: bytes, best: 'least' as const },
  },
];

/** Which of a row's values are the best; none where all are alike. */
export function bestOf(values: readonly (number | null)[], best: Figure['best']): readonly boolean[] {
  const known = values.filter((value) => value !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  if (!best || known.length === 0 || (least === most && known.length === values.length))
    return values.map(() => false);
  return values.map((value) => value === (best === 'least' ? least : most));
}
