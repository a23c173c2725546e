import { toMicrosecond } from '../base/lab-time.ts';
import type { Direction } from '../trace/entry.ts';
import type { Conditions, Outage } from './conditions.ts';
import type { Clock } from './host.ts';
import { LinkQueue } from './link-queue.ts';
import type { Lane, Packet } from './packet.ts';

/** Round trips vary: Linux' least allowance for that in the retransmission time-out, ms (TCP_RTO_MIN). */
const LEAST_ALLOWANCE = 200;

/**
 * The line between one tab and the server: it delays packets, loses some, and is cut at times. Tabs have a line
 * each, as DevTools throttles each on its own, also where they share a browser and its connections.
 */
export class Line {
  readonly tab: string;
  #clock: Clock;
  #conditions: Conditions;
  #outages: readonly Outage[];
  /** When the browser was offline, lab ms; the last time lasts until it is online again. */
  #offline: { readonly from: number; until: number }[] = [];
  #links: Record<Direction, LinkQueue>;

  constructor(tab: string, conditions: Conditions, outages: readonly Outage[], clock: Clock) {
    this.tab = tab;
    this.#clock = clock;
    this.#conditions = conditions;
    this.#outages = outages.filter(({ tabs }) => tabs === undefined || tabs.includes(tab));
    const link = (throughput: () => number | undefined) => {
      // As in Chromium, 0 and less are no limit.
      const limit = () => ((throughput() ?? 0) > 0 ? (throughput() ?? Infinity) : Infinity);
      return new LinkQueue(clock, limit, (packet) => this.#depart(packet));
    };
    this.#links = {
      up: link(() => this.#conditions.uploadThroughput),
      down: link(() => this.#conditions.downloadThroughput),
    };
    this.change(conditions);
  }

  get isOffline(): boolean {
    return this.#conditions.offline === true;
  }

  /** One way, lab ms. */
  get latency(): number {
    return this.#conditions.latency;
  }

  /**
   * How long TCP waits for an acknowledgement the first time, ms: smoothed round trip + max(200 ms, 4 × its mean
   * deviation), as Linux does (RFC 6298, 2.3; tcp_input.c). Two uniform jitters have the mean deviation jitter / 3.
   */
  get retransmissionTimeout(): number {
    const { latency, jitter = 0 } = this.#conditions;
    return 2 * latency + jitter + Math.max(LEAST_ALLOWANCE, (4 * jitter) / 3);
  }

  /** From now on. */
  change(conditions: Conditions): void {
    const now = this.#clock.now();
    const last = this.#offline.at(-1);
    const wasOffline = last?.until === Infinity;
    if (conditions.offline && !wasOffline) this.#offline.push({ from: now, until: Infinity });
    else if (!conditions.offline && wasOffline) last.until = now;
    this.#conditions = conditions;
  }

  carry(packet: Packet): void {
    this.#links[packet.lane.direction].push(packet);
  }

  /** The lane's packets that have not left yet never will. */
  forget(lane: Lane): void {
    this.#links[lane.direction].forget(lane);
  }

  #depart(packet: Packet): void {
    const { lane } = packet;
    const { latency, jitter = 0, packetLoss = 0 } = this.#conditions;
    const departed = this.#clock.now();
    packet.departs(departed);
    const delay = latency + (jitter > 0 ? lane.luck() * jitter : 0);
    const arrival = Math.max(lane.lastArrival, toMicrosecond(departed + delay));
    const unlucky = packetLoss > 0 && lane.luck() * 100 < packetLoss;
    if (this.#isCut(departed, arrival)) packet.isLost('outage');
    else if (unlucky) packet.isLost('loss');
    else {
      lane.lastArrival = arrival;
      this.#clock.at(arrival, () => {
        // The browser may have gone offline since.
        if (this.#isCut(departed, arrival)) packet.isLost('outage');
        else packet.arrives();
      });
    }
  }

  #isCut(departed: number, arrived: number): boolean {
    return [...this.#outages, ...this.#offline].some(
      ({ from, until }) => departed < until && (from < arrived || from <= departed),
    );
  }
}
