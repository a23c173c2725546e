import { expect, test } from '@playwright/test';
import type { HeadlessLab } from '../scripts/headless-lab.ts';
import { edit, fourLanes, openLab, runFourLanes, TraceLines } from './support/four-lanes.ts';

/*
 * The four lanes on a line that fails. Lab figures are exact; where a rule gives them it is beside them.
 */

let lab: HeadlessLab;
test.beforeAll(async ({ browser }) => {
  lab = await openLab(await browser.newPage(), 'direct');
});

/** Every 500 ms from 2 s on, one message. */
const at = Array.from({ length: 20 }, (_, i) => 2000 + 500 * i);
/** The lesson's messages at other times. */
const publishAt = (times: readonly number[]) =>
  fourLanes.scenario.publish.map((plan) => ({ ...plan, at: times }));
const calm = { duration: 20_000, steps: [], publish: publishAt(at) };
const only = (...ids: string[]) => fourLanes.tabs.filter(({ id }) => ids.includes(id));

/** Lab ms at which a tab showed each message, by its number; absent if never. */
function shownAt(lines: TraceLines, tab: string): Map<number, number> {
  return new Map(lines.shown(tab).map(({ message, at: us }) => [Number(message.split(' ')[1]), us / 1000]));
}

test.describe('an outage from 5 s to 8 s that nobody is told of', () => {
  const network = { outages: [{ from: 5000, until: 8000 }] };

  test('delays what a WebSocket and an event stream were sent, and loses nothing: TCP sends it again', async () => {
    const lines = new TraceLines(
      await runFourLanes(lab, { network, scenario: calm, tabs: only('ws', 'sse') }),
    );
    for (const tab of ['ws', 'sse']) {
      const shown = shownAt(lines, tab);
      expect([...shown.keys()], 'all, in order').toEqual(at.map((_, i) => i + 1));
      // Message 7 is published at 5 s. Its first byte is sent again after 300 ms (100 ms round trip + 200 ms), 600,
      // 1200, 2400 more: at 9.5 s it gets through, and arrives 50 ms later. What waited behind it goes when that is acknowledged.
      expect(shown.get(6)).toBe(4550);
      expect(shown.get(7)).toBe(9550);
      expect(shown.get(8)).toBe(9650);
      expect(shown.get(15)).toBe(9650);
      expect(shown.get(17)).toBe(10_050);
    }
    const again = lines.of('retransmitted').filter(({ cause }) => cause === 'outage');
    expect(again.map(({ t, attempt }) => [t, attempt]).slice(0, 8)).toContainEqual([5300, 1]);
  });

  test('is the same in every run', async () => {
    const first = await runFourLanes(lab, { network, scenario: calm });
    const second = await runFourLanes(lab, { network, scenario: calm });
    expect(second.traceHash).toBe(first.traceHash);
  });
});

test('a line that stays dead is found dead by the server’s ping, and by the page only when it sends', async () => {
  const lines = new TraceLines(
    await runFourLanes(lab, {
      network: { outages: [{ from: 5000, until: 80_000 }] },
      scenario: {
        ...calm,
        duration: 120_000,
        publish: publishAt([4000]),
        steps: [{ at: 100_000, action: 'evaluate', tab: 'ws', code: "socket.send('still there?')" }],
      },
      tabs: only('ws'),
      files: edit(
        'board/consumers.py',
        'async def disconnect(self, code):',
        'async def disconnect(self, code):\n        print("disconnect", code)',
      ),
    }),
  );
  const told = lines.of('server.output').filter(({ text }) => text.includes('disconnect'));
  // Connected at 0.3 s; Daphne looks every 2 s for sockets without a ping for more than 20 s, and waits 30 s.
  expect(told.map(({ t, text }) => [t, text.trim()])).toEqual([[52_000, 'disconnect 1006']]);
  // The server's RST was lost in the outage. What the page sends meets nobody, and is answered with another.
  const ended = lines.of('exchange.ended').filter(({ code }) => code !== undefined);
  expect(ended.map(({ t, code }) => [t, code])).toEqual([[100_100, 1006]]);
});

