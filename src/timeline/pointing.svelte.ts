import type { Trace } from '../trace/trace.ts';
import { type Hit, hitAt, messagesOf } from './hit.ts';
import type { LiveMarks } from './live-marks.ts';
import type { Stage } from './scene.ts';
import type { spokenOf } from './spoken.ts';

interface Run {
  readonly trace: Trace;
  /** Lab milliseconds reached. */
  readonly now: number;
  /** The message that is followed. */
  readonly chosen: string | null;
}

/** The mark that is asked about, and where its tooltip points: lab milliseconds and CSS pixels. */
interface Tip {
  readonly hit: Hit;
  readonly t: number;
  readonly y: number;
}

/** Which mark of the picture the reader asks about, with the mouse, a finger or the keys. */
export class Pointing {
  #tip = $state.raw<Tip | null>(null);
  #told = $state.raw<Parameters<typeof spokenOf> | null>(null);

  constructor(
    private readonly marks: LiveMarks,
    private readonly run: () => Run,
  ) {}

  get tip(): Tip | null {
    return this.#tip;
  }

  /** What a screen reader is told of: the mark that the keys went to, as things stood when they came there. */
  get told(): Parameters<typeof spokenOf> | null {
    return this.#told;
  }

  /** The messages that the mark is about; null where there is no mark. */
  get messages(): ReadonlySet<string> | null {
    return messagesOf(this.#tip?.hit ?? null);
  }

  /** The first of them, or the one that is followed. */
  get message(): string | null {
    return this.first ?? this.run().chosen;
  }

  get first(): string | undefined {
    return [...(this.messages ?? [])][0];
  }

  /** Asks about what is drawn at this place, CSS pixels. */
  at(stage: Stage, x: number, y: number): void {
    const hit = hitAt(stage, x, y);
    this.#tip = hit && { hit, t: stage.t(x), y };
  }

  leave(): void {
    this.#tip = null;
  }

  /**
   * Goes to the message published before or after the one pointed at; from none, to the first published at lab time
   * `from` (ms) or later. The tooltip points at height `y`. Gives the lab time (ms) gone to, null if there is no message.
   */
  step(by: 1 | -1, from: number, y: number): number | null {
    const { trace, now } = this.run();
    const marks = this.marks.of(trace);
    const { publishes } = marks;
    const current = this.message;
    const index = current === null ? -1 : publishes.findIndex(({ message }) => message === current);
    const next = index < 0 ? publishes.findIndex(({ t }) => t >= from) : index + by;
    const mark = publishes[Math.min(Math.max(next, 0), publishes.length - 1)];
    if (!mark) return null;
    const hit: Hit = { kind: 'publish', mark };
    this.#tip = { hit, t: mark.t, y };
    this.#told = [hit, marks, now, trace.duration];
    return mark.t;
  }
}
