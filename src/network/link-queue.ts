import { toMicrosecond } from '../base/lab-time.ts';
import type { Clock } from './host.ts';
import type { Lane, Packet } from './packet.ts';

/**
 * One direction of a line: packets leave one after the other, as fast as the throughput lets them. The
 * connections take turns packet by packet, so a long download does not silence an event stream beside it.
 */
export class LinkQueue {
  #clock: Clock;
  #throughput: () => number;
  #depart: (packet: Packet) => void;
  /** The first lane is the next whose turn it is. */
  #lanes = new Map<Lane, Packet[]>();
  #busy = false;

  /** `throughput`: bytes a second at present, Infinity without limit. */
  constructor(clock: Clock, throughput: () => number, depart: (packet: Packet) => void) {
    this.#clock = clock;
    this.#throughput = throughput;
    this.#depart = depart;
  }

  push(packet: Packet): void {
    if (!this.#busy && this.#throughput() === Infinity) {
      this.#depart(packet);
      return;
    }
    const waiting = this.#lanes.get(packet.lane);
    if (waiting) waiting.push(packet);
    else this.#lanes.set(packet.lane, [packet]);
    if (!this.#busy) this.#next(this.#clock.now());
  }

  /** The lane's packets that have not left yet never will. */
  forget(lane: Lane): void {
    this.#lanes.delete(lane);
  }

  /** `free`: when the packet before had left, to the fraction of a microsecond, so that rounding does not add up. */
  #next(free: number): void {
    const turn = this.#lanes.entries().next().value;
    const packet = turn?.[1].shift();
    if (!turn || !packet) return;
    const [lane] = turn;
    this.#busy = true;
    const left = free + (packet.bytes / this.#throughput()) * 1000;
    this.#clock.at(toMicrosecond(left), () => {
      this.#busy = false;
      // Behind those that have come meanwhile.
      const waiting = this.#lanes.get(lane) ?? [];
      this.#lanes.delete(lane);
      if (waiting.length > 0) this.#lanes.set(lane, waiting);
      this.#depart(packet);
      // Departing may have brought a new packet, which then is on its way already.
      if (!this.#busy) this.#next(left);
    });
  }
}