test.describe('a proxy that keeps answers until their end', () => {
  const network = { proxy: { buffer: 'end' as const } };
  const scenario = { ...calm, duration: 14_000 };

  test('shows nothing of an event stream, unless the view asks for no buffering', async () => {
    const files = edit('board/views.py', '"X-Accel-Buffering": "no"', '"X-Other": "no"');
    const dammed = new TraceLines(await runFourLanes(lab, { network, scenario, files, tabs: only('sse') }));
    expect(dammed.shown('sse')).toEqual([]);
    expect(dammed.of('held').length).toBeGreaterThan(20);
    const flowing = new TraceLines(await runFourLanes(lab, { network, scenario, tabs: only('sse') }));
    expect(shownAt(flowing, 'sse').get(1)).toBe(2050);
    expect(flowing.of('held')).toEqual([]);
  });

  test('leaves WebSockets and whole answers alone', async () => {
    const lines = new TraceLines(await runFourLanes(lab, { network, scenario, tabs: only('ws', 'poll') }));
    expect(shownAt(lines, 'ws').get(1)).toBe(2050);
    expect(shownAt(lines, 'poll').get(1)).toBe(2050);
  });
});

test('a proxy that cuts idle lines ends a quiet WebSocket and stream, and the stream comes back by itself', async () => {
  const lines = new TraceLines(
    await runFourLanes(lab, {
      network: { proxy: { idleTimeout: 4000 } },
      scenario: { ...calm, duration: 20_000, publish: publishAt([15_000]) },
      tabs: only('ws', 'sse'),
    }),
  );
  const cut = lines.of('connection').filter(({ cause }) => cause === 'proxy');
  expect(new Set(cut.map(({ tab }) => tab))).toEqual(new Set(['ws', 'sse']));
  expect(lines.of('exchange.ended').find(({ code }) => code !== undefined)).toMatchObject({ code: 1006 });
  expect(lines.shown('ws')).toEqual([]);
  // Lost while the stream was away, or not: it asks for what came after the last id it saw.
  expect(lines.shown('sse').map(({ message }) => message)).toEqual(['Order 1']);
});

test('a server that restarts closes every line, and only EventSource comes back by itself', async () => {
  const lines = new TraceLines(
    await runFourLanes(lab, {
      scenario: { ...calm, steps: [{ at: 5100, action: 'restart', takes: 1000 }] },
      tabs: only('ws', 'sse'),
    }),
  );
  const socket = lines.of('exchange.ended').find(({ code }) => code !== undefined);
  expect(socket).toMatchObject({ t: 5150, code: 1006 });
  expect(shownAt(lines, 'ws').get(7)).toBe(5050);
  expect(shownAt(lines, 'ws').get(8)).toBeUndefined();
  // The error comes at 5150; after 3000 ms it asks again: a round trip to connect, half a one for the request.
  const back = lines.of('exchange.started').filter(({ initiator }) => initiator === 'eventsource');
  expect(back.map(({ t }) => t)).toEqual([expect.any(Number), 8150]);
  expect(shownAt(lines, 'sse').get(15)).toBe(9050);
  expect(lines.of('message.published')).toHaveLength(20);
});

test('while every request is answered with 503 an open stream goes on, and a new one gives up for good', async () => {
  const lines = new TraceLines(
    await runFourLanes(lab, {
      network: { unavailable: [{ from: 5000, until: 9000 }] },
      scenario: {
        ...calm,
        steps: [
          {
            at: 6000,
            action: 'evaluate',
            tab: 'sse',
            code: "new EventSource('/events/?after=0').onerror = (e) => console.log('late', e.target.readyState)",
          },
        ],
      },
      tabs: only('sse'),
    }),
  );
  expect(lines.shown('sse')).toHaveLength(20);
  expect(lines.of('tab.output').map(({ t, text }) => [t, text])).toEqual([[6100, 'late 2']]);
  expect(lines.of('exchange.answered').find(({ status }) => status === 503)).toMatchObject({ t: 6100 });
});

