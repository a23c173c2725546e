import type { Flight } from './flight.ts';
import type { Line } from './line.ts';
import type { Lane, Packet } from './packet.ts';

/** Payload of a full TCP packet on Ethernet: 1500 bytes without 20 of IPv4 and 20 of TCP header. */
export const PACKET_PAYLOAD = 1460;

/** What an application, or the connection itself, writes at once. */
export interface Write {
  /** `null`: nothing that the trace tells of, such as the FIN of an idle connection. */
  readonly flight: Flight | null;
  /** False: the far end reads it and throws it away. */
  readonly isWanted?: () => boolean;
  /** Its last byte is on the line, for the first time. */
  readonly left?: (() => void) | undefined;
  /** All of it is there, and all that was written before. */
  readonly arrive: () => void;
}

/** What a packet tells the path it belongs to. */
export interface PacketPath {
  readonly lane: Lane;
  arrived(packet: TcpPacket): void;
  lost(packet: TcpPacket): void;
}

/** What was written at once, in packets. */
export class Segment {
  readonly line: Line;
  readonly write: Write;
  readonly bytes: number;
  readonly packets: readonly TcpPacket[];
  /** Delivered, refused or given up. */
  isOver = false;
  #missing: number;
  #staying: number;

  constructor(line: Line, write: Write, path: PacketPath) {
    this.line = line;
    this.write = write;
    this.bytes = write.flight?.bytes ?? 0;
    // A FIN has no payload, and yet takes a packet.
    this.#missing = Math.max(1, Math.ceil(this.bytes / PACKET_PAYLOAD));
    this.#staying = this.#missing;
    this.packets = Array.from({ length: this.#missing }, (_, index) => {
      return new TcpPacket(this, Math.min(PACKET_PAYLOAD, this.bytes - index * PACKET_PAYLOAD), path);
    });
  }

  /** One more packet has arrived. */
  count(): void {
    this.#missing--;
  }

  /** One more packet is on the line that never was before. */
  countLeft(): void {
    if (--this.#staying === 0) this.write.left?.();
  }

  get isThere(): boolean {
    return this.#missing === 0;
  }

  /** All of it arrives without any more doing of the near end. */
  get isUnderWay(): boolean {
    return this.packets.every(({ state }) => state === 'arrived' || state === 'away');
  }
}

/** A packet of a segment, until it has arrived. */
export class TcpPacket implements Packet {
  readonly segment: Segment;
  readonly bytes: number;
  readonly lane: Lane;
  state: 'queued' | 'away' | 'lost' | 'arrived' = 'queued';
  /** When it left for the last time, lab ms. */
  departed = 0;
  /** Which of the path's transmissions was its last. */
  order = 0;
  cause: 'loss' | 'outage' = 'loss';
  /** How many later ones have arrived since it was lost. */
  duplicates = 0;
  /** Sent again to find out whether the line is there. */
  isProbe = false;
  #path: PacketPath;
  #hasLeft = false;

  constructor(segment: Segment, bytes: number, path: PacketPath) {
    this.segment = segment;
    this.bytes = bytes;
    this.lane = path.lane;
    this.#path = path;
  }

  departs(at: number): void {
    this.state = 'away';
    this.departed = at;
    if (!this.#hasLeft) {
      this.#hasLeft = true;
      this.segment.countLeft();
    }
  }

  arrives(): void {
    this.state = 'arrived';
    this.segment.count();
    this.#path.arrived(this);
  }

  isLost(cause: 'loss' | 'outage'): void {
    this.state = 'lost';
    this.cause = cause;
    this.#path.lost(this);
  }
}
