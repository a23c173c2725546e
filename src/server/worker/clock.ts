/**
 * The worker's clocks and random bytes, on lab time and seed.
 *
 * Python's C library asks `Date.now`, `performance.now` and `crypto.getRandomValues`; answering them here
 * puts `time.time`, `time.monotonic`, `datetime.now`, `os.urandom` (so `secrets`, `uuid4`) on the lab
 * without replacing anything in Python.
 */
import { LAB_EPOCH } from '../../base/lab-time.ts';
import { seededRandom, type Random } from '../../base/random.ts';

export class NativeClock {
  #micros = 0;
  #random: Random = seededRandom(0);

  /** Takes the place of the worker's own clocks, for good. */
  install(): void {
    Date.now = () => LAB_EPOCH + this.#micros / 1000;
    performance.now = () => this.#micros / 1000;
    crypto.getRandomValues = (array) => {
      if (array === null) return array;
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
      for (let i = 0; i < bytes.length; i++) bytes[i] = Math.floor(this.#random() * 256);
      return array;
    };
  }

  set(micros: number): void {
    this.#micros = micros;
  }

  reseed(seed: number): void {
    this.#random = seededRandom(seed);
  }
}
