import { writeFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { toHar } from '../src/trace/har.ts';
import { importHar } from './fixtures/dev-tools.ts';
import { oneOfEachKind } from './fixtures/one-of-each-kind.ts';
import { fourLanes, openLab, runFourLanes, TraceLines } from './support/four-lanes.ts';
import { situations } from './support/situations.ts';

const ORIGIN = 'http://127.0.0.1:8000';
const har = JSON.stringify(toHar(oneOfEachKind(), { origin: ORIGIN, version: '0.1.0' }));

test('DevTools opens our HAR file and shows each request with its status and its time', async ({ page }) => {
  const shown = await importHar(page, har);
  expect(shown.map(({ method, url, status, type }) => [method, url, status, type])).toEqual([
    ['GET', `${ORIGIN}/ws/`, 200, 'document'],
    ['GET', 'ws://127.0.0.1:8000/ws/board/', 101, 'websocket'],
    ['GET', `${ORIGIN}/sse/events/`, 200, 'eventsource'],
    ['POST', `${ORIGIN}/publish/?from=ws`, 302, 'fetch'],
    ['GET', `${ORIGIN}/refused/`, 0, 'fetch'],
    ['GET', `${ORIGIN}/poll/updates/?after=1`, 0, 'fetch'],
    ['GET', `${ORIGIN}/poll/updates/?after=2`, 0, 'fetch'],
  ]);
  // DevTools reckons with seconds since 1970 in double precision.
  const lasted = shown.map(({ duration }) => Math.round(duration * 1000));
  expect(lasted).toEqual([205, 1650, 1640, 110, 100, 1000, 50]);
});

test('DevTools shows the answers, the frames and the events that our HAR file has', async ({ page }) => {
  const [document, socket, stream] = await importHar(page, har);
  expect(document?.text).toBe('<title>Board</title><p>消息 1</p>');
  expect(socket?.frames).toEqual([
    [1, '{"text": "Order 1"}', 'receive'],
    [1, 'hello', 'send'],
    [9, btoa('hi'), 'receive'],
  ]);
  expect(stream?.text).toBe(': welcome\n\nid: 1\ndata: Order 1\n\n');
  expect(stream?.events).toEqual([['Order 1', '1']]);
});

test('a reader sees the requests in the Network panel', async ({ page }) => {
  await importHar(page, har);
  const rows = page.getByRole('row');
  await expect(rows.filter({ hasText: 'board/' })).toContainText('101');
  await expect(rows.filter({ hasText: 'publish/' })).toContainText('302');
  await expect(rows.filter({ hasText: 'updates/?after=1' })).toContainText('1.00');
});

test('a browser can be served from our HAR file', async ({ page }, info) => {
  const path = info.outputPath('run.har');
  await writeFile(path, har);
  await page.routeFromHAR(path, { notFound: 'abort' });
  await page.goto(`${ORIGIN}/ws/`);
  await expect(page).toHaveTitle('Board');
  await expect(page.getByText('消息 1')).toBeVisible();
  const answer = await page.evaluate(async () => {
    const response = await fetch('/sse/events/');
    return [response.headers.get('content-type'), await response.text()];
  });
  expect(answer).toEqual(['text/event-stream', ': welcome\n\nid: 1\ndata: Order 1\n\n']);
});

test('DevTools opens what the lab recorded of an outage: the socket’s frames, and the stream that came back', async ({
  browser,
  page,
}) => {
  const lab = await openLab(await browser.newPage(), 'direct');
  const { entries } = new TraceLines(await runFourLanes(lab, situations.outage));
  const { duration } = situations.outage.scenario;
  const tabs = fourLanes.tabs.map(({ id, title }) => ({ id, title }));
  const trace = { lesson: 'outage', seed: 1, duration, tabs, entries };
  const shown = await importHar(page, JSON.stringify(toHar(trace, { origin: ORIGIN, version: '0.1.0' })));
  const socket = shown.find(({ type }) => type === 'websocket');
  const received = socket?.frames
    .filter(([, , direction]) => direction === 'receive')
    .map(([, data]) => data);
  // What was sent before the network went; the rest never came.
  expect(received).toEqual([1, 2, 3, 4, 5, 6].map((n) => `Order ${String(n)}`));
  const streams = shown.filter(({ type }) => type === 'eventsource');
  const events = streams.flatMap(({ events: all }) => all.map(([data]) => data));
  expect(events).toEqual(Array.from({ length: 22 }, (_, i) => `Order ${String(i + 1)}`));
});
