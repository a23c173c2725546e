import { latencyOf } from '../../metrics/latency.ts';
import type { Trace } from '../../trace/trace.ts';
import { type Facts, factsOf } from './facts.ts';
import { type Group, groupsOf } from './groups.ts';
import type { Measured, MeasuredValue } from './measured.ts';
import { specOf } from './measures.ts';
import { inTime, type Sample } from './sample.ts';
import { meantBy } from './samples.ts';
import type { Quantity } from './statement.ts';

/** What a quantity is in a whole run. A pure function of the trace, linear in it. */
export function measure(quantity: Quantity, trace: Trace): Measured {
  const facts = factsOf(trace);
  return groupsOf(quantity, facts).flatMap((group) => valuesOf(group, quantity, facts));
}

/** The value of a group; of what every one must be, all that occur. Never an empty list. */
export function valuesOf(group: Group, quantity: Quantity, facts: Facts): MeasuredValue[] {
  const { tab, samples } = group;
  if (samples === null) return [{ tab, value: null }];
  if (specOf(quantity.measure).how === 'every') return occurring(samples, tab);
  return [{ tab, value: valueOf(samples, group.shown, quantity, facts) }];
}

function occurring(samples: readonly Sample[], tab: string | null): MeasuredValue[] {
  if (samples.length === 0) return [{ tab, value: null }];
  const times = new Map<number, number>();
  for (const { value } of inTime(samples)) times.set(value, (times.get(value) ?? 0) + 1);
  return [...times].map(([value, times]) => ({ tab, value, times }));
}

function valueOf(samples: readonly Sample[], shown: number, quantity: Quantity, facts: Facts): number | null {
  const { how, about } = specOf(quantity.measure);
  const total = () => samples.reduce((sum, { value }) => sum + value, 0);
  switch (how) {
    case 'count':
    case 'sum':
      return perTime(total(), quantity, facts);
    case 'share':
      return shown > 0 ? total() / shown : null;
    case 'p50':
    case 'p95':
    case 'max':
      if (samples.every(({ isWaiting }) => isWaiting)) return about === 'server' ? 0 : null;
      return latencyOf(samples.map(({ value }) => value))[how];
    case 'every':
      throw new Error(`"${quantity.measure}" has no single value`);
  }
}

function perTime(amount: number, quantity: Quantity, facts: Facts): number | null {
  if (!quantity.where.perMinute) return amount;
  const minutes = minutesOf(quantity, facts);
  return minutes > 0 ? amount / minutes : null;
}

/** How much of the run is meant. */
export function minutesOf(quantity: Quantity, facts: Facts): number {
  const { since, until } = meantBy(quantity, facts).window;
  return (until - since) / 60_000;
}
