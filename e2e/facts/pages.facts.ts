import type { ScenarioStep } from '../../src/lab/scenario.ts';
import { listen } from './event-source.facts.ts';
import type { FactLab } from './fact-lab.ts';
import { recording } from './recorded.ts';
import { allNear, first, near, same, type Verdict } from './verdict.ts';

/** The recorder's runs whose point is what the page or its tab does, by name; shapes differ. */
const recorded = recording<Record<string, Record<string, unknown>>>('03_eventsource').daphne ?? {};

const LEAVE: Readonly<Record<string, ScenarioStep>> = {
  page_navigates_away: { at: 500, action: 'open', tab: 'page', url: '/trivial/' },
  page_reload: { at: 500, action: 'reload', tab: 'page' },
  page_closed: { at: 500, action: 'close', tab: 'page' },
};

/** Every such run: what was recorded for it in 03_eventsource.json. */
export async function pageFacts(lab: FactLab): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  for (const [name, step] of Object.entries(LEAVE)) verdicts.set(name, await leaving(lab, name, step));
  for (const name of Object.keys(recorded)) {
    if (name.startsWith('two_tabs_')) verdicts.set(name, await twoTabs(lab, name));
  }
  verdicts.set('client_close_in_handler_js', await closeInHandler(lab));
  verdicts.set('seven_eventsources_one_page', await sevenStreams(lab));
  verdicts.set('seven_tabs_one_eventsource_each', await sevenTabs(lab));
  return verdicts;
}

/** The stream's generator is cancelled at once. */
async function leaving(lab: FactLab, name: string, step: ScenarioStep): Promise<Verdict> {
  const outcome = await lab.run({
    tabs: ['page'],
    until: 1500,
    steps: [step],
    type: [{ at: 0, tab: 'page', code: listen('/sse/?retry=500', []) }],
  });
  const ended = outcome.server.filter(({ kind }) => kind === 'sse.cancelled' || kind === 'sse.finally');
  const expected = recorded[name] as readonly { kind: string; where?: string }[];
  return first(
    same(
      ended.map(({ kind, where }) => [kind, where ?? null]),
      expected.map(({ kind, where }) => [kind, where ?? null]),
    ),
    ...ended.map(({ t }) => near(t - 500, 40, 40.001)),
  );
}

/** Two long polls of 2 s, 50 ms apart: the second waits behind the same URL in the cache, or does not. */
async function twoTabs(lab: FactLab, name: string): Promise<Verdict> {
  const expected = recorded[name] as { durations_ms: readonly number[]; server_start_gap_ms: number };
  const [, which = '', cached = ''] = /^two_tabs_(same|different)_poll_url_(.*)$/.exec(name) ?? [];
  const cc = /^cc_(.*)$/.exec(cached)?.[1];
  const init = cc === undefined ? "{ cache: 'no-store' }" : '{}';
  const url = (i: number) =>
    `/poll/?timeout=2&bus=x${which === 'same' ? '' : String(i)}&cc=${cc ?? 'no-store'}`;
  const outcome = await lab.run({
    tabs: ['a', 'b'],
    until: 5000,
    type: ['a', 'b'].map((tab, i) => ({
      at: i * 50,
      tab,
      code: `{ const t = performance.now(); fetch('${url(i)}', ${init}).then(() => log(performance.now() - t)); }`,
    })),
  });
  const [one = NaN, other = NaN] = outcome.server
    .filter(({ kind }) => kind === 'poll.start')
    .map(({ t }) => t);
  return first(
    allNear(
      outcome.notes.map(({ values }) => Number(values[0])),
      expected.durations_ms,
      60,
    ),
    near(other - one, expected.server_start_gap_ms, 60),
  );
}

async function closeInHandler(lab: FactLab): Promise<Verdict> {
  const outcome = await lab.run({
    tabs: ['page'],
    until: 1000,
    type: [
      { at: -500, tab: 'page', code: "fetch('/emit/?n=3', { method: 'POST' });" },
      {
        at: 0,
        tab: 'page',
        code: "var es = new EventSource('/sse/?since=0'); es.onmessage = (e) => { log(e.lastEventId); es.close(); };",
      },
    ],
  });
  return same(
    outcome.notes.map(({ values }) => values[0]),
    recorded.client_close_in_handler_js,
  );
}

/** Closing one of six lets the seventh stream go on, and the fetch behind it wait. */
async function sevenStreams(lab: FactLab): Promise<Verdict> {
  const { after_closing_first: after } = recorded.seven_eventsources_one_page as {
    after_closing_first: { readyStates: readonly number[]; fetch: string };
  };
  const outcome = await lab.run({
    tabs: ['page'],
    until: 2500,
    type: [
      {
        at: 0,
        tab: 'page',
        code: `
          var sources = Array.from({ length: 7 }, (_, i) => new EventSource('/sse/?retry=500&bus=' + i));
          var fetched = 'pending';
          setTimeout(() => { fetch('/trivial/').then(() => (fetched = 'done')); }, 1000);
          setTimeout(() => sources[0].close(), 1500);
          setTimeout(() => log(sources.map((s) => s.readyState), fetched), 2000);`,
      },
    ],
  });
  return same(outcome.notes[0]?.values, [after.readyStates, after.fetch]);
}

/** Six tabs hold the browser's six connections; the page of the seventh does not come. */
async function sevenTabs(lab: FactLab): Promise<Verdict> {
  const tabs = Array.from({ length: 7 }, (_, i) => String(i));
  const outcome = await lab.run({
    tabs,
    until: 3000,
    type: tabs.slice(0, 6).map((tab) => ({ at: 0, tab, code: listen('/sse/?retry=500', ['open']) })),
    steps: [{ at: 1000, action: 'reload', tab: '6' }],
  });
  const opened = outcome.notes.filter(({ values }) => values[0] === 'open').map(({ tab }) => tab);
  const came = outcome.entries.filter((entry) => entry.kind === 'tab.navigated' && entry.tab === '6').length;
  return same(
    [...opened.map((tab) => [Number(tab), 'open']), [6, came > 1 ? 'open' : 'navigation timed out']],
    recorded.seven_tabs_one_eventsource_each,
  );
}
