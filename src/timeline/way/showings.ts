import type { MessageShown } from '../../trace/entry.ts';
import type { DeliveryRecord, TabRecord } from './ledger.ts';
import type { Shown, Unshown } from './step.ts';

/** When a message appeared in a tab's documents, by what had brought it. */
export interface Appearances {
  /** Before any delivery had arrived: the page had the text from elsewhere. */
  readonly byItself: readonly Shown[];
  /** As the deliveries are. */
  readonly byDelivery: readonly (readonly (Shown | Unshown)[])[];
}

/** Each appearance is put down to the last delivery that had arrived by then. */
export function appearances(
  tab: TabRecord,
  message: string,
  deliveries: readonly DeliveryRecord[],
): Appearances {
  const byItself: Shown[] = [];
  const byDelivery: (Shown | Unshown)[][] = deliveries.map(() => []);
  const documents = new Set<number>();
  for (const showing of tab.showings.get(message) ?? []) {
    const again = documents.has(showing.document) ? 'document' : documents.size > 0 ? 'page' : 'no';
    documents.add(showing.document);
    const index = lastArrival(deliveries, showing.t);
    const delivery = deliveries[index];
    const list = byDelivery[index] ?? byItself;
    list.push(shownStep(showing, again, delivery ? { delivery, number: index + 1 } : null));
  }
  deliveries.forEach(({ flight: { received } }, index) => {
    if (received === null || byDelivery[index]?.length !== 0) return;
    const problem = tab.problems.find(({ t }) => t === received)?.problem ?? null;
    const known = (tab.showings.get(message) ?? []).some(({ t }) => t <= received);
    byDelivery[index].push({
      kind: 'unshown',
      from: received,
      to: null,
      delivery: index + 1,
      again: hadArrived(deliveries, index, received),
      known,
      problem,
    });
  });
  return { byItself, byDelivery };
}

/** Whether one of the other deliveries had arrived by `t`, when that at `index` did. */
function hadArrived(deliveries: readonly DeliveryRecord[], index: number, t: number): boolean {
  return deliveries.some(({ flight: { received } }, other) => {
    return received !== null && (received < t || (received === t && other < index));
  });
}

function lastArrival(deliveries: readonly DeliveryRecord[], t: number): number {
  let found = -1;
  deliveries.forEach(({ flight: { received } }, index) => {
    if (received === null || received > t) return;
    if (received >= (deliveries[found]?.flight.received ?? -Infinity)) found = index;
  });
  return found;
}

function shownStep(
  { t, document, code }: MessageShown,
  again: Shown['again'],
  source: { readonly delivery: DeliveryRecord; readonly number: number } | null,
): Shown {
  const received = source?.delivery.flight.received ?? t;
  const ended = source?.delivery.exchange.ended;
  const isPage = source?.delivery.exchange.started.initiator === 'navigation' && !code;
  return {
    ...{ kind: 'shown', from: received, to: t, delivery: source?.number ?? null },
    ...{ by: isPage ? 'page' : 'script', document, code: code ?? null, again },
    complete: ended?.how === 'complete' && ended.t > received && ended.t <= t ? ended.t : null,
  };
}
