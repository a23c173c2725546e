import { untrack } from 'svelte';

/** Wall milliseconds between two readings: faster figures cannot be read. */
const EVERY = 125;

/** Of a very long trace, whose reading takes long, the next one waits this many times as long as the last took. */
const REST = 4;

/** What is read off a growing trace, kept up to date. Make it while a component is set up. */
export class LiveReading<Value> {
  private value: Value;
  /** Wall time. */
  private next = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param changes Touches all that the reading depends on; runs whenever any of it has changed.
   * @param read Runs at once, and then at most eight times a second.
   */
  constructor(changes: () => unknown, read: () => Value) {
    this.value = $state.raw(untrack(() => this.measured(read)));
    $effect(() => {
      changes();
      this.timer ??= setTimeout(() => this.renew(read), this.next - performance.now());
    });
    $effect(() => () => clearTimeout(this.timer));
  }

  get current(): Value {
    return this.value;
  }

  private renew(read: () => Value): void {
    this.timer = undefined;
    this.value = this.measured(read);
  }

  private measured(read: () => Value): Value {
    const begin = performance.now();
    const value = read();
    const end = performance.now();
    this.next = end + Math.max(EVERY, REST * (end - begin));
    return value;
  }
}
