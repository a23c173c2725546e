import type { Downstream, WireRequest } from '../base/http.ts';
import { type Carrier, CarrierLost, DirectCarrier } from './carrier.ts';

/** A carrier that goes on directly when the one it was given gets lost; the run notices nothing. */
export class SteadyCarrier implements Carrier {
  #carrier: Carrier;
  #direct = new DirectCarrier();
  #onLost: (error: CarrierLost) => void;

  constructor(carrier: Carrier, onLost: (error: CarrierLost) => void) {
    this.#carrier = carrier;
    this.#onLost = onLost;
  }

  get kind(): Carrier['kind'] {
    return this.#carrier.kind;
  }

  up(exchange: number, tab: string, request: WireRequest): Promise<WireRequest> {
    return this.#try((carrier) => carrier.up(exchange, tab, request));
  }

  down(exchange: number, event: Downstream): Promise<Downstream> {
    return this.#try((carrier) => carrier.down(exchange, event));
  }

  abort(exchange: number): void {
    this.#carrier.abort(exchange);
  }

  reset(): void {
    this.#carrier.reset();
  }

  async #try<T>(attempt: (carrier: Carrier) => Promise<T>): Promise<T> {
    try {
      return await attempt(this.#carrier);
    } catch (error) {
      if (!(error instanceof CarrierLost)) throw error;
      if (this.#carrier !== this.#direct) {
        this.#carrier = this.#direct;
        this.#onLost(error);
      }
      return attempt(this.#direct);
    }
  }
}
