import type { Upstream } from '../base/http.ts';
import type { ServerStep } from './server-end.ts';

/**
 * Whatever answers at the lab's address: one server process (ServerEnd), or several behind a balancer, which
 * would hand each exchange to one of them. Times are lab milliseconds.
 */
export interface Origin {
  /** Bytes from the network, to be dealt with in the next step. */
  arrive(exchange: number, event: Upstream): void;
  /** When it wants to be stepped; Infinity if nothing is planned. */
  readonly wake: number;
  step(now: number): Promise<ServerStep>;
  /** The process ends and starts again, with nothing in memory. */
  restart(now: number): Promise<ServerStep>;
}
