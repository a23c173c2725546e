import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { recordedTrace } from '../../lesson/recorded-trace.ts';
import { readLesson } from '../../lesson/read-folder.ts';
import { tabMetrics } from '../../metrics/tab-metrics.ts';
import { BEFORE, excerptOf } from './excerpt.ts';
import { isHeldUp, standingAt } from './standing.ts';

const folder = 'lessons/00-four-lanes';
const lesson = readLesson(folder, 'lessons/_base');
const lines = gunzipSync(readFileSync(`${folder}/recorded/start.jsonl.gz`)).toString('utf8');
const trace = recordedTrace(lesson, 'start', lines);
const metrics = tabMetrics(trace);
const whole = excerptOf(trace, lesson.tabTitles, { from: 0, to: trace.duration });
const part = excerptOf(trace, lesson.tabTitles, { from: 8300, to: 13_400 });

/** Latencies, lab milliseconds, as the page says them while the run is played from end to end. */
function saidIn(lane: (typeof whole.lanes)[number]): number[] {
  const times = [...new Set(lane.showings.map(({ t }) => t))];
  return times.flatMap((t) => standingAt(lane, t).latency ?? []);
}

describe('what stands beside a lane', () => {
  test.each(trace.tabs.map(({ id }, index) => ({ id, index })))(
    'is what the metrics of the run say, to the digit: $id',
    ({ id, index }) => {
      const lane = whole.lanes[index];
      if (!lane) throw new Error(`no lane for ${id}`);
      expect(lane.median).toBe(metrics[id]?.latency.p50);
      expect(Math.max(...saidIn(lane))).toBe(metrics[id]?.latency.max);
      expect(lane.showings).toHaveLength(metrics[id]?.shown ?? -1);
    },
  );

  test('is nothing before a message is shown', () => {
    const [lane] = whole.lanes;
    expect(lane && standingAt(lane, 2000)).toMatchObject({ latency: null, count: 0, waiting: 0 });
  });

  test('is how many messages wait for a page view, and how long, until all are shown at once', () => {
    const lane = part.lanes[3];
    if (!lane) throw new Error('no lane of the messages framework');
    const before = standingAt(lane, 12_000);
    // The messages from 2153.2 ms on; what waits was published before the excerpt begins, too.
    expect(before).toMatchObject({ latency: null, waiting: 23, waited: 9846.8 });
    expect(isHeldUp(before)).toBe(true);
    expect(standingAt(lane, 12_200)).toMatchObject({ latency: 10_046.8, count: 23, waiting: 0 });
  });
});

test('the excerpt holds what is seen in its stretch, and little else', () => {
  const { from } = part.span;
  for (const { flights, showings } of part.lanes) {
    expect(flights.every(({ sent, received }) => received >= from - BEFORE && sent < 13_400)).toBe(true);
    expect(showings.every(({ sent, t }) => sent <= t)).toBe(true);
    expect(flights.length).toBeGreaterThan(0);
  }
  expect(JSON.stringify(part).length).toBeLessThan(24_000);
});

test('every flight between the lines is one of the recorded run', () => {
  const sent = trace.entries.flatMap((entry) =>
    entry.kind === 'sent' && entry.direction === 'down' && entry.messages.length > 0
      ? [`${entry.tab} ${entry.t}`]
      : [],
  );
  const shown = whole.lanes.flatMap(({ flights }, i) =>
    flights.map((flight) => `${trace.tabs[i]?.id ?? ''} ${flight.sent}`),
  );
  expect(shown.toSorted()).toEqual(sent.toSorted());
});
