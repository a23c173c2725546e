import type { FactLab } from './fact-lab.ts';
import { facts } from './recorded.ts';
import { allNear, first, near, same, type Verdict } from './verdict.ts';

const REPLAYS: Readonly<Record<string, (lab: FactLab, value: unknown) => Promise<Verdict>>> = {
  'fetch.same_url_serialised': async (lab, value) => {
    const [same, noStore, different] = value as readonly (readonly number[])[];
    const poll = (url: string, init: string) => `
      const t = performance.now();
      fetch(${url}, ${init}).then(() => log(performance.now() - t));`;
    const pair = async (urls: readonly [string, string], init: string) => {
      const outcome = await lab.run({
        tabs: ['a', 'b'],
        until: 5000,
        type: urls.map((url, i) => ({
          at: i * 50,
          tab: 'ab'[i] ?? 'a',
          code: poll(JSON.stringify(url), init),
        })),
      });
      return outcome.notes.map(({ values }) => Number(values[0]));
    };
    const url = '/poll/?timeout=2&bus=x';
    return first(
      allNear(await pair([url, url], '{}'), same ?? [], 60),
      allNear(await pair([url, url], "{ cache: 'no-store' }"), noStore ?? [], 60),
      allNear(await pair([url, `${url}2`], '{}'), different ?? [], 60),
    );
  },
  'poll.abort': async (lab) => {
    const outcome = await lab.run({
      tabs: ['abort', 'close', 'leave'],
      until: 3000,
      steps: [
        { at: 1000, action: 'close', tab: 'close' },
        { at: 2000, action: 'open', tab: 'leave', url: '/trivial/' },
      ],
      type: [
        {
          at: 0,
          tab: 'abort',
          code: `
            const controller = new AbortController();
            fetch('/poll/?timeout=5&bus=x&t=abort', { signal: controller.signal }).catch((e) => log(e.name));
            setTimeout(() => controller.abort(), 500);`,
        },
        { at: 0, tab: 'close', code: "fetch('/poll/?timeout=5&bus=x&t=close');" },
        { at: 0, tab: 'leave', code: "fetch('/poll/?timeout=5&bus=x&t=leave');" },
      ],
    });
    const cancelled = new Map(
      outcome.server.filter(({ kind }) => kind === 'poll.cancelled').map(({ tag, t }) => [tag, t]),
    );
    const after = { abort: 500, close: 1000, leave: 2000 };
    return first(
      same(outcome.notes[0]?.values, ['AbortError']),
      ...Object.entries(after).map(([tag, at]) => near((cancelled.get(tag) ?? Number.NaN) - at, 40, 40.001)),
    );
  },
  'poll.sync_view_not_cancelled': async (lab, value) => {
    const code = `
      const controller = new AbortController();
      fetch('/poll_sync/?s=2', { signal: controller.signal }).catch(() => undefined);
      setTimeout(() => controller.abort(), 300);`;
    const outcome = await lab.run({ tabs: ['page'], until: 3000, type: [{ at: 0, tab: 'page', code }] });
    const times = outcome.server.filter(({ kind }) => kind.startsWith('poll_sync')).map(({ t }) => t - 300);
    return allNear(times, value as readonly number[], 5);
  },
};

export async function pollingFacts(lab: FactLab): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  for (const [id, replay] of Object.entries(REPLAYS)) {
    const fact = facts.find((candidate) => candidate.id === id);
    if (fact) verdicts.set(id, await replay(lab, fact.value));
  }
  return verdicts;
}