test('loss delays single messages by TCP’s time-outs, in the same way in every run', async () => {
  // The page itself may need a while.
  const late = at.map((t) => t + 10_000);
  const change = {
    network: { packetLoss: 20, jitter: 5 },
    scenario: { ...calm, duration: 30_000, publish: publishAt(late) },
    tabs: only('ws'),
  };
  const run = await runFourLanes(lab, change);
  expect((await runFourLanes(lab, change)).traceHash).toBe(run.traceHash);
  const lines = new TraceLines(run);
  const latencies = [...shownAt(lines, 'ws')].map(([n, t]) => t - (late[n - 1] ?? 0));
  expect(latencies).toHaveLength(20);
  // 50 ms and up to 5 ms of jitter; what was lost takes a time-out of 300 ms more, what came after it waits for it.
  expect(latencies.filter((latency) => latency >= 50 && latency <= 55).length).toBeGreaterThan(10);
  expect(latencies.filter((latency) => latency > 350 && latency < 360)).not.toEqual([]);
  expect(lines.of('retransmitted').every(({ cause }) => cause === 'loss')).toBe(true);
});

test.describe('seven tabs of one browser with an event stream each', () => {
  const seven = Array.from({ length: 7 }, (_, i) => ({
    id: `t${String(i + 1)}`,
    title: `Tab ${String(i + 1)}`,
    browser: 'one',
    url: '/sse/',
  }));
  const scenario = { ...calm, duration: 8000, publish: publishAt([5000]) };

  test('fill the six connections of HTTP/1.1, and the seventh page never comes', async () => {
    const lines = new TraceLines(await runFourLanes(lab, { scenario, tabs: seven }));
    const shown = new Set(lines.of('message.shown').map(({ tab }) => tab));
    expect(shown.size).toBe(6);
  });

  test('all fit on one connection of HTTP/2', async () => {
    const lines = new TraceLines(
      await runFourLanes(lab, { scenario, tabs: seven, network: { scheme: 'https', protocol: 'h2' } }),
    );
    const shown = lines.of('message.shown').map(({ t }) => t);
    expect(shown).toEqual(Array.from({ length: 7 }, () => 5050));
    expect(lines.of('connection').filter(({ state }) => state === 'opening')).toHaveLength(1);
  });
});

test('https costs a first request one round trip more', async () => {
  const first = async (scheme: 'http' | 'https') => {
    const lines = new TraceLines(
      await runFourLanes(lab, { scenario: calm, tabs: only('ws'), network: { scheme } }),
    );
    return lines.of('exchange.answered')[0]?.t;
  };
  expect(await first('http')).toBe(200);
  expect(await first('https')).toBe(300);
});

test('a tab that goes offline knows it, and the others do not notice', async () => {
  const lines = new TraceLines(
    await runFourLanes(lab, {
      scenario: {
        ...calm,
        steps: [
          { at: 0, action: 'evaluate', tab: 'sse', code: '' },
          {
            at: 3000,
            action: 'evaluate',
            tab: 'sse',
            code: "for (const type of ['offline', 'online']) addEventListener(type, () => console.log(type, navigator.onLine))",
          },
          { at: 5000, action: 'network', tab: 'sse', conditions: { latency: 50, offline: true } },
          { at: 9000, action: 'network', tab: 'sse', conditions: { latency: 50 } },
        ],
      },
      tabs: only('ws', 'sse'),
    }),
  );
  expect(lines.of('tab.output').map(({ t, text }) => [t, text])).toEqual([
    [5000, 'offline false'],
    [9000, 'online true'],
  ]);
  expect(lines.shown('ws')).toHaveLength(20);
  // It tries every 3 s; the fourth second after its return it is there again, with all it missed.
  expect([...shownAt(lines, 'sse').keys()]).toEqual(at.map((_, i) => i + 1));
  expect(
    lines.of('connection').filter(({ tab, cause }) => tab === 'sse' && cause === 'offline').length,
  ).toBeGreaterThan(0);
});

