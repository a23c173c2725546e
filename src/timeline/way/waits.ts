import { askedOf, carrierOf } from './carriers.ts';
import { withHolds } from './holds.ts';
import { intervalOf, PAUSES } from './interval.ts';
import type { ExchangeRecord, Ledger } from './ledger.ts';
import type { Asked, WaitCause, Waited } from './step.ts';
import { troubleIn } from './trouble.ts';

export interface WaitQuestion {
  readonly tab: string;
  /** Lab milliseconds. */
  readonly from: number;
  readonly to: number;
  /** What the tab could have got it by, in the order it asked. */
  readonly carriers: readonly ExchangeRecord[];
  /** What brought it at last. */
  readonly by: ExchangeRecord | null;
  /** Those that had carried it before. */
  readonly used: ReadonlySet<ExchangeRecord>;
}

/** Why a message did not leave the server between two times: one step for each cause, without gaps. */
export function waitsBetween(ledger: Ledger, question: WaitQuestion): Waited[] {
  const { from, to, by } = question;
  if (to <= from) return [];
  const asked = since(question.carriers, from)
    .filter(({ started }) => started.t < to)
    .map(askedOf);
  const notOpen = (at: number, until: number, after: Asked | null): Waited =>
    waited(at, until, notOpenCause(ledger, question, asked, { at, until, after }));

  const waits: Waited[] = [];
  let at = from;
  const bearer = by && askedOf(by);
  const arrival = bearer ? (bearer.arrived ?? to) : Infinity;
  if (arrival > from) {
    const others = withoutIt(question, asked);
    const [first] = others;
    if (first) {
      const arrived = first.arrived ?? from;
      if (arrived > at) waits.push(notOpen(at, arrived, first));
      at = Math.max(at, arrived);
      const end = Math.min(to, Math.max(...others.map(({ left }) => left ?? to)));
      waits.push(waited(at, end, passedOver(others, to)));
      at = end;
    }
    const next = Math.min(arrival, to);
    if (next > at) waits.push(notOpen(at, next, bearer));
    at = Math.max(at, next);
  }
  if (bearer && at < to)
    waits.push(waited(at, to, { why: 'server', carrier: carrierOf(bearer), on: bearer }));
  return withHolds(ledger, waits);
}

/** Those that were not over at `from` (lab ms), and so many before them as an interval takes to show. */
function since(carriers: readonly ExchangeRecord[], from: number): readonly ExchangeRecord[] {
  const index = carriers.findIndex(({ ended }) => ended === null || ended.t > from);
  return carriers.slice(Math.max(0, (index < 0 ? carriers.length : index) - PAUSES - 1));
}

function notOpenCause(
  ledger: Ledger,
  { tab, by, carriers }: WaitQuestion,
  asked: readonly Asked[],
  { at, until, after }: { readonly at: number; readonly until: number; readonly after: Asked | null },
): WaitCause {
  const before = asked.findLast(({ left }) => left !== null && left <= at) ?? null;
  const next = after ?? asked.find(({ started, left }) => started > at && left === null) ?? null;
  const example = before ?? next ?? (by ?? carriers.at(-1))?.started;
  const carrier = example ? carrierOf(example) : 'page';
  return {
    ...{ why: 'not-open', carrier, before, after: next },
    isFirst: !asked.some(({ started }) => started < at),
    // A page is not opened because nobody opens it.
    trouble: carrier === 'page' ? null : troubleIn(ledger, tab, at, until),
    every: intervalOf(asked, next),
  };
}

/** What was open in that time, for the server, and did not carry the message. */
function withoutIt({ from, to, by, used }: WaitQuestion, asked: readonly Asked[]): Asked[] {
  const excluded = new Set([...used, ...(by ? [by] : [])].map(({ started }) => started.exchange));
  return asked.filter(
    ({ exchange, arrived, left }) =>
      !excluded.has(exchange) && arrived !== null && arrived < to && (left ?? Infinity) > from,
  );
}

function passedOver(others: readonly Asked[], end: number): WaitCause {
  const [on] = others as [Asked];
  const carrier = carrierOf(on);
  const done = others.filter(({ left }) => left !== null && left <= end);
  const [first] = done;
  const last = done.at(-1);
  const isStream = carrier === 'websocket' || carrier === 'eventsource';
  if (!first || !last || (isStream && others.length === 1)) return { why: 'server', carrier, on };
  return { why: 'passed-over', carrier, count: done.length, first, last };
}

function waited(from: number, to: number, cause: WaitCause): Waited {
  return { kind: 'waited', from, to, cause };
}
