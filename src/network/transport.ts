import type { Downstream, Upstream } from '../base/http.ts';
import type { LineDeath } from '../trace/entry.ts';
import type { Exchange } from './exchange.ts';
import type { Flight, Flights } from './flight.ts';
import { framingOf } from './response-framing.ts';
import { wireHead } from './wire-head.ts';

/** What happens when bytes have arrived. */
export interface TransportEvents {
  atServer(exchange: Exchange, event: Upstream): void;
  atTab(exchange: Exchange, event: Downstream): void;
  /** The tab's end has nothing more of this to send. */
  leftTab(exchange: Exchange, event: Upstream): void;
}

/** Something the server's end has written, and that may be kept back before it goes. */
export interface Outgoing {
  readonly exchange: Exchange;
  readonly event: Downstream;
  readonly flight: Flight;
}

/** Puts what the ends of an exchange say on its connection: as bytes, counted and recorded. */
export class Transport {
  #flights: Flights;
  #events: TransportEvents;

  constructor(flights: Flights, events: TransportEvents) {
    this.#flights = flights;
    this.#events = events;
  }

  /** Only on a connection that is open. `abort` closes it, or its own stream alone on HTTP/2. */
  up(exchange: Exchange, event: Upstream): void {
    const { connection, number, line } = exchange;
    if (!connection) return;
    const flight = this.#flights.write({
      exchange: number,
      tab: line.tab,
      direction: 'up',
      what: event.type,
      ...(event.type === 'frame' && { opcode: event.frame.opcode }),
      size: connection.framing.up(event),
      connection: connection.number,
      head: wireHead(event, connection.isMultiplexed),
      payload:
        event.type === 'frame' ? event.frame.payload : event.type === 'request' ? event.request.body : '',
    });
    const write = {
      flight,
      left: () => this.#events.leftTab(exchange, event),
      arrive: () => this.#events.atServer(exchange, event),
    };
    if (event.type === 'abort' && !connection.isMultiplexed) connection.closeByTab(write);
    else connection.up.write(line, write);
  }

  /** The server's end has said something. `cause`: why it breaks off, where the server itself did not. */
  down(exchange: Exchange, event: Downstream, cause?: LineDeath): void {
    const outgoing = this.write(exchange, event, cause);
    if (outgoing) this.dispatch(outgoing, cause);
  }

  /** Records what the server's end writes; `dispatch` sends it on its way. */
  write(exchange: Exchange, said: Downstream, cause?: LineDeath): Outgoing | null {
    const { connection, number, line } = exchange;
    if (!connection) return null;
    if (said.type === 'head') exchange.response = framingOf(said, exchange.asked.request.method);
    const event = connection.isMultiplexed && said.type === 'drop' ? streamEnd(exchange, cause) : said;
    const flight = this.#flights.write({
      exchange: number,
      tab: line.tab,
      direction: 'down',
      what: event.type === 'head' ? 'response' : event.type === 'drop' ? 'end' : event.type,
      ...(event.type === 'frame' && { opcode: event.frame.opcode }),
      size: connection.framing.down(event, exchange.response?.chunked ?? false),
      connection: connection.number,
      head: wireHead(event, connection.isMultiplexed),
      payload: payloadOf(event),
      code: 'code' in event ? event.code : undefined,
    });
    return { exchange, event, flight };
  }

  dispatch({ exchange, event, flight }: Outgoing, cause?: LineDeath): void {
    const { connection, line, response } = exchange;
    if (!connection?.isServerOpen) {
      flight.lost('aborted');
      return;
    }
    const write = {
      flight,
      isWanted: () => this.#isWanted(exchange),
      arrive: () => this.#events.atTab(exchange, event),
    };
    if (event.type === 'drop' && !connection.isMultiplexed) {
      if (event.reset) connection.resetByServer(write);
      else connection.closeByServer(write, cause);
    } else if (event.type === 'end' && response?.untilClose && !connection.isMultiplexed) {
      connection.closeByServer(write);
    } else connection.down.write(line, write);
  }

  /** What reaches the tab for an exchange that is over: on HTTP/2, it tells the server so. */
  #isWanted(exchange: Exchange): boolean {
    if (!exchange.isOver) return true;
    if (exchange.connection?.isMultiplexed && !exchange.isReset) {
      exchange.isReset = true;
      this.up(exchange, { type: 'abort' });
    }
    return false;
  }
}

/** Whether nothing of a response follows. */
export function endsResponse(event: Downstream): boolean {
  return event.type === 'end' || (event.type === 'head' && event.end);
}

/** On HTTP/2 a server that would close the connection ends or resets the stream alone. */
function streamEnd(exchange: Exchange, cause: LineDeath | undefined): Downstream {
  const isEnd = exchange.response?.untilClose && cause === undefined;
  return isEnd ? { type: 'end' } : { type: 'drop', reset: true };
}

function payloadOf(event: Downstream): string {
  if (event.type === 'head' || event.type === 'body') return event.body;
  return event.type === 'frame' ? event.frame.payload : '';
}
