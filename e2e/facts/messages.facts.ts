import { type Experiment, type FactLab, type Outcome, START } from './fact-lab.ts';
import { facts } from './recorded.ts';
import { first, near, same, type Verdict } from './verdict.ts';

interface Shown {
  readonly shown: readonly string[];
  readonly ms: number;
}

/** What the recorder's pages did: read the messages of an answer's page. */
const TOOLS = `
  globalThis.listOf = (html) =>
    [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('.messages li')].map((li) => li.textContent);
  globalThis.show = async (name, url) => {
    const t = performance.now();
    const html = await (await fetch(url)).text();
    log(name, listOf(html), performance.now() - t);
  };`;

/** How much later the second tab began, lab ms: the recorder's own pace. */
const LATER = 100;
const NAVIGATED_LATER = 50;

/** Two tabs of one browser, one message storage: who shows what (facts msg.tabs.*). */
export async function messageFacts(lab: FactLab): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  for (const { id, value } of facts) {
    const [, storage, name] = /^msg\.tabs\.(\w+)\.(.*)$/.exec(id) ?? [];
    if (storage === undefined || name === undefined) continue;
    verdicts.set(id, await replay(lab, storage, name, value));
  }
  return verdicts;
}

async function replay(lab: FactLab, storage: string, name: string, value: unknown): Promise<Verdict> {
  const run = (rest: Omit<Experiment, 'tabs' | 'environment' | 'until'>) =>
    lab.run({
      tabs: ['a', 'b'],
      until: 4000,
      environment: { RP_MSG: storage },
      ...rest,
      type: [{ at: -900, tab: 'a', code: TOOLS }, { at: -900, tab: 'b', code: TOOLS }, ...rest.type],
    });
  const typed = (at: number, tab: string, code: string) => ({ at, tab, code });
  const url = (sleep: number, more = '') => JSON.stringify(`/msg/show/?sleep=${String(sleep)}${more}`);
  const add = (at: number, tab: string, query: string) => typed(at, tab, `fetch('/msg/add/?${query}');`);
  const next = typed(3000, 'a', "show('next', '/msg/show/');");
  switch (name) {
    case 'fetch, two tabs read at once, same URL':
    case 'fetch, two tabs read at once, different URLs': {
      const other = name.endsWith('same URL') ? '' : '&other=1';
      const outcome = await run({
        type: [
          add(-500, 'a', 'text=once'),
          typed(0, 'a', `show('tabA', ${url(0.5)});`),
          typed(LATER, 'b', `show('tabB', ${url(0.5, other)});`),
          next,
        ],
      });
      return compare(outcome, value);
    }
    case 'navigation, two tabs load at once, same URL':
    case 'navigation, two tabs load at once, different URLs': {
      const other = name.endsWith('same URL') ? '' : '&other=1';
      return navigations(
        await run({
          type: [add(-500, 'a', 'text=once')],
          steps: [
            { at: 0, action: 'open', tab: 'a', url: '/msg/show/?sleep=0.5' },
            { at: NAVIGATED_LATER, action: 'open', tab: 'b', url: `/msg/show/?sleep=0.5${other}` },
            { at: 2000, action: 'evaluate', tab: 'a', code: READ_PAGE },
            { at: 2000, action: 'evaluate', tab: 'b', code: READ_PAGE },
          ],
        }),
        value as Record<'tabA' | 'tabB', Shown>,
      );
    }
    case 'tab A posts, tab B reads first':
      return compare(
        await run({
          type: [
            add(0, 'a', 'text=forA'),
            typed(500, 'b', "show('tabB', '/msg/show/');"),
            typed(1000, 'a', "show('tabA', '/msg/show/');"),
          ],
        }),
        value,
      );
    case 'slow add in A while B shows':
      return compare(
        await run({
          type: [
            add(-500, 'a', 'text=old'),
            add(0, 'a', 'text=new&sleep=0.5'),
            typed(LATER, 'b', "show('tabB', '/msg/show/');"),
            next,
          ],
        }),
        value,
      );
    case 'two tabs add at once (m1 answered last)': {
      const outcome = await run({
        type: [add(0, 'a', 'text=m1&sleep=0.6'), add(LATER, 'b', 'text=m2&sleep=0.2'), next],
      });
      return same(shownIn(outcome).get('next')?.shown, value);
    }
    case 'HEAD request consumes': {
      const head = "fetch('/msg/show/', { method: 'HEAD' }).then((r) => log('status', r.status));";
      const outcome = await run({ type: [add(-500, 'a', 'text=x'), typed(0, 'a', head), next] });
      const status = outcome.notes.find(({ values }) => values[0] === 'status')?.values[1];
      return same({ status, next: shownIn(outcome).get('next')?.shown }, value);
    }
    default:
      return `nobody replays ${name}`;
  }
}

const READ_PAGE = `console.log('@note ' + JSON.stringify(['page', [...document.querySelectorAll('.messages li')].map((li) => li.textContent)]));`;

function shownIn({ notes }: Outcome): Map<string, Shown> {
  return new Map(
    notes.map(({ values: [name, shown, ms] }) => [
      String(name),
      { shown: shown as string[], ms: Number(ms) },
    ]),
  );
}

/** Values are lists, or lists with the time they took (± 80 ms). */
function compare(outcome: Outcome, value: unknown): Verdict {
  const shown = shownIn(outcome);
  return first(
    ...Object.entries(value as Record<string, readonly string[] | Shown>).map(([name, expected]) => {
      const found = shown.get(name);
      if (!('shown' in expected)) return same(found?.shown, expected);
      return first(same(found?.shown, expected.shown), near(found?.ms ?? Number.NaN, expected.ms, 80));
    }),
  );
}

/** A navigation's time runs until the page stands. */
function navigations(
  { notes, entries }: Outcome,
  expected: Readonly<Record<'tabA' | 'tabB', Shown>>,
): Verdict {
  return first(
    ...(['tabA', 'tabB'] as const).map((name, i) => {
      const tab = 'ab'[i];
      const shown = notes.find((note) => note.tab === tab && note.values[0] === 'page')?.values[1];
      const begun = START + i * NAVIGATED_LATER;
      const stood = entries.find(
        (entry) => entry.kind === 'tab.navigated' && entry.tab === tab && entry.url.startsWith('/msg/show/'),
      );
      return first(
        same(shown, expected[name].shown),
        near((stood?.t ?? Number.NaN) - begun, expected[name].ms, 80),
      );
    }),
  );
}
