import { countWhile } from '../base/count-while.ts';
import type { Entry } from '../trace/entry.ts';
import { calmFrames } from '../ui/calm-frames.ts';
import type { Span } from './span.ts';

/** The run that is played: what playback needs of it. Times are lab milliseconds. */
export interface Played {
  readonly entries: readonly Entry[];
  /** Reached by the run. */
  readonly now: number;
  readonly state: 'running' | 'paused' | 'over';
  /** Lab milliseconds a wall millisecond; `instant`: to the end at once. */
  readonly pace: number | 'instant';
  pause(): void;
  resume(): void;
  /** While paused: to the run's next event. */
  step(): void;
}

/** What lets wall time pass: `requestAnimationFrame`, but for tests. */
export interface Frames {
  request(callback: (wall: number) => void): number;
  cancel(handle: number): void;
}

/**
 * The instant that is looked at. It goes along with the run while that is under way; back in what has happened
 * already it is moved by hand or replayed, and nothing is run again. Whoever looks back while the run goes on
 * makes it wait: it goes on where it was once the replay has caught up.
 */
export class Playback {
  /** Lab milliseconds; `null`: wherever the run is. */
  #behind = $state<number | null>(null);
  #rolling = $state(false);
  #loop = $state.raw<Span | null>(null);
  #run: Played;
  #frames: Frames;
  #frame = 0;
  #wall = NaN;
  /** The run waits because somebody looks back, not because it was paused. */
  #madeItWait = false;
  /** Of this replay: of a whole run at instant pace there would be nothing to see, so it is played in real time. */
  #pace: Played['pace'] | null = null;

  constructor(run: Played, frames: Frames = calmFrames) {
    this.#run = run;
    this.#frames = frames;
  }

  /** Lab milliseconds looked at. */
  get at(): number {
    const { now } = this.#run;
    return this.#behind === null ? now : Math.min(this.#behind, now);
  }

  /** Whether what is looked at is the run itself, not what it was before. */
  get isLive(): boolean {
    return this.#behind === null;
  }

  get isPlaying(): boolean {
    return this.#rolling || (this.isLive && this.#run.state === 'running');
  }

  /** The range that is played again and again, lab milliseconds. */
  get loop(): Span | null {
    return this.#loop;
  }

  play(): void {
    const { now, state } = this.#run;
    if (this.isLive && state === 'paused' && !this.#loop) {
      this.#resume();
      return;
    }
    if (this.isLive && state === 'running') return;
    if (this.at >= now && state !== 'over' && !this.#loop) {
      this.#catchUp();
      return;
    }
    const isOver = this.isLive || this.at >= now;
    this.#pace = isOver && !this.#loop && this.#run.pace === 'instant' ? 1 : null;
    if (isOver || this.#isOutside(this.at)) this.#behind = this.#loop?.from ?? 0;
    this.#rolling = true;
    this.#wall = NaN;
    this.#frame ||= this.#frames.request(this.#advance);
  }

  pause(): void {
    this.#stop();
    if (this.isLive && this.#run.state === 'running') this.#run.pause();
  }

  toggle(): void {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  /** To lab time `t`, as far as the run has come. A replay under way goes on from there. */
  seek(t: number): void {
    if (this.#run.state === 'running') {
      this.#run.pause();
      this.#madeItWait = true;
    }
    this.#go(Math.max(0, t));
  }

  /** To the next instant at which something happened, or happens: at the run's head it makes a step. */
  stepForward(): void {
    this.#stop();
    const next = this.isLive ? undefined : this.#run.entries[this.#after(this.at)];
    if (next) this.#go(next.t);
    else if (this.#run.state === 'over') this.#go(this.#run.now);
    else {
      this.#behind = null;
      this.#run.step();
    }
  }

  /** To the instant before this one at which something happened; from the first one, to the run's beginning. */
  stepBack(): void {
    this.#stop();
    const { at } = this;
    let index = this.#after(at) - 1;
    while ((this.#run.entries[index]?.t ?? -1) >= at) index -= 1;
    this.seek(this.#run.entries[index]?.t ?? 0);
  }

  /** Plays `span` again and again, or, with `null`, no longer. */
  setLoop(span: Span | null): void {
    this.#loop = span;
    if (!span) return;
    if (this.isLive || this.#isOutside(this.at)) this.seek(span.from);
    this.play();
  }

  /** Back to the run, which goes on if looking back had made it wait. */
  toLive(): void {
    this.#stop();
    if (this.isLive) return;
    this.#behind = null;
    if (this.#madeItWait) this.#resume();
  }

  /** Another run begins. */
  restart(): void {
    this.#stop();
    this.#madeItWait = false;
    this.#behind = null;
    this.#loop = null;
  }

  /** Played on to the run's head: it goes on from there. */
  #catchUp(): void {
    this.#stop();
    this.#behind = null;
    this.#resume();
  }

  #resume(): void {
    this.#madeItWait = false;
    if (this.#run.state === 'paused') this.#run.resume();
  }

  /** Behind the run, or, where that is over, at its end and with it. */
  #go(t: number): void {
    const { now, state } = this.#run;
    this.#behind = t >= now && state === 'over' ? null : Math.min(t, now);
  }

  #stop(): void {
    this.#rolling = false;
    this.#frames.cancel(this.#frame);
    this.#frame = 0;
  }

  readonly #advance = (wall: number): void => {
    this.#frame = 0;
    if (!this.#rolling) return;
    const { now, state } = this.#run;
    const pace = this.#pace ?? this.#run.pace;
    const passed = Number.isNaN(this.#wall) ? 0 : wall - this.#wall;
    this.#wall = wall;
    const to = pace === 'instant' ? Infinity : this.at + passed * pace;
    if (this.#loop && to >= Math.min(this.#loop.to, now)) this.#turn(this.#loop);
    else if (to >= now) {
      this.#stop();
      if (state === 'over') this.#go(now);
      else this.#catchUp();
      return;
    } else this.#behind = to;
    if (this.#rolling) this.#frame = this.#frames.request(this.#advance);
  };

  /** At the end of the loop. At instant pace there is nothing to be seen of going round: it is passed once. */
  #turn({ from, to }: Span): void {
    if (this.#run.pace !== 'instant') {
      this.#behind = from;
      return;
    }
    this.#stop();
    this.#go(to);
  }

  #isOutside(t: number): boolean {
    return this.#loop !== null && (t < this.#loop.from || t >= this.#loop.to);
  }

  /** Index of the first entry later than `t`; entries are in the order of time. */
  #after(t: number): number {
    const { entries } = this.#run;
    return countWhile(entries.length, (index) => (entries[index]?.t ?? Infinity) <= t);
  }
}
