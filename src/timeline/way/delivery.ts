import { askedOf, isChunked } from './carriers.ts';
import type { DeliveryRecord, FlightRecord, Ledger } from './ledger.ts';
import type { Delay, Held, Lost, ReleaseCause, Sent, Travelled } from './step.ts';
import { troubleIn } from './trouble.ts';

/** One sending of a message to a tab: sent, kept back by the proxy, on the way, and perhaps lost. */
export function deliverySteps(
  ledger: Ledger,
  { exchange, flight }: DeliveryRecord,
  delivery: number,
): (Sent | Held | Travelled | Lost)[] {
  const { sent, held, released, received, lost } = flight;
  const steps: (Sent | Held | Travelled | Lost)[] = [
    {
      ...{ kind: 'sent', from: sent.t, to: sent.t, delivery, flight: sent },
      ...{ exchange: askedOf(exchange), chunked: isChunked(exchange) },
    },
  ];
  if (held !== null) {
    const cause = released === null ? null : releaseCause(ledger, { exchange, flight }, released);
    steps.push({ kind: 'held', from: held, to: released ?? lost?.t ?? null, cause });
  }
  if (held === null || released !== null) {
    const from = released ?? sent.t;
    const delays = delaysOf(ledger, flight, from);
    steps.push({ kind: 'travelled', from, to: received ?? lost?.t ?? null, flight: sent.flight, delays });
  }
  if (lost) {
    const { t, cause } = lost;
    const where = held !== null && released === null ? 'proxy' : 'line';
    const trouble = where === 'line' ? troubleIn(ledger, sent.tab, released ?? sent.t, t) : null;
    steps.push({ kind: 'lost', from: t, to: t, flight: sent.flight, cause, where, trouble });
  }
  return steps;
}

/** The proxy lets go when its buffer is full, when the answer ends, or when there is nobody to answer any more. */
function releaseCause(
  { restarts }: Ledger,
  { exchange: { down }, flight }: DeliveryRecord,
  released: number,
): ReleaseCause | null {
  const index = down.indexOf(flight);
  const trigger = down.slice(index + 1).find(({ sent }) => sent.t === released);
  if (restarts.some(({ t }) => t === released)) return { why: 'server-gone' };
  const together = down.filter((one) => one.released === released);
  // What came last may have been let through at once, and so is not among those that were kept.
  const last = down.findLast(({ sent, held }) => sent.t === released && held === null);
  if (last?.sent.what === 'end') return { why: 'end' };
  if (!trigger && !last) return null;
  const pieces = last ? [...together, last] : together;
  return { why: 'full', bytes: pieces.reduce((sum, { sent }) => sum + sent.bytes, 0), pieces: pieces.length };
}

function delaysOf(ledger: Ledger, flight: FlightRecord, from: number): Delay[] {
  const delays: Delay[] = [];
  for (const cause of ['outage', 'loss'] as const) {
    const times = flight.again.filter((one) => one.cause === cause).length;
    if (times > 0) delays.push({ why: 'retransmitted', cause, times });
  }
  const behind = earlierOf(ledger, flight, from);
  if (behind) {
    const { sent, received, again } = behind;
    delays.push({
      why: 'behind',
      flight: sent.flight,
      sent: sent.t,
      arrived: received ?? from,
      times: again.length,
    });
  }
  return delays;
}

/** The earlier bytes of the connection that really kept these: they were still missing when these set out. */
function earlierOf(ledger: Ledger, flight: FlightRecord, from: number): FlightRecord | null {
  const { received } = flight;
  if (received === null) return null;
  const line = ledger.besides(flight);
  const missing = line
    .slice(0, line.indexOf(flight))
    .filter((one) => one.received !== null && one.received > from && one.received <= received);
  return besideOf(missing, received, from) ?? missing.find((one) => isWaitedFor(one, flight)) ?? null;
}

/** TCP hands over at the same instant what waited: for those that set out last. If that was when these did, for none. */
function besideOf(missing: readonly FlightRecord[], received: number, from: number): FlightRecord | null {
  const beside = missing.filter((one) => one.received === received);
  const last = Math.max(...beside.map(departed));
  return last === from ? null : (beside.find((one) => departed(one) === last) ?? null);
}

function departed({ sent, released, again }: FlightRecord): number {
  return again.at(-1)?.t ?? released ?? sent.t;
}

/**
 * Until what a time-out had it send again is acknowledged, TCP sends nothing new: that takes one more way back, and
 * then these had their own way to go. Half a way is for jitter.
 */
function isWaitedFor(earlier: FlightRecord, { received, again }: FlightRecord): boolean {
  if (earlier.received === null || received === null) return false;
  if (earlier.again.length === 0 || again.length > 0) return false;
  return received - earlier.received >= 1.5 * (earlier.received - departed(earlier));
}
