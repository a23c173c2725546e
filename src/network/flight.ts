import type { ByteString } from '../base/byte-string.ts';
import type { FlightLost, FlightSent } from '../trace/entry.ts';
import type { NetworkHost } from './host.ts';
import { readPayload } from './payload.ts';
import type { WireSize } from './wire-size.ts';

export type LossCause = FlightLost['cause'];

/** Bytes that one end has written, on their way: they end once, as received or as lost. */
export class Flight {
  readonly bytes: number;
  #number: number;
  #host: NetworkHost;
  #attempts = 0;
  #over = false;

  constructor(host: NetworkHost, number: number, bytes: number) {
    this.#host = host;
    this.#number = number;
    this.bytes = bytes;
  }

  received(): void {
    if (this.#over) return;
    this.#over = true;
    this.#host.record({ ...this.#step(), kind: 'received' });
  }

  lost(cause: LossCause): void {
    if (this.#over) return;
    this.#over = true;
    this.#host.record({ ...this.#step(), kind: 'lost', cause });
  }

  retransmitted(cause: 'loss' | 'outage'): void {
    if (this.#over) return;
    this.#host.record({ ...this.#step(), kind: 'retransmitted', attempt: ++this.#attempts, cause });
  }

  held(): void {
    this.#host.record({ ...this.#step(), kind: 'held' });
  }

  released(): void {
    this.#host.record({ ...this.#step(), kind: 'released' });
  }

  #step() {
    return { t: this.#host.now(), flight: this.#number };
  }
}

/** What a flight is said to be when it is written. */
export interface Cargo extends Pick<
  FlightSent,
  'exchange' | 'tab' | 'direction' | 'what' | 'opcode' | 'connection'
> {
  readonly size: WireSize;
  readonly head?: FlightSent['head'] | undefined;
  /** What is carried, without headers and framing; published messages are looked for in it. */
  readonly payload: ByteString;
  readonly code?: FlightSent['code'] | undefined;
}

/** Numbers and records what is written, in the order it is written. */
export class Flights {
  #host: NetworkHost;
  #written = 0;

  constructor(host: NetworkHost) {
    this.#host = host;
  }

  write({ exchange, tab, direction, what, opcode, size, connection, head, payload, code }: Cargo): Flight {
    const flight = ++this.#written;
    const content = payload === '' ? null : readPayload(payload);
    this.#host.record({
      t: this.#host.now(),
      kind: 'sent',
      flight,
      exchange,
      tab,
      direction,
      what,
      ...(opcode && { opcode }),
      bytes: size.bytes,
      overhead: size.overhead,
      messages: content ? this.#host.mentioned(content.text) : [],
      connection,
      ...(head && { head }),
      ...content?.noted,
      ...(code && { code }),
    });
    return new Flight(this.#host, flight, size.bytes);
  }
}
