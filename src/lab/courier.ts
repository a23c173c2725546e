import type { Downstream, Upstream, WireRequest } from '../base/http.ts';
import type { Carrier } from '../network/carrier.ts';
import type { Network } from '../network/network.ts';
import type { Initiator } from '../trace/entry.ts';

type Outgoing =
  | {
      readonly type: 'open';
      readonly exchange: number;
      readonly tab: string;
      readonly browser: string;
      readonly initiator: Initiator;
      readonly request: WireRequest;
    }
  | { readonly type: 'up'; readonly exchange: number; readonly event: Upstream };

/** Gives a tab the bytes for one of its exchanges. */
type Deliver = (tab: string, exchange: number, event: Downstream) => void;

/** Takes bytes between the tabs and the network, by the carrier, while the lab clock stands still. */
export class Courier {
  #carrier: Carrier;
  #outgoing: Outgoing[] = [];
  #incoming: { exchange: number; tab: string; event: Downstream }[] = [];
  #webSockets = new Set<number>();

  constructor(carrier: Carrier) {
    this.#carrier = carrier;
    carrier.reset();
  }

  open(asked: Omit<Extract<Outgoing, { type: 'open' }>, 'type'>): void {
    if (asked.initiator === 'websocket') this.#webSockets.add(asked.exchange);
    this.#outgoing.push({ type: 'open', ...asked });
  }

  up(exchange: number, event: Upstream): void {
    this.#outgoing.push({ type: 'up', exchange, event });
  }

  down(exchange: number, tab: string, event: Downstream): void {
    this.#incoming.push({ exchange, tab, event });
  }

  /** Delivers all that waits, and what comes of it, in the order it was given. */
  async carry(network: Network, deliver: Deliver): Promise<void> {
    while (this.#incoming.length > 0 || this.#outgoing.length > 0) {
      await this.#deliver(deliver);
      await this.#send(network);
    }
  }

  async #deliver(deliver: Deliver): Promise<void> {
    const incoming = this.#incoming.splice(0);
    const arrived = await Promise.all(
      incoming.map(({ exchange, event }) =>
        this.#webSockets.has(exchange) ? event : this.#carrier.down(exchange, event),
      ),
    );
    incoming.forEach(({ exchange, tab }, index) => {
      const event = arrived[index];
      if (event) deliver(tab, exchange, event);
    });
  }

  async #send(network: Network): Promise<void> {
    const outgoing = this.#outgoing.splice(0);
    const carried = await Promise.all(
      outgoing.map((item) =>
        item.type === 'open' && item.initiator !== 'websocket'
          ? this.#carrier.up(item.exchange, item.tab, item.request)
          : null,
      ),
    );
    outgoing.forEach((item, index) => {
      if (item.type === 'open') {
        network.open({ ...item, request: carried[index] ?? item.request });
      } else {
        if (item.event.type === 'abort') this.#carrier.abort(item.exchange);
        network.up(item.exchange, item.event);
      }
    });
  }
}
