import { toMicrosecond } from '../base/lab-time.ts';

interface Event {
  readonly time: number;
  readonly order: number;
  readonly fire: () => void;
}

/** What happens when, in lab time. Events of the same microsecond fire in the order they were planned. */
export class Scheduler {
  #heap: Event[] = [];
  #planned = 0;
  #now = 0;

  /** Lab milliseconds since the lab began. */
  get now(): number {
    return this.#now;
  }

  /** When the next event is due; Infinity without one. */
  get next(): number {
    return this.#heap[0]?.time ?? Infinity;
  }

  /** Plans `fire` for `time` (lab ms), or for now if that has passed. */
  at(time: number, fire: () => void): void {
    this.#push({ time: Math.max(this.#now, toMicrosecond(time)), order: this.#planned++, fire });
  }

  /** Sets the clock to `time` and fires everything due by then. */
  advanceTo(time: number): void {
    this.#now = Math.max(this.#now, toMicrosecond(time));
    while (this.next <= this.#now) this.#pop().fire();
  }

  #push(event: Event): void {
    const heap = this.#heap;
    let at = heap.push(event) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(event, heap[parent] as Event)) break;
      heap[at] = heap[parent] as Event;
      at = parent;
    }
    heap[at] = event;
  }

  /** Only with an event in the heap; its indices are in range by construction. */
  #pop(): Event {
    const heap = this.#heap;
    const first = heap[0] as Event;
    const last = heap.pop() as Event;
    if (heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Event, heap[child] as Event)) child++;
      if (!isBefore(heap[child] as Event, last)) break;
      heap[at] = heap[child] as Event;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}

function isBefore(a: Event, b: Event): boolean {
  return a.time < b.time || (a.time === b.time && a.order < b.order);
}
