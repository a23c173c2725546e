import type { ByteString } from '../../base/byte-string.ts';
import { LAB_EPOCH } from '../../base/lab-time.ts';
import { wholeSecond } from './batched-timer.ts';

/** Lab ms: daphne/server.py, ping_interval and ping_timeout. */
const INTERVAL = 20_000;
const TIMEOUT = 30_000;

/** The pings with which Daphne finds out that nobody is there (Autobahn's auto-ping). Times are lab ms. */
export class AutoPing {
  /** When something was last heard, or a ping sent. */
  #last: number;
  #count = 0;
  #pending: ByteString | null = null;
  #deadline = Infinity;
  /** The deadline of a ping that a later one took the place of: nothing can call it off any more. */
  #lost = Infinity;

  constructor(now: number) {
    this.#last = now;
  }

  /** The earliest time at which Daphne's two-second tick sends a ping. */
  get due(): number {
    // More than the interval, by the finest step of lab time.
    return this.#last + INTERVAL + 0.001;
  }

  /** When the connection is given up. */
  get deadline(): number {
    return Math.min(this.#deadline, this.#lost);
  }

  /** The payload to send. */
  ping(now: number): ByteString {
    this.#last = now;
    this.#count += 1;
    this.#lost = this.deadline;
    this.#deadline = wholeSecond(now + TIMEOUT);
    this.#pending = payload(now, this.#count);
    return this.#pending;
  }

  pong(payload: ByteString): void {
    if (payload === this.#pending) this.#answered();
  }

  /** A message came: that counts as an answer, too (Autobahn, autoPingRestartOnAnyTraffic). */
  message(now: number): void {
    this.#last = now;
    this.#answered();
  }

  #answered(): void {
    this.#pending = null;
    this.#deadline = Infinity;
  }
}

/** Eight bytes of nanoseconds since 1970, four of the count, both big-endian. */
function payload(now: number, count: number): ByteString {
  const view = new DataView(new ArrayBuffer(12));
  view.setBigUint64(0, BigInt(LAB_EPOCH) * 1_000_000n + BigInt(Math.round(now * 1000)) * 1000n);
  view.setUint32(8, count);
  return String.fromCharCode(...new Uint8Array(view.buffer));
}
