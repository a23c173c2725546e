import { expect, type Page, type Request, type Response, test } from '@playwright/test';
import { endings } from './support/endings.ts';
import { fourLanes, openLab, runFourLanes, TraceLines } from './support/four-lanes.ts';

/** The tabs' requests as the browser itself sees them, in the order they were made: what DevTools shows. */
function watchRequests(page: Page): Request[] {
  const requests: Request[] = [];
  page.on('request', (request) => {
    if (tabRequest(request)) requests.push(request);
  });
  return requests;
}

/** A request below `/lab/<tab>/`: the tab, and the path and query that it asked its server for. */
function tabRequest(request: Request): { tab: string; target: string } | null {
  const { pathname, search } = new URL(request.url());
  const [, tab, path] = /^\/lab\/([a-z]+)(\/.*)$/.exec(pathname) ?? [];
  return tab === undefined || path === undefined ? null : { tab, target: path + search };
}

function said({ tab, method, target }: { tab: string; method: string; target: string }): string {
  return `${tab}: ${method} ${target}`;
}

test("every request of a tab is a real one that the browser's DevTools show", async ({ page }) => {
  const lab = await openLab(page, 'sw');
  const requests = watchRequests(page);
  const result = await runFourLanes(lab);
  const asked = new TraceLines(result)
    .of('exchange.started')
    .filter(({ initiator }) => initiator !== 'websocket')
    .map(({ tab, method, url }) => said({ tab, method, target: url }));
  const seen = requests.map((request) =>
    said({ tab: '', target: '', ...tabRequest(request), method: request.method() }),
  );
  expect(asked.length).toBeGreaterThan(100);
  expect(seen.toSorted()).toEqual(asked.toSorted());
  expect(result.carrier).toBe('service-worker');
});

test('the answers come from the service worker, with the status and headers of Django', async ({ page }) => {
  const lab = await openLab(page, 'sw');
  const requests = watchRequests(page);
  const answered: Response[] = [];
  page.on('response', (response) => {
    if (tabRequest(response.request())) answered.push(response);
  });
  await runFourLanes(lab);
  // At the end one poll is still held.
  expect(answered.length).toBe(requests.length - 1);
  expect(answered.filter((response) => !response.fromServiceWorker())).toEqual([]);
  expect(new Set(answered.map((response) => response.status()))).toEqual(new Set([200]));
  const stream = answered.find((response) => response.url().includes('/lab/sse/events/'));
  expect(stream?.headers()).toMatchObject({
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache',
    server: 'daphne',
  });
});

test('an event stream brings each event when it is sent, long before the stream ends', async ({ page }) => {
  const lab = await openLab(page, 'sw');
  const ended: Request[] = [];
  page.on('requestfinished', (request) => ended.push(request));
  const requests = watchRequests(page);
  const result = await runFourLanes(lab);
  const lines = new TraceLines(result);
  const [stream, ...others] = lines
    .of('exchange.started')
    .filter(({ initiator }) => initiator === 'eventsource');
  expect(others).toEqual([]);
  expect(lines.of('exchange.ended').filter(({ exchange }) => exchange === stream?.exchange)).toEqual([]);
  expect(lines.shown('sse').length).toBe(lines.published.size);
  // A worker that kept the events back would have been given up for the direct way.
  expect(result.carrier).toBe('service-worker');
  const real = requests.filter((request) => request.url().includes('/lab/sse/events/'));
  expect(real).toHaveLength(1);
  expect(ended.filter((request) => real.includes(request))).toEqual([]);
});

for (const { title, tab, path, after, files } of endings) {
  for (const carrier of ['sw', 'direct'] as const) {
    test(`${title}, carried by ${carrier}`, async ({ page }) => {
      const lab = await openLab(page, carrier);
      const requests = watchRequests(page);
      const lines = new TraceLines(await runFourLanes(lab, { files }));
      const [opened] = lines.of('tab.navigated').filter((entry) => entry.tab === tab);
      const printed = lines.of('server.output').filter(({ text }) => text.includes('ended by'));
      // The page's own time and the way to the server, where Django cancels the view: `http.disconnect`.
      const expected = {
        t: (opened?.t ?? NaN) + after + (fourLanes.network.latency ?? NaN),
        text: 'ended by CancelledError',
      };
      expect(printed.map(({ t, text }) => ({ t, text: text.trim() }))).toEqual([expected]);
      const real = requests.filter((request) => request.url().includes(path));
      const aborted = carrier === 'sw' ? ['net::ERR_ABORTED'] : [];
      expect(real.map((request) => request.failure()?.errorText)).toEqual(aborted);
    });
  }
}

test.describe('where service workers are blocked', () => {
  test.use({ serviceWorkers: 'block' });

  test('the lab carries the requests directly by itself, with the same trace', async ({
    page,
    browser,
    baseURL,
  }) => {
    const lab = await openLab(page);
    const requests = watchRequests(page);
    const blocked = await runFourLanes(lab);
    expect(blocked.carrier).toBe('direct');
    expect(requests).toEqual([]);

    const free = await browser.newPage({
      serviceWorkers: 'allow',
      ...(baseURL !== undefined && { baseURL }),
    });
    const carried = await runFourLanes(await openLab(free));
    await free.close();
    expect(carried.carrier).toBe('service-worker');
    expect(carried.traceHash).toBe(blocked.traceHash);
  });
});
