import { expect, test } from '@playwright/test';
import type { HeadlessLab } from '../scripts/headless-lab.ts';
import { type Change, openLab, runFourLanes, TraceLines } from './support/four-lanes.ts';

/*
 * Pages that load themselves again, and pages whose scripts try to. 50 ms one way, as the lesson has it.
 */

let lab: HeadlessLab;
test.beforeAll(async ({ browser }) => {
  lab = await openLab(await browser.newPage(), 'direct');
});

const urls = `
from django.http import HttpResponse
from django.urls import path

def meta(request):
    return HttpResponse('<meta http-equiv="refresh" content="4"><noscript><meta http-equiv="refresh" content="1"></noscript>')

def header(request):
    return HttpResponse("", headers={"Refresh": "3; url=/meta/?from=header"})

def inserted(request):
    return HttpResponse('''<script>
      const meta = document.createElement("meta");
      meta.httpEquiv = "refresh";
      meta.content = "2; url=/header/";
      setTimeout(() => document.head.append(meta), 1000);
    </script>''')

def stays(request):
    return HttpResponse('''<script>
      setTimeout(() => location.reload(), 1000);
      setTimeout(() => {
        location.href = "/meta/";
        for (let i = 0; i < 1e8; i++) Math.sqrt(i);
      }, 2000);
      setTimeout(() => console.log("still here"), 3000);
    </script>''')

urlpatterns = [path(f"{view.__name__}/", view) for view in (meta, header, inserted, stays)]
`;

function at(url: string, steps: NonNullable<Change['scenario']>['steps'] = []): Change {
  return {
    files: { 'config/urls.py': urls },
    tabs: [{ id: 'tab', title: 'Tab', url }],
    scenario: { duration: 10_000, publish: [], steps },
  };
}

async function navigations(change: Change) {
  const lines = new TraceLines(await runFourLanes(lab, change));
  return lines.of('tab.navigated').map(({ t, url }) => `${String(t)} ${url}`);
}

test('a page with a meta refresh loads itself again that long after it was shown, and again', async () => {
  expect(await navigations(at('/meta/'))).toEqual(['200 /meta/', '4300 /meta/', '8400 /meta/']);
});

test('a Refresh line leads to another page', async () => {
  expect(await navigations(at('/header/'))).toEqual([
    '200 /header/',
    '3300 /meta/?from=header',
    '7400 /meta/?from=header',
  ]);
});

test('a refresh that a script inserts counts from then on', async () => {
  expect((await navigations(at('/inserted/'))).slice(0, 2)).toEqual(['200 /inserted/', '3300 /header/']);
});

test('who goes elsewhere, reloads or closes the tab is not sent on by the page that was there', async () => {
  const steps = [
    { at: 2000, action: 'reload', tab: 'tab' },
    { at: 5000, action: 'close', tab: 'tab' },
  ] as const;
  expect(await navigations(at('/meta/', steps))).toEqual(['200 /meta/', '2100 /meta/']);
});

test('a page that refreshes itself offline becomes the browser’s error page, and that is the end', async () => {
  const steps = [
    { at: 3000, action: 'network', conditions: { latency: 50, offline: true } },
    { at: 6000, action: 'network', conditions: { latency: 50 } },
  ] as const;
  const lines = new TraceLines(await runFourLanes(lab, at('/meta/', steps)));
  expect(lines.of('tab.navigated').map(({ t }) => t)).toEqual([200, 4200]);
  expect(lines.of('document.changed').at(-1)?.added).toContain('ERR_INTERNET_DISCONNECTED');
});

test('a script that reloads the page or leaves it by location is stopped, however long it computes after, told so, and goes on', async () => {
  const lines = new TraceLines(await runFourLanes(lab, at('/stays/')));
  const told = lines.of('problem').map(({ t, problem }) => [t, problem.message]);
  expect(told).toEqual([
    [1200, expect.stringContaining('Push Lab does not carry out location.reload()')],
    [2200, expect.stringContaining('use a link, a form or')],
  ]);
  expect(lines.of('tab.output').map(({ t, text }) => `${String(t)} ${text}`)).toEqual(['3200 still here']);
  expect(lines.of('tab.navigated')).toHaveLength(1);
});
