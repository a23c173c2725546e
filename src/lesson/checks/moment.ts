import type { Moment } from './check.ts';
import type { Facts } from './facts.ts';
import type { Group } from './groups.ts';
import { minutesOf, valuesOf } from './measure.ts';
import { specOf } from './measures.ts';
import { unshown } from './message-samples.ts';
import { inTime, type Sample } from './sample.ts';
import { meantBy } from './samples.ts';
import { compares, type Comparison, type Quantity, type Statement } from './statement.ts';

/**
 * Where on the timeline a group that breaks a statement does so:
 *
 * - too many: the one that was too many, for example the first lost message where none may be lost
 * - too few: a message that was to be shown and was not; otherwise the end of the time that is meant
 * - too slow: the slowest; too fast: the fastest
 * - a status or close code: the first that does not compare
 * - nothing to measure: a message that was to be shown and was not, or the end of the time that is meant
 */
export function momentOf(group: Group, { quantity, comparison }: Statement, facts: Facts): Moment {
  const found = culprit(group, quantity, comparison, facts);
  if (found) return { t: found.t, tab: found.tab, message: found.message };
  return { t: Math.max(0, meantBy(quantity, facts).window.until), tab: group.tab, message: null };
}

function culprit(group: Group, quantity: Quantity, comparison: Comparison, facts: Facts): Sample | undefined {
  if (group.samples === null) return undefined;
  const { how } = specOf(quantity.measure);
  const samples = inTime(group.samples);
  if (how === 'every') return samples.find(({ value }) => !compares(value, comparison));
  const wrong = wrongBy(valuesOf(group, quantity, facts)[0]?.value ?? null, comparison);
  if (how === 'count' || how === 'sum') {
    const limit = comparison.value * (quantity.where.perMinute ? minutesOf(quantity, facts) : 1);
    if (wrong === 'too much') return firstOver(samples, limit, comparison.operator === '<');
    if (wrong === 'equal') return samples.at(-1);
    return quantity.measure === 'shown' ? firstMissing(group, quantity, facts) : undefined;
  }
  if (how === 'share') return wrong === 'nothing' ? firstMissing(group, quantity, facts) : undefined;
  if (wrong === 'nothing') return firstMissing(group, quantity, facts) ?? samples[0];
  return wrong === 'too little' ? least(samples) : greatest(samples);
}

function wrongBy(value: number | null, { operator, value: wanted }: Comparison) {
  if (value === null) return 'nothing';
  if (operator === '!=') return 'equal';
  return value > wanted || operator === '<' ? 'too much' : 'too little';
}

/** The sample with which the sum goes beyond the limit, or reaches it. */
function firstOver(samples: readonly Sample[], limit: number, orReaches: boolean): Sample | undefined {
  let sum = 0;
  return samples.find(({ value }) => {
    sum += value;
    return orReaches ? sum >= limit : sum > limit;
  });
}

/** The first message that was to be shown in one of the tabs and was not. */
function firstMissing(group: Group, quantity: Quantity, facts: Facts): Sample | undefined {
  const { about, how } = specOf(quantity.measure);
  if (about !== 'messages' && how !== 'share') return undefined;
  return unshown(meantBy(quantity, facts)).find(({ tab }) => tab !== null && group.tabs.has(tab));
}

function greatest([first, ...rest]: readonly Sample[]): Sample | undefined {
  return first && rest.reduce((most, sample) => (sample.value > most.value ? sample : most), first);
}

function least([first, ...rest]: readonly Sample[]): Sample | undefined {
  return first && rest.reduce((most, sample) => (sample.value < most.value ? sample : most), first);
}
