import type { MessagePublished } from '../../trace/entry.ts';
import { lostBefore } from '../../metrics/lost.ts';
import { messageFilter } from './filter.ts';
import { one, type Meant, type Sample } from './sample.ts';

/** Of tabs, as tables ask: what any of them is expected to show. */
export function published({ facts: { duration, messages }, quantity: { scope, where } }: Meant): Sample[] {
  const isMeant = messageFilter(where, duration);
  const isTheirs = ({ message }: MessagePublished) =>
    scope.tabs?.some((tab) => messages.isExpected(tab, message)) ?? true;
  return [...messages.published.values()]
    .filter((entry) => isMeant(entry.message, entry) && isTheirs(entry))
    .map(({ t, message }) => one(t, null, message));
}

/** First showings, each with its latency. */
export function latencies({ facts, quantity }: Meant): Sample[] {
  const isMeant = messageFilter(quantity.where, facts.duration);
  const samples: Sample[] = [];
  for (const entry of facts.messages.published.values()) {
    const { message } = entry;
    if (!isMeant(message, entry)) continue;
    for (const [tab, firstShown] of facts.messages.firstShown) {
      const t = firstShown.get(message);
      if (t !== undefined) samples.push({ t, tab, message, value: t - entry.t });
    }
  }
  return samples;
}

export function shown(meant: Meant): Sample[] {
  return latencies(meant).map(({ t, tab, message }) => one(t, tab, message));
}

export function unexpected(meant: Meant): Sample[] {
  const { messages } = meant.facts;
  return shown(meant).filter(({ tab, message }) => {
    return tab !== null && message !== null && !messages.isExpected(tab, message);
  });
}

/** Messages that a tab is expected to show and has not, at the time of their publishing. */
export function unshown({ facts, quantity }: Meant): Sample[] {
  const isMeant = messageFilter(quantity.where, facts.duration);
  const samples: Sample[] = [];
  for (const entry of facts.messages.published.values()) {
    const { t, message } = entry;
    if (!isMeant(message, entry)) continue;
    for (const [tab, firstShown] of facts.messages.firstShown) {
      if (!firstShown.has(message) && facts.messages.isExpected(tab, message))
        samples.push(one(t, tab, message));
    }
  }
  return samples;
}

export function lost(meant: Meant): Sample[] {
  const before = lostBy(meant);
  return unshown(meant).filter(({ t }) => t < before);
}

export function underWay(meant: Meant): Sample[] {
  const before = lostBy(meant);
  return unshown(meant).filter(({ t }) => t >= before);
}

/** Only whole runs are judged. */
function lostBy({ facts: { duration } }: Meant): number {
  return lostBefore({ until: duration, duration, overtaken: -Infinity });
}

export function duplicated({ facts, quantity }: Meant): Sample[] {
  const isMeant = messageFilter(quantity.where, facts.duration);
  return facts.messages.repetitions
    .filter(({ shown: { message }, published }) => isMeant(message, published))
    .map(({ shown: { t, tab, message } }) => one(t, tab, message));
}

/** Messages that any later one came before, even one that is not meant. */
export function overtaken({ facts, quantity }: Meant): Sample[] {
  const isMeant = messageFilter(quantity.where, facts.duration);
  const latestFirst = [...facts.messages.published.values()].reverse();
  const samples: Sample[] = [];
  for (const [tab, firstShown] of facts.messages.firstShown) {
    let earliestLater = Infinity;
    for (const entry of latestFirst) {
      const t = firstShown.get(entry.message);
      if (t === undefined) continue;
      if (t <= earliestLater) earliestLater = t;
      else if (isMeant(entry.message, entry)) samples.push(one(t, tab, entry.message));
    }
  }
  return samples;
}
