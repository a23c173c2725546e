import { expect, test } from '@playwright/test';
import { fourLanes, micros, openLab, runFourLanes, TraceLines } from './support/four-lanes.ts';

/** One way, in microseconds: 50 ms. */
const WAY = micros(fourLanes.network.latency ?? NaN);

/** Microseconds from publish to shown, by message. */
type Latencies = Readonly<Record<string, number>>;

function measured(lines: TraceLines, tab: string): Latencies {
  const shown = lines.shown(tab);
  expect(new Set(shown.map(({ message }) => message)).size, 'each is shown once').toBe(shown.length);
  const { published } = lines;
  return Object.fromEntries(shown.map(({ message, at }) => [message, at - (published.get(message) ?? NaN)]));
}

/** Every published message's latency as worked out on paper from the time it was published at. */
function onPaper(lines: TraceLines, latencyAt: (published: number) => number): Latencies {
  return Object.fromEntries([...lines.published].map(([message, time]) => [message, latencyAt(time)]));
}

/**
 * A poll that is held is answered at the instant of publishing, p, and the answer is shown at p + 50 ms. The next
 * poll leaves the tab at once, on the same connection, and is at the server at p + 100 ms. What is published in
 * between waits for it: that poll is answered at p + 100 ms, with all that has come by then, and shown at p + 150 ms;
 * and the poll after it is at the server at p + 200 ms. (Two messages a second never let a poll time out.)
 */
function longPoll(): (published: number) => number {
  /** When the next poll is at the server, and whether there is something waiting for it. */
  let poll = -Infinity;
  let isAwaited = false;
  return (published) => {
    if (isAwaited && published >= poll) {
      poll += 2 * WAY;
      isAwaited = false;
    }
    if (published >= poll) {
      poll = published + 2 * WAY;
      return WAY;
    }
    isAwaited = true;
    return poll + WAY - published;
  };
}

/**
 * A reload at r sends its request at once on the connection that is kept alive: it is at the server at r + 50 ms,
 * and the page at the tab at r + 100 ms. Its style sheet takes another round trip, and with it, at r + 200 ms, the
 * new document appears. It shows what was published up to r + 50 ms.
 */
function pageView(published: number): number {
  const reloads = fourLanes.scenario.steps.filter(
    ({ tab, action }) => tab === 'flash' && action === 'reload',
  );
  const next = reloads.map(({ at }) => micros(at)).find((at) => at + WAY >= published);
  return next === undefined ? NaN : next + 4 * WAY - published;
}

for (const seed of [fourLanes.scenario.seed, 7, 2026, 123_456_789]) {
  test.describe(`with seed ${String(seed)} and ${String(WAY / 1000)} ms one way`, () => {
    let lines: TraceLines;

    test.beforeAll(async ({ browser, baseURL }) => {
      const page = await browser.newPage(baseURL === undefined ? {} : { baseURL });
      const result = await runFourLanes(await openLab(page), { seed });
      await page.close();
      lines = new TraceLines(result);
      expect(lines.published.size).toBeGreaterThan(100);
      for (const { lost, duplicated } of Object.values(result.tabs)) {
        expect({ lost, duplicated }).toEqual({ lost: 0, duplicated: 0 });
      }
      expect(Object.keys(result.tabs)).toEqual(['ws', 'sse', 'poll', 'flash']);
    });

    for (const tab of ['ws', 'sse']) {
      test(`every message is in the ${tab} tab exactly one way after it was published`, () => {
        expect(measured(lines, tab)).toEqual(onPaper(lines, () => WAY));
      });
    }

    test('a long poll shows each message one way later, or as much later as it has to wait for the next poll', () => {
      const expected = onPaper(lines, longPoll());
      // Or the interesting half would go untested.
      expect(Object.values(expected).some((latency) => latency > WAY)).toBe(true);
      expect(measured(lines, 'poll')).toEqual(expected);
    });

    test('a flash message is shown by the first page view that reaches the server after it', () => {
      expect(measured(lines, 'flash')).toEqual(onPaper(lines, pageView));
    });
  });
}
