import type { Random } from '../base/random.ts';
import type { Direction } from '../trace/entry.ts';

/** The way of one connection's packets in one direction: they share their luck and keep their order. */
export interface Lane {
  readonly direction: Direction;
  readonly luck: Random;
  /** When the last of them arrived or will arrive, lab ms. */
  lastArrival: number;
}

/** What a line carries. Each call of `Line.carry` is followed by `departs`, then by `arrives` or `isLost`. */
export interface Packet {
  readonly lane: Lane;
  /** Bytes that take up the line's throughput. */
  readonly bytes: number;
  /** Its last bit is on the line, at lab time `at`. */
  departs(at: number): void;
  arrives(): void;
  /** At once when it is lost, long before an end can know. */
  isLost(cause: 'loss' | 'outage'): void;
}

/** A packet on its own that nobody sends again: SYN, SYN-ACK, RST. */
export function lonePacket(lane: Lane, arrives: () => void, isLost: () => void = () => undefined): Packet {
  return { lane, bytes: 0, departs: () => undefined, arrives, isLost };
}
