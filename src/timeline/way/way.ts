import { lostBefore } from '../../metrics/lost.ts';
import { expectedBy } from '../../trace/expected.ts';
import type { Trace } from '../../trace/trace.ts';
import { askedOf, carriersOf } from './carriers.ts';
import { deliverySteps } from './delivery.ts';
import type { Ledger, TabRecord } from './ledger.ts';
import { ledgerOf } from './ledger-of.ts';
import { appearances } from './showings.ts';
import type { Waited, WayStep } from './step.ts';
import { waitsBetween } from './waits.ts';

export type { WayStep } from './step.ts';

/** How one message came to one tab, or where it fell. Lab milliseconds. */
export interface Way {
  readonly message: string;
  readonly tab: string;
  /** `null`: not by `until`. */
  readonly published: number | null;
  /** When the tab showed it first. */
  readonly shown: number | null;
  /** As the metrics judge: what was not shown is `lost` once it can no longer be called under way. */
  readonly outcome: 'unpublished' | 'under-way' | 'shown' | 'lost' | 'not-meant';
  /** Whether the tab is meant to show it; what it is not meant to is never lost there. */
  readonly isExpected: boolean;
  /** How often one of the tab's documents showed it more than once. */
  readonly duplicates: number;
  /** Delivery after delivery; within each, in the order of time. */
  readonly steps: readonly WayStep[];
}

/** The whole way of a message to a tab, as it was known at lab time `until` (ms). A function of the trace alone. */
export function wayOf(trace: Trace, message: string, tab: string, until: number = trace.duration): Way {
  const ledger = ledgerOf(trace, until);
  const published = ledger.published.get(message);
  const its = ledger.tabs.get(tab);
  const traced = trace.tabs.find(({ id }) => id === tab);
  const isExpected = !traced || expectedBy(traced)(message);
  if (!published || !its) {
    const unpublished = {
      published: null,
      shown: null,
      outcome: 'unpublished',
      duplicates: 0,
      steps: [],
    } as const;
    return { message, tab, isExpected, ...unpublished };
  }
  const shown = its.showings.get(message)?.[0]?.t ?? null;
  const before = lostBefore({ until, duration: trace.duration, overtaken: its.overtaken });
  const missing = !isExpected ? 'not-meant' : published.t < before ? 'lost' : 'under-way';
  const outcome = shown !== null ? 'shown' : missing;
  const steps: WayStep[] = [
    { kind: 'published', from: published.t, to: published.t, by: published.from },
    ...stepsFrom(ledger, its, { message, tab, published: published.t, until, outcome }),
  ];
  const duplicates = steps.filter((step) => step.kind === 'shown' && step.again === 'document').length;
  return { message, tab, published: published.t, shown, outcome, isExpected, duplicates, steps };
}

interface Question {
  readonly message: string;
  readonly tab: string;
  readonly published: number;
  readonly until: number;
  readonly outcome: Way['outcome'];
}

function stepsFrom(ledger: Ledger, its: TabRecord, question: Question): WayStep[] {
  const { message, tab, published, until, outcome } = question;
  const deliveries = (its.deliveries.get(message) ?? []).filter(({ flight }) => flight.sent.t >= published);
  const shows = appearances(its, message, deliveries);
  const steps: WayStep[] = [...shows.byItself];
  const used = new Set(deliveries.map(({ exchange }) => exchange));
  let waitingSince: number | null = published;
  deliveries.forEach((delivery, index) => {
    const { exchange: by, flight } = delivery;
    if (waitingSince !== null) {
      const carriers = carriersOf(its, by);
      steps.push(...waitsBetween(ledger, { tab, from: waitingSince, to: flight.sent.t, carriers, by, used }));
    }
    steps.push(...deliverySteps(ledger, delivery, index + 1), ...(shows.byDelivery[index] ?? []));
    // Only what got lost waits once more, from when it can no longer go the same way.
    waitingSince = flight.lost ? Math.max(flight.sent.t, askedOf(by).left ?? 0) : null;
  });
  if (deliveries.length === 0 && shows.byItself.length === 0) {
    // That it was not sent needs no reason.
    if (outcome === 'not-meant') return [{ kind: 'not-meant', from: published, to: published }];
    const carriers = carriersOf(its, null);
    const waits = waitsBetween(ledger, { tab, from: published, to: until, carriers, by: null, used });
    if (outcome === 'lost') steps.push(...waits, { kind: 'never-sent', from: until, to: until });
    else steps.push(...stillGoingOn(waits));
  }
  return steps;
}

function stillGoingOn(waits: readonly Waited[]): Waited[] {
  return waits.map((step, index) => (index === waits.length - 1 ? { ...step, to: null } : step));
}
