import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyExpectingTrace, anyTrace, SAME_EVERY_TIME } from '../../metrics/fixtures/any-trace.ts';
import { publish, send, show, start, traceOf } from '../../metrics/fixtures/entries.ts';
import { type TabMetrics, tabMetrics } from '../../metrics/tab-metrics.ts';
import type { Trace } from '../../trace/trace.ts';
import { MEASURES, type MeasureName, specOf } from './measures.ts';
import { measure } from './measure.ts';
import { parseMeasure } from './parse-statement.ts';
import { ofTab, type Quantity } from './statement.ts';

/** What the page's table has a figure of. */
const FIGURES: Readonly<Partial<Record<MeasureName, (metrics: TabMetrics) => number | null>>> = {
  published: ({ published }) => published,
  shown: ({ shown }) => shown,
  lost: ({ lost }) => lost,
  unexpected: ({ unexpected }) => unexpected,
  'under way': ({ underWay }) => underWay,
  duplicated: ({ duplicated }) => duplicated,
  'out of order': ({ outOfOrder }) => outOfOrder,
  'latency p50': ({ latency }) => latency.p50,
  'latency p95': ({ latency }) => latency.p95,
  'latency max': ({ latency }) => latency.max,
  requests: ({ requests }) => requests,
  'empty answers': ({ emptyAnswers }) => emptyAnswers,
  reconnects: ({ reconnects }) => reconnects,
  connections: ({ connections }) => connections,
  'open connections': ({ openConnections }) => openConnections,
  'bytes up': ({ bytesUp }) => bytesUp,
  'bytes down': ({ bytesDown }) => bytesDown,
  overhead: ({ overhead }) => overhead,
  'overhead per message': ({ overheadPerMessage }) => overheadPerMessage,
};
// The keys are measures' names.
const NAMES = Object.keys(FIGURES) as MeasureName[];

const NO_SCOPE: Quantity = parseMeasure('lost');
const value = (quantity: Quantity, trace: Trace) => measure(quantity, trace)[0]?.value ?? null;
const of = (name: MeasureName, more: Partial<Quantity> = {}): Quantity => ({
  ...NO_SCOPE,
  measure: name,
  ...more,
});

describe('whatever the run', () => {
  test.each(NAMES)('%s of a tab is the figure in its table', (name) => {
    fc.assert(
      fc.property(fc.oneof(anyTrace, anyExpectingTrace), (trace) => {
        const metrics = tabMetrics(trace);
        for (const [tab, figures] of Object.entries(metrics)) {
          expect(value(ofTab(of(name), tab), trace)).toBe(FIGURES[name]?.(figures));
        }
        if (specOf(name).scope === 'run') return;
        expect(measure(of(name, { scope: { each: true, tabs: null } }), trace)).toEqual(
          Object.entries(metrics).map(([tab, figures]) => ({ tab, value: FIGURES[name]?.(figures) })),
        );
      }),
      SAME_EVERY_TIME,
    );
  });

  const countable = Object.keys(MEASURES).filter((name) => {
    // The keys are measures' names.
    const { how, about } = specOf(name as MeasureName);
    return (how === 'count' || how === 'sum') && about !== 'open connections';
  }) as MeasureName[];

  test.each(countable)('%s before a time and after it sum up', (name) => {
    // The fixture’s times are whole milliseconds, so nothing happens at the cut.
    const cut = fc.integer({ min: 0, max: 9_999 }).map((t) => t + 0.5);
    fc.assert(
      fc.property(anyTrace, cut, (trace, t) => {
        // A showing of what nobody published has no time to be narrowed down by.
        const published = new Set(
          trace.entries.flatMap((e) => (e.kind === 'message.published' ? [e.message] : [])),
        );
        const entries = trace.entries.filter((e) => e.kind !== 'message.shown' || published.has(e.message));
        const run = { ...trace, entries };
        const [before, after] = [{ until: t }, { since: t }].map(
          (where) => value(of(name, { where }), run) ?? NaN,
        );
        expect((before ?? NaN) + (after ?? NaN)).toBe(value(of(name), run));
      }),
      SAME_EVERY_TIME,
    );
  });

  test('all tabs together have the sum of what each has, and the slowest of all', () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const metrics = Object.values(tabMetrics(trace));
        for (const name of ['lost', 'duplicated', 'requests', 'bytes up', 'reconnects'] as const) {
          expect(value(of(name), trace)).toBe(
            metrics.reduce((sum, tab) => sum + (FIGURES[name]?.(tab) ?? 0), 0),
          );
        }
        const slowest = metrics.flatMap(({ latency: { max } }) => (max === null ? [] : [max]));
        expect(value(of('latency max'), trace)).toBe(slowest.length > 0 ? Math.max(...slowest) : null);
      }),
      SAME_EVERY_TIME,
    );
  });
});

test('each entry of a run is read once, however many statements are judged', () => {
  let reads = 0;
  const entries = Array.from({ length: 300 }, (_, i) => [
    ...[publish(i, `m${String(i)}`), start(i, i, 'fetch'), send(i, i), show(i, `m${String(i)}`)],
  ])
    .flat()
    .map((entry) => {
      return new Proxy(entry, {
        get(target, name, receiver): unknown {
          if (name === 'kind') reads += 1;
          return Reflect.get(target, name, receiver);
        },
      });
    });
  const trace = traceOf(entries);
  for (const name of NAMES) measure(of(name), trace);
  expect(reads).toBe(entries.length);
});

test('a run that went on is read again', () => {
  const entries = [publish(0, 'm')];
  const trace = traceOf(entries);
  expect(value(of('lost'), trace)).toBe(1);
  entries.push(show(50, 'm'));
  expect(value(of('lost'), trace)).toBe(0);
});