test('on WSGI with two workers two slow views make everyone wait', async () => {
  const files = {
    ...edit(
      'board/urls.py',
      'path("flash/", views.flash),',
      'path("flash/", views.flash),\n    path("slow/", views.slow),',
    ),
    ...edit(
      'board/views.py',
      '# Messages framework:',
      'def slow(request):\n    import time\n    time.sleep(3)\n    return HttpResponse("slow")\n\n\n# Messages framework:',
    ),
  };
  const ask = (name: string) =>
    `const t = performance.now(); fetch('/${name}/').then(() => console.log('${name}', performance.now() - t))`;
  const run = async (mode: 'asgi' | 'wsgi') => {
    const steps = [
      { at: 5000, action: 'evaluate' as const, tab: 'flash', code: `{ ${ask('slow')} }` },
      {
        at: 5000,
        action: 'evaluate' as const,
        tab: 'flash',
        code: `{ ${ask('slow')}; }`.replace("'/slow/'", "'/slow/?2'"),
      },
      { at: 5500, action: 'evaluate' as const, tab: 'flash', code: `{ ${ask('flash')} }` },
    ];
    const lines = new TraceLines(
      await runFourLanes(lab, {
        files,
        server: { mode, ...(mode === 'wsgi' && { workers: 2 }) },
        tabs: only('flash'),
        scenario: { ...calm, steps, publish: publishAt([]) },
      }),
    );
    return lines.of('tab.output').find(({ text }) => text.startsWith('flash'))?.text;
  };
  // Asked at 5.5 s on a new connection (100 ms to connect), it waits until a worker is free at 8.15 s.
  expect(await run('wsgi')).toBe('flash 2700');
  expect(await run('asgi')).toBe('flash 200');
});

test('bufferedAmount says what a slow line has not taken yet', async () => {
  const code = `
    const socket = new WebSocket('ws://127.0.0.1:8000/socket/');
    socket.onopen = () => {
      for (let i = 0; i < 3; i++) socket.send('x'.repeat(1000));
      const look = () => { console.log(socket.bufferedAmount); if (socket.bufferedAmount > 0) setTimeout(look, 1000); };
      look();
    };`;
  const lines = new TraceLines(
    await runFourLanes(lab, {
      network: { uploadThroughput: 1000 },
      scenario: {
        ...calm,
        steps: [{ at: 5000, action: 'evaluate', tab: 'flash', code }],
        publish: publishAt([]),
      },
      tabs: only('flash'),
    }),
  );
  // Each frame is 1008 bytes on the wire: they leave after 1.008, 2.016 and 3.024 s.
  expect(lines.of('tab.output').map(({ text }) => text)).toEqual(['3000', '3000', '2000', '1000', '0']);
});

test('all of that is the same when the service worker carries the requests', async ({ page }) => {
  const change = {
    network: {
      jitter: 5,
      packetLoss: 2,
      downloadThroughput: 50_000,
      outages: [{ from: 5000, until: 6000, tabs: ['sse'] }],
      unavailable: [{ from: 9000, until: 10_000 }],
      proxy: { buffer: 200, idleTimeout: 4000 },
    },
    server: { serviceTime: 3 },
    scenario: {
      ...calm,
      steps: [
        { at: 7000, action: 'restart' as const, takes: 500 },
        { at: 12_000, action: 'network' as const, tab: 'poll', conditions: { latency: 50, offline: true } },
        { at: 14_000, action: 'network' as const, conditions: { latency: 20 } },
        { at: 15_000, action: 'reload' as const, tab: 'poll' },
        { at: 16_000, action: 'close' as const, tab: 'sse' },
      ],
    },
  };
  const direct = await runFourLanes(lab, change);
  const carried = await runFourLanes(await openLab(page, 'sw'), change);
  expect(carried.carrier).toBe('service-worker');
  expect(carried.traceHash).toBe(direct.traceHash);
});
