import type { Downstream, WireRequest } from '../base/http.ts';

/**
 * Carries a tab's HTTP between the page and the network model, in real time while the lab clock stands still.
 * What comes out at the other end is what is used; a carrier that cannot deliver rejects with CarrierLost.
 */
export interface Carrier {
  readonly kind: 'service-worker' | 'direct';
  /** The request, as it arrived on the network's side. */
  up(exchange: number, tab: string, request: WireRequest): Promise<WireRequest>;
  /** The event, as it arrived on the tab's side. */
  down(exchange: number, event: Downstream): Promise<Downstream>;
  /** The tab has ended the exchange. */
  abort(exchange: number): void;
  /** A new run: whatever is still open belongs to the old one. */
  reset(): void;
}

/** The carrier no longer works; another has to take over. */
export class CarrierLost extends Error {
  override name = 'CarrierLost';
}

/** Hands everything over at once: for browsers and windows without a service worker. */
export class DirectCarrier implements Carrier {
  readonly kind = 'direct';

  up(_exchange: number, _tab: string, request: WireRequest): Promise<WireRequest> {
    return Promise.resolve(request);
  }

  down(_exchange: number, event: Downstream): Promise<Downstream> {
    return Promise.resolve(event);
  }

  abort(): void {
    // Nothing is kept open.
  }

  reset(): void {
    // Nothing is kept.
  }
}
