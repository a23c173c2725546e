import { untrack } from 'svelte';
import type { Verdict } from '../lesson/checks/check.ts';
import type { judge } from '../lesson/checks/judge.ts';
import type { Predicates } from '../lesson/checks/predicate.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { progress } from '../lesson/progress.svelte.ts';
import type { JudgingState } from '../lesson/judging-state.ts';
import type { Trace } from '../trace/trace.ts';
import type { LabStatus, LabView } from './lab-view.ts';

/** The lab has what a run takes, as one is under way or was. */
const BEGUN: ReadonlySet<LabStatus> = new Set(['running', 'paused', 'finished']);

/** What a lesson's checks say of the last run that came to its end. */
export class Judging {
  #lab: LabView;
  /** Comes with what a run takes: it is there before one ends. */
  #judge = $state.raw<typeof judge | null>(null);
  #verdicts = $state.raw<readonly Verdict[] | null>(null);
  /** The trace they are about. */
  #trace = $state.raw<Trace | null>(null);
  #state: JudgingState = $derived.by(() => this.#stateOf());

  /**
   * To be made where effects can be.
   * @param counts whether what a run fulfils is the reader's progress
   */
  constructor(
    lab: LabView,
    lesson: () => Lesson,
    predicates: () => Predicates,
    counts: () => boolean = () => true,
  ) {
    this.#lab = lab;
    $effect(() => {
      if (this.#judge === null && BEGUN.has(lab.status)) void this.#fetchJudge();
    });
    $effect(() => {
      const judge = this.#judge;
      if (!judge || lab.status !== 'finished' || lab.conditions.scenario !== null) return;
      const { id, checks } = lesson();
      const verdicts = judge(checks, lab.trace, predicates());
      this.#verdicts = verdicts;
      this.#trace = lab.trace;
      // A run that only an easier network, a lucky seed or somebody else made pass is none that counts.
      const { ownNetwork, ownSeed, ownCode } = lab.conditions;
      if (!ownNetwork || !ownSeed || !ownCode || checks.length === 0 || !counts()) return;
      const held = verdicts.filter(({ holds }) => holds).map(({ check }) => check);
      // What was there before is no cause to judge again.
      untrack(() => progress.note(id, held, held.length === checks.length, Date.now()));
    });
  }

  /** Of the last run that was judged, though another may be under way; null before the first. */
  get verdicts(): readonly Verdict[] | null {
    return this.#verdicts;
  }

  get state(): JudgingState {
    return this.#state;
  }

  /** The last run of the lesson's own that came to its end. */
  get trace(): Trace | null {
    return this.#trace;
  }

  async #fetchJudge(): Promise<void> {
    const { judge } = await import('./run-parts.ts');
    this.#judge = judge;
  }

  #stateOf(): JudgingState {
    const { status, conditions } = this.#lab;
    switch (status) {
      case 'booting':
      case 'ready':
        return 'none';
      case 'restarting':
      case 'running':
      case 'paused':
        return 'running';
      case 'failed':
        return 'broken';
      case 'finished':
        if (conditions.scenario !== null) return 'other-run';
        if (this.#judge === null) return 'running';
        if (!conditions.ownNetwork) return 'other-network';
        if (!conditions.ownSeed) return 'other-seed';
        return conditions.ownCode ? 'judged' : 'others-code';
    }
  }
}
