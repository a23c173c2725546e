import { headerOf } from '../../base/http.ts';
import type { ExchangeStarted } from '../../trace/entry.ts';
import type { ExchangeRecord, TabRecord } from './ledger.ts';
import type { Asked, Carrier } from './step.ts';

export function carrierOf({ initiator }: Pick<ExchangeStarted, 'initiator'>): Carrier {
  switch (initiator) {
    case 'websocket':
    case 'eventsource':
      return initiator;
    case 'fetch':
    case 'xhr':
      return 'poll';
    case 'navigation':
    case 'resource':
    case 'someone':
      return 'page';
  }
}

export function askedOf(record: ExchangeRecord): Asked {
  const { exchange, initiator, method, url, t } = record.started;
  return {
    ...{ exchange, initiator, method, url, started: t },
    arrived: record.request?.received ?? null,
    left: leftOf(record),
    ended: record.ended?.t ?? null,
    how: record.ended?.how ?? null,
    status: record.answered?.status ?? null,
    code: record.ended?.code ?? null,
  };
}

/**
 * What the tab could get a message by, in the order it asked: what brought this one (`by`), and what it usually
 * gets them by.
 */
export function carriersOf(tab: TabRecord, by: ExchangeRecord | null): ExchangeRecord[] {
  // Who opens a page gets it whole: what its scripts listen to has no part in that.
  const habit = by && carrierOf(by.started) === 'page' ? null : habitOf(tab);
  const examples = [by, habit].filter((example) => example !== null);
  return tab.exchanges.filter((exchange) => examples.some((example) => isAlike(exchange, example)));
}

const PREFERRED = ['websocket', 'eventsource', 'fetch', 'xhr', 'navigation'] as const;

/** What the tab waits for messages with: what has brought any, else what looks most like waiting. */
function habitOf({ asked, brought }: TabRecord): ExchangeRecord | null {
  for (const known of [brought, asked]) {
    for (const initiator of PREFERRED) {
      const example = known.get(initiator);
      if (example) return example;
    }
  }
  return null;
}

/** Exchanges that do the same job. */
function isAlike({ started, path }: ExchangeRecord, example: ExchangeRecord): boolean {
  return started.initiator === example.started.initiator && path === example.path;
}

/** Whether its answer goes on after its first part. `null`: the trace does not tell. */
export function isChunked({ down }: ExchangeRecord): boolean | null {
  const head = down.find(({ sent }) => sent.what === 'response')?.sent.head;
  return head ? headerOf(head.headers, 'transfer-encoding')?.toLowerCase() === 'chunked' : null;
}

function leftOf(record: ExchangeRecord): number | null {
  const { started, ended, down } = record;
  const closed =
    down.find(({ sent }) => sent.what === 'end' || sent.opcode === 'close')?.sent.t ?? ended?.t ?? null;
  const over = closed !== null && ended ? Math.min(closed, ended.t) : closed;
  const carrier = carrierOf(started);
  const goesOn = carrier === 'websocket' || carrier === 'eventsource' || isChunked(record) === true;
  const last = down.at(-1)?.sent.t;
  return goesOn || last === undefined ? over : Math.min(last, over ?? last);
}
