import type {
  Entry,
  ExchangeAnswered,
  ExchangeEnded,
  ExchangeStarted,
  FlightLost,
  FlightRetransmitted,
  FlightSent,
  Initiator,
  LineChanged,
  MessagePublished,
  MessageShown,
  Problem,
  ServerBusy,
  ServerRestarted,
} from '../../trace/entry.ts';
import type { Trouble } from './step.ts';

/** What became of bytes. Lab milliseconds. */
export interface FlightRecord {
  readonly sent: FlightSent;
  received: number | null;
  lost: FlightLost | null;
  held: number | null;
  released: number | null;
  readonly again: FlightRetransmitted[];
}

export interface ExchangeRecord {
  readonly started: ExchangeStarted;
  /** Its URL without the query. */
  readonly path: string;
  answered: ExchangeAnswered | null;
  ended: ExchangeEnded | null;
  request: FlightRecord | null;
  /** What the server's end wrote, in that order. */
  readonly down: FlightRecord[];
}

export interface DeliveryRecord {
  readonly exchange: ExchangeRecord;
  readonly flight: FlightRecord;
}

export interface TabRecord {
  readonly exchanges: ExchangeRecord[];
  /** The first of its kind that was asked for, and the first that brought a message. */
  readonly asked: Map<Initiator, ExchangeRecord>;
  readonly brought: Map<Initiator, ExchangeRecord>;
  readonly deliveries: Map<string, DeliveryRecord[]>;
  readonly showings: Map<string, MessageShown[]>;
  readonly problems: { readonly t: number; readonly problem: Problem }[];
  /** When the latest-published message shown was published; -Infinity before the first. */
  overtaken: number;
}

export interface TroubleRecord extends Trouble {
  until: number | null;
  /** `null`: all tabs. */
  readonly tab: string | null;
}

const BEGINS = { outage: 'outage', offline: 'offline', unavailable: 'unavailable' } as const;
const ENDS = { restored: 'outage', online: 'offline', available: 'unavailable' } as const;

/** A trace's entries, put where one message's way can be read from them. Grows as the trace does. */
export class Ledger {
  readonly published = new Map<string, MessagePublished>();
  /** The messages, as they were published. */
  readonly messages: MessagePublished[] = [];
  readonly tabs: ReadonlyMap<string, TabRecord>;
  readonly busy: ServerBusy[] = [];
  readonly restarts: ServerRestarted[] = [];
  readonly troubles: TroubleRecord[] = [];
  readonly #exchanges = new Map<number, ExchangeRecord>();
  readonly #flights = new Map<number, FlightRecord>();
  readonly #connections = new Map<number, FlightRecord[]>();

  constructor(tabs: readonly { readonly id: string }[]) {
    this.tabs = new Map(tabs.map(({ id }) => [id, emptyTab()]));
  }

  add(entry: Entry): void {
    switch (entry.kind) {
      case 'message.published':
        this.#publish(entry);
        break;
      case 'message.shown':
        this.#show(entry);
        break;
      case 'server.busy':
        this.busy.push(entry);
        break;
      case 'server.restarted':
        this.restarts.push(entry);
        break;
      case 'line':
        this.#changeLine(entry);
        break;
      case 'problem':
        if (entry.problem.tab !== undefined) this.tabs.get(entry.problem.tab)?.problems.push(entry);
        break;
      case 'exchange.started':
        this.#start(entry);
        break;
      case 'exchange.answered': {
        const exchange = this.#exchanges.get(entry.exchange);
        if (exchange) exchange.answered = entry;
        break;
      }
      case 'exchange.ended': {
        const exchange = this.#exchanges.get(entry.exchange);
        if (exchange) exchange.ended = entry;
        break;
      }
      case 'sent':
        this.#send(entry);
        break;
      default:
        if ('flight' in entry) this.#follow(entry);
    }
  }

  /** What the server's end wrote on the connection by which `flight` went, in that order. */
  besides({ sent }: FlightRecord): readonly FlightRecord[] {
    return this.#connections.get(connectionOf(sent)) ?? [];
  }

  #publish(entry: MessagePublished): void {
    if (this.published.has(entry.message)) return;
    this.published.set(entry.message, entry);
    this.messages.push(entry);
  }

  #show(entry: MessageShown): void {
    const tab = this.tabs.get(entry.tab);
    if (!tab) return;
    push(tab.showings, entry.message, entry);
    tab.overtaken = Math.max(tab.overtaken, this.published.get(entry.message)?.t ?? -Infinity);
  }

  #start(started: ExchangeStarted): void {
    const exchange: ExchangeRecord = {
      ...{ started, path: started.url.split('?')[0] ?? '' },
      ...{ answered: null, ended: null, request: null, down: [] },
    };
    this.#exchanges.set(started.exchange, exchange);
    const tab = this.tabs.get(started.tab);
    if (!tab) return;
    tab.exchanges.push(exchange);
    if (started.method === 'GET') setOnce(tab.asked, started.initiator, exchange);
  }

  #send(sent: FlightSent): void {
    const flight: FlightRecord = { sent, received: null, lost: null, held: null, released: null, again: [] };
    this.#flights.set(sent.flight, flight);
    const exchange = this.#exchanges.get(sent.exchange);
    if (!exchange) return;
    if (sent.direction === 'up') {
      if (sent.what === 'request') exchange.request = flight;
      return;
    }
    exchange.down.push(flight);
    push(this.#connections, connectionOf(sent), flight);
    const tab = this.tabs.get(sent.tab);
    if (!tab || sent.messages.length === 0) return;
    setOnce(tab.brought, exchange.started.initiator, exchange);
    for (const message of sent.messages) push(tab.deliveries, message, { exchange, flight });
  }

  #follow(
    entry: Extract<Entry, { readonly kind: 'received' | 'lost' | 'retransmitted' | 'held' | 'released' }>,
  ) {
    const flight = this.#flights.get(entry.flight);
    if (!flight) return;
    switch (entry.kind) {
      case 'received':
        flight.received = entry.t;
        break;
      case 'lost':
        flight.lost = entry;
        break;
      case 'retransmitted':
        flight.again.push(entry);
        break;
      case 'held':
        flight.held = entry.t;
        break;
      case 'released':
        flight.released = entry.t;
    }
  }

  #changeLine({ t, state, tab: concerned }: LineChanged): void {
    const tab = concerned ?? null;
    if (state in BEGINS) {
      this.troubles.push({ what: BEGINS[state as keyof typeof BEGINS], from: t, until: null, tab });
    } else if (state in ENDS) {
      const what = ENDS[state as keyof typeof ENDS];
      const open = this.troubles.findLast(
        (one) => one.what === what && one.tab === tab && one.until === null,
      );
      if (open) open.until = t;
    }
  }
}

function emptyTab(): TabRecord {
  return {
    ...{ exchanges: [], asked: new Map(), brought: new Map() },
    ...{ deliveries: new Map(), showings: new Map(), problems: [], overtaken: -Infinity },
  };
}

/** Traces made before connections were written down: each exchange counts as one of its own. */
function connectionOf(sent: FlightSent): number {
  return 'connection' in sent ? sent.connection : -(sent as FlightSent).exchange;
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function setOnce<K, V>(map: Map<K, V>, key: K, value: V): void {
  if (!map.has(key)) map.set(key, value);
}
