import FakeTimers, { type Clock } from '@sinonjs/fake-timers';
import { LAB_EPOCH } from '../../base/lab-time.ts';

/** Timers that one step may fire at the same instant; more of them are a loop, and wait a millisecond. */
const TIMERS_A_STEP = 200;

/** A macrotask turn in real time, taken before the page's clocks are replaced. */
export type Turn = () => Promise<void>;

export function createTurn(): Turn {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}

/** `AbortSignal.timeout`, which has a timer of its own in the browser, on lab time (DOM standard, 3.3). */
function timeoutSignal(delay: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => {
    controller.abort(new DOMException('signal timed out', 'TimeoutError'));
  }, delay);
  return controller.signal;
}

/**
 * Whatever is no function is a script by its text (WHATWG HTML, 8.6, timer initialization): what becomes of
 * `setTimeout(poll(), 2000)`, whose value is a promise, is told when the time has come, as in a browser.
 */
function takingStrings<T extends typeof setTimeout | typeof setInterval>(set: T): T {
  return ((handler: TimerHandler, ...rest: unknown[]) =>
    (set as (...all: unknown[]) => number)(
      typeof handler === 'function' ? handler : () => (0, eval)(String(handler)) as unknown,
      ...rest,
    )) as T;
}

/** The document's timers, dates and frames on lab time. Whole milliseconds, never early: as in a browser. */
export class SandboxClock {
  #clock: Clock;

  /** `now` is lab milliseconds. Replaces the global timers, `Date` and `performance.now` for good. */
  constructor(now: number) {
    this.#clock = FakeTimers.install({
      now: LAB_EPOCH + Math.ceil(now),
      toFake: [
        'setTimeout',
        'clearTimeout',
        'setInterval',
        'clearInterval',
        'requestAnimationFrame',
        'cancelAnimationFrame',
        'requestIdleCallback',
        'cancelIdleCallback',
        'Date',
        'performance',
      ],
    });
    AbortSignal.timeout = timeoutSignal;
    globalThis.setTimeout = takingStrings(globalThis.setTimeout);
    globalThis.setInterval = takingStrings(globalThis.setInterval);
  }

  /**
   * Sets the clock to `now` (lab ms) and fires the timers due, with a turn after each as a browser does. One that
   * throws is told to `fail`, and the next has its turn.
   */
  async advanceTo(now: number, turn: Turn, fail: (error: unknown) => void): Promise<void> {
    const target = LAB_EPOCH + Math.ceil(now);
    for (let fired = 0; fired < TIMERS_A_STEP; fired++) {
      const due = this.#nextTimer();
      if (due === undefined || due > target) break;
      try {
        this.#clock.next();
      } catch (error) {
        fail(error);
      }
      await turn();
    }
    const next = this.#nextTimer() ?? Infinity;
    if (target > this.#clock.now && next > target) this.#clock.tick(target - this.#clock.now);
  }

  /** When the next timer is due, lab ms; `null` without one. Later than `now`: what is due now has had its turn. */
  wake(now: number): number | null {
    const due = this.#nextTimer();
    if (due === undefined) return null;
    return due - LAB_EPOCH > now ? due - LAB_EPOCH : now + 1;
  }

  #nextTimer(): number | undefined {
    return this.#clock.timerHeap?.peek()?.callAt;
  }
}
