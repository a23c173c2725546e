import { toMicrosecond } from '../base/lab-time.ts';
import type { Clock } from './host.ts';
import type { LossCause } from './flight.ts';
import type { Line } from './line.ts';
import type { Lane } from './packet.ts';
import { Segment, type TcpPacket, type Write } from './segment.ts';

/** Longest wait for an acknowledgement, lab ms (Linux: TCP_RTO_MAX). */
const LONGEST_TIMEOUT = 120_000;
/** After this many retransmissions without an answer TCP gives up (Linux: tcp_retries2). */
const RETRANSMISSIONS = 15;
/** So many later packets must have arrived before one counts as lost (RFC 5681, 3.2). */
const DUPLICATE_ACKS = 3;

/** What a path has to know of its two ends. */
export interface PathEnds {
  /** Why the far end is closed; `null` while it is open. */
  farClosed(): LossCause | null;
  /** Bytes have met the closed far end. */
  refused(): void;
  /** Nobody has acknowledged for so long that the near end gives up. */
  gaveUp(): void;
}

/**
 * One direction of a TCP connection. What is written arrives whole and in order, or the connection dies: lost
 * packets are sent again after three later ones have arrived, or else when the retransmission time-out is over,
 * which doubles each time and during which nothing new is sent (RFC 5681, RFC 6298). There is no congestion window:
 * only the line's throughput limits how much is on its way. Acknowledgements take the latency and are never lost.
 */
export class TcpPath {
  readonly lane: Lane;
  #clock: Clock;
  #ends: PathEnds;
  #undelivered: Segment[] = [];
  #lost: TcpPacket[] = [];
  /** Written while the path waits for the acknowledgement of what was sent again. */
  #waiting: Segment[] = [];
  #backoff = 0;
  /** Of the time-out that counts: an older one finds that it is no longer its turn. */
  #timeout = 0;
  #isTimeoutSet = false;
  #transmissions = 0;
  #stopped: LossCause | null = null;

  constructor(lane: Lane, clock: Clock, ends: PathEnds) {
    this.lane = lane;
    this.#clock = clock;
    this.#ends = ends;
  }

  write(line: Line, write: Write): void {
    if (this.#stopped) {
      write.flight?.lost(this.#stopped);
      return;
    }
    const segment = new Segment(line, write, this);
    this.#undelivered.push(segment);
    if (this.#backoff > 0) this.#waiting.push(segment);
    else for (const packet of segment.packets) this.#transmit(packet);
  }

  /** The near end no longer cares: what is not on its way already is lost. */
  stop(cause: LossCause): void {
    if (this.#stopped) return;
    this.#stopped = cause;
    this.#cancelTimeout();
    for (const { line } of this.#undelivered) line.forget(this.lane);
    this.#lost = [];
    this.#abandon(cause);
  }

  arrived(packet: TcpPacket): void {
    this.#countDuplicates(packet);
    if (packet.isProbe) {
      packet.isProbe = false;
      this.#after(packet.segment.line.latency, () => this.#recover());
    }
    const { segment } = packet;
    if (segment.isOver) return;
    if (this.#ends.farClosed() && segment.bytes > 0) this.#refuse(segment);
    this.#deliver();
  }

  lost(packet: TcpPacket): void {
    if (this.#stopped) {
      this.#abandon(this.#stopped);
      return;
    }
    const wasProbe = packet.isProbe;
    packet.duplicates = 0;
    packet.isProbe = false;
    if (packet.segment.isOver) {
      if (wasProbe) this.#recover();
      return;
    }
    this.#lost.push(packet);
    if (!this.#isTimeoutSet) this.#setTimeout(packet.departed, packet.segment.line);
  }

  #transmit(packet: TcpPacket): void {
    packet.order = ++this.#transmissions;
    packet.state = 'queued';
    packet.segment.line.carry(packet);
  }

  #retransmit(packets: readonly TcpPacket[]): void {
    const segments = new Map(packets.map((packet) => [packet.segment, packet.cause]));
    this.#lost = this.#lost.filter((packet) => !packets.includes(packet));
    for (const [segment, cause] of segments) segment.write.flight?.retransmitted(cause);
    for (const packet of packets) this.#transmit(packet);
  }

  /** Fast retransmit, on the third duplicate acknowledgement. */
  #countDuplicates(arrived: TcpPacket): void {
    for (const packet of this.#lost) {
      if (packet.order > arrived.order || ++packet.duplicates !== DUPLICATE_ACKS) continue;
      this.#after(arrived.segment.line.latency, () => {
        const due = this.#lost.filter(({ duplicates }) => duplicates >= DUPLICATE_ACKS);
        if (due.length === 0) return;
        this.#cancelTimeout();
        this.#retransmit(due);
        const [next] = this.#lost;
        if (next && !this.#isTimeoutSet) this.#setTimeout(this.#clock.now(), next.segment.line);
      });
    }
  }

  #setTimeout(from: number, line: Line): void {
    const timeout = ++this.#timeout;
    this.#isTimeoutSet = true;
    const wait = Math.min(line.retransmissionTimeout * 2 ** this.#backoff, LONGEST_TIMEOUT);
    this.#clock.at(Math.max(this.#clock.now(), toMicrosecond(from + wait)), () => {
      if (timeout === this.#timeout) this.#timedOut();
    });
  }

  #cancelTimeout(): void {
    this.#timeout++;
    this.#isTimeoutSet = false;
  }

