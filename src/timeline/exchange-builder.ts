import { headerOf } from '../base/http.ts';
import { Stream } from '../metrics/reconnects.ts';
import type {
  ConnectionChanged,
  ExchangeAnswered,
  ExchangeEnded,
  ExchangeStarted,
  FlightSent,
} from '../trace/entry.ts';
import type { LaneBuilder } from './lane-builder.ts';
import type { ExchangeMark } from './marks.ts';

type Step = ConnectionChanged | ExchangeStarted | ExchangeAnswered | ExchangeEnded;

/** Lab times at which a connection's making went on. */
interface Making {
  opening: number;
  connected: number | null;
  opened: number | null;
}

interface Open {
  readonly lane: LaneBuilder;
  readonly mark: ExchangeMark;
  readonly place: number;
  /** Who ends it, if it is an EventSource or a WebSocket. */
  readonly stream: Stream;
  carried: boolean;
  /** Its answer is of the type `text/event-stream`. */
  hasEvents: boolean;
}

/** Exchanges while the trace is read, with the connections made for them. */
export class ExchangeBuilder {
  private readonly open = new Map<number, Open>();
  /** Connections by which nothing has gone yet. */
  private readonly making = new Map<number, Making>();

  constructor(private readonly byTab: ReadonlyMap<string, LaneBuilder>) {}

  add(entry: Step): void {
    switch (entry.kind) {
      case 'connection':
        return this.connect(entry);
      case 'exchange.started': {
        const lane = this.byTab.get(entry.tab);
        if (!lane) return;
        const place = lane.exchangeReach.add(entry.t);
        const mark = lane.start(entry);
        const stream = new Stream(entry.url, 0);
        this.open.set(entry.exchange, { lane, mark, place, stream, carried: false, hasEvents: false });
        return;
      }
      case 'exchange.answered': {
        const open = this.open.get(entry.exchange);
        if (!open) return;
        open.mark.answered = entry.t;
        open.mark.status = entry.status;
        open.stream.answered = true;
        return;
      }
      case 'exchange.ended':
        return this.end(entry);
    }
  }

  markOf(exchange: number): ExchangeMark | null {
    return this.open.get(exchange)?.mark ?? null;
  }

  /** Whether the exchange's answer is an event stream. */
  hasEvents(exchange: number): boolean {
    return this.open.get(exchange)?.hasEvents ?? false;
  }

  /** Bytes leave: the first ones up are the request, the first ones down the answer's. */
  send(entry: FlightSent): void {
    const open = this.open.get(entry.exchange);
    if (!open || entry.what === 'handshake') return;
    const { mark } = open;
    open.stream.send(entry);
    if (entry.direction === 'down') {
      const type = headerOf(entry.head?.headers ?? [], 'content-type');
      if (type?.startsWith('text/event-stream')) open.hasEvents = true;
      mark.left ??= entry.t;
      if (entry.messages.length > 0) open.carried = true;
    } else if (entry.what === 'request' && mark.asked === null) {
      mark.asked = entry.t;
      const made = this.making.get(entry.connection);
      this.making.delete(entry.connection);
      // A connection made before the exchange began cost it nothing.
      if (!made || (made.opened ?? 0) < mark.started) return;
      mark.opening = made.opening;
      mark.connected = made.connected;
      mark.opened = made.opened;
    }
  }

  private connect({ t, connection, state }: ConnectionChanged): void {
    const made = this.making.get(connection);
    if (state === 'opening') this.making.set(connection, { opening: t, connected: null, opened: null });
    else if (state === 'closed') this.making.delete(connection);
    else if (made && state === 'connected') made.connected = t;
    else if (made) made.opened = t;
  }

  private end(entry: ExchangeEnded): void {
    const open = this.open.get(entry.exchange);
    if (!open) return;
    const { lane, mark, place, carried, stream } = open;
    lane.end(mark, entry, stream.leftByPage);
    lane.exchangeReach.close(place, entry.t);
    this.open.delete(entry.exchange);
    const asked = mark.initiator === 'fetch' || mark.initiator === 'xhr';
    if (asked && !carried && mark.answered !== null && entry.how === 'complete') {
      lane.moments.push({ t: entry.t, what: 'empty', text: mark.url });
    }
  }
}
