import type { Facts } from './facts.ts';
import { type MeasureSpec, specOf } from './measures.ts';
import { shown } from './message-samples.ts';
import type { Sample } from './sample.ts';
import { meantBy, samplesOf } from './samples.ts';
import type { Quantity } from './statement.ts';

/** What one value is made of: the samples of one tab, or of several together. */
export interface Group {
  /** Whose they all are; `null`: of several tabs, or the server's. */
  readonly tab: string | null;
  readonly tabs: ReadonlySet<string>;
  /** `null`: of a tab that the run does not have. */
  readonly samples: readonly Sample[] | null;
  /** Of a share: the messages shown, by which it is divided. */
  readonly shown: number;
}

/** The groups that a quantity's scope asks for, in the order of the tabs. */
export function groupsOf(quantity: Quantity, facts: Facts): Group[] {
  const spec = specOf(quantity.measure);
  const samples = samplesOf(quantity, facts);
  const messages = spec.how === 'share' ? shown(meantBy(quantity, facts)) : [];
  const { each, tabs } = quantity.scope;
  if (!each || spec.scope === 'run') return [together(quantity, spec, facts, samples, messages)];
  const samplesBy = byTab(samples);
  const messagesBy = byTab(messages);
  return (tabs ?? facts.tabs).map((tab) => ({
    tab,
    tabs: new Set([tab]),
    samples: facts.tabs.includes(tab) ? (samplesBy.get(tab) ?? []) : null,
    shown: messagesBy.get(tab)?.length ?? 0,
  }));
}

function together(
  { scope: { tabs: given } }: Quantity,
  { scope }: MeasureSpec,
  { tabs: all }: Facts,
  samples: readonly Sample[],
  messages: readonly Sample[],
): Group {
  if (scope === 'run') return { tab: null, tabs: new Set(all), samples, shown: messages.length };
  const tabs = new Set(given ?? all);
  const isServerIn = scope === 'tabs and server' && given === null;
  const isMeant = ({ tab }: Sample) => (tab === null ? isServerIn : tabs.has(tab));
  const [only = null] = tabs.size === 1 && !isServerIn ? tabs : [];
  const isKnown = [...tabs].every((tab) => all.includes(tab));
  return {
    tab: only,
    tabs,
    samples: isKnown ? samples.filter(isMeant) : null,
    shown: messages.filter(isMeant).length,
  };
}

/** `Map.groupBy`, which Node 20 does not have. */
function byTab(samples: readonly Sample[]): ReadonlyMap<string | null, Sample[]> {
  const groups = new Map<string | null, Sample[]>();
  for (const sample of samples) {
    const group = groups.get(sample.tab);
    if (group) group.push(sample);
    else groups.set(sample.tab, [sample]);
  }
  return groups;
}
