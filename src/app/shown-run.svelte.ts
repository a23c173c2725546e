import type { Pace } from '../lab/pace.ts';
import type { ConnectionChanged, Entry, Problem } from '../trace/entry.ts';
import type { Trace } from '../trace/trace.ts';
import { Preview } from './preview.ts';

type OnConnection = (tab: string, state: ConnectionChanged['state']) => void;

/** The run that the page shows: the one under way or the last one; before the first, what was recorded of it. Reactive. */
export class ShownRun {
  readonly #onConnection: OnConnection;
  #trace: Trace = $state.raw() as unknown as Trace;
  #revision = $state(0);
  #now = $state(0);
  #problems = $state.raw<readonly Problem[]>([]);
  #preview = $state.raw<Preview | null>(null);
  /** Entries already looked at for problems and connections. */
  #seen = 0;

  /**
   * @param trace what there is before a run: nothing has happened in it
   * @param onConnection is told of what becomes of a tab's connections
   */
  constructor(trace: Trace, onConnection: OnConnection) {
    this.#trace = trace;
    this.#onConnection = onConnection;
  }

  get trace(): Trace {
    return this.#trace;
  }
  /** Changes whenever the trace has grown or was replaced. */
  get revision(): number {
    return this.#revision;
  }
  /** Lab milliseconds reached. */
  get now(): number {
    return this.#now;
  }
  get problems(): readonly Problem[] {
    return this.#problems;
  }
  /** While what was recorded stands for the run. */
  get preview(): Preview | null {
    return this.#preview;
  }

  /** Plays what was recorded, at the pace of the moment, until the run itself has come as far. */
  playRecorded(recorded: Trace, pace: () => Pace): void {
    const preview = new Preview(recorded);
    this.#preview = preview;
    this.#trace = preview.trace;
    preview.play(pace, () => {
      this.takeIn(preview.now);
    });
  }

  /** It stands still. */
  endPreview(): void {
    this.#preview?.stop();
    this.#preview = null;
  }

  /** A run itself is what is shown; in the place of what was recorded, it has come as far. */
  show(trace: Trace): void {
    if (this.#trace === trace) return;
    if (!this.#preview) this.#now = 0;
    this.endPreview();
    this.#trace = trace;
    this.#problems = [];
    this.#seen = 0;
    this.#revision++;
  }

  /** Takes in what the trace has gained; at most once a frame. */
  takeIn(now: number): void {
    if (now !== this.#now) this.#now = now;
    const { entries } = this.#trace;
    if (entries.length === this.#seen) return;
    this.#tell(entries.slice(this.#seen));
    this.#seen = entries.length;
    this.#revision++;
  }

  /** Tells once more what became of the connections: the tabs have begun anew, and the recorded ones are still seen. */
  tellAgain(): void {
    this.#tell(this.#trace.entries);
  }

  /** The run did not come to its end, or has not begun. */
  fail(problem: Problem): void {
    // Nothing goes on behind it.
    this.endPreview();
    this.#problems = [problem];
  }

  #tell(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (entry.kind === 'problem') this.#add(entry.problem);
      else if (entry.kind === 'connection') this.#onConnection(entry.tab, entry.state);
    }
  }

  #add(problem: Problem): void {
    const isKnown = this.#problems.some(
      ({ message, file, line, tab }) =>
        message === problem.message && file === problem.file && line === problem.line && tab === problem.tab,
    );
    if (!isKnown) this.#problems = [...this.#problems, problem];
  }
}