  /** Only the first packet is sent again, to find out whether the line is there (RFC 6298, 5.4). */
  #timedOut(): void {
    this.#isTimeoutSet = false;
    const probe = this.#inSequence(this.#lost)[0];
    if (!probe) return;
    if (this.#backoff >= RETRANSMISSIONS) {
      this.stop('timed-out');
      this.#ends.gaveUp();
      return;
    }
    this.#backoff++;
    probe.isProbe = true;
    this.#retransmit([probe]);
  }

  /** What was sent again has been acknowledged: all the rest may go. */
  #recover(): void {
    if (this.#stopped) return;
    this.#cancelTimeout();
    this.#backoff = 0;
    if (this.#lost.length > 0) this.#retransmit(this.#inSequence(this.#lost));
    for (const segment of this.#waiting.splice(0)) {
      for (const packet of segment.packets) this.#transmit(packet);
    }
  }

  #inSequence(packets: readonly TcpPacket[]): TcpPacket[] {
    const wanted = new Set(packets);
    return this.#undelivered.flatMap((segment) => segment.packets.filter((packet) => wanted.has(packet)));
  }

  #deliver(): void {
    for (;;) {
      const segment = this.#undelivered[0];
      if (!segment || !(segment.isOver || segment.isThere)) return;
      this.#undelivered.shift();
      if (segment.isOver) continue;
      segment.isOver = true;
      const { flight, isWanted, arrive } = segment.write;
      const closed = this.#ends.farClosed();
      if (closed && segment.bytes > 0) flight?.lost(closed);
      // Two FINs have crossed.
      else if (closed) flight?.received();
      else if (isWanted && !isWanted()) flight?.lost('aborted');
      else {
        flight?.received();
        arrive();
      }
    }
  }

  #refuse(segment: Segment): void {
    segment.isOver = true;
    this.#lost = this.#lost.filter((packet) => packet.segment !== segment);
    segment.write.flight?.lost(this.#ends.farClosed() ?? 'aborted');
    this.#ends.refused();
  }

  /** What comes after a gap that nobody fills any more is lost as well. */
  #abandon(cause: LossCause): void {
    const gap = this.#undelivered.findIndex((segment) => !segment.isOver && !segment.isUnderWay);
    if (gap === -1) return;
    for (const segment of this.#undelivered.splice(gap)) {
      if (segment.isOver) continue;
      segment.isOver = true;
      segment.write.flight?.lost(cause);
    }
  }

  #after(delay: number, fire: () => void): void {
    this.#clock.at(toMicrosecond(this.#clock.now() + delay), () => {
      if (!this.#stopped) fire();
    });
  }
}
