import type { LabPlan } from '../lab/plan.ts';
import type { Lesson, LessonRun } from '../lesson/lesson.ts';
import type { Conditions } from '../network/conditions.ts';
import { PRESETS } from '../network/presets.ts';
import { planOf } from './lab-plan.ts';
import type { Line } from './lab-view.ts';

/** What a run can have of its own. */
export interface LabChoice {
  /** Name of one of the lesson's other runs; null: its own. */
  readonly scenario: string | null;
  readonly line: Line;
  /** Null: as the lesson has it. */
  readonly seed: number | null;
}

/** What the next run of a lesson is made of, as the person has set it. */
export class RunSettings {
  /** Name of one of the lesson's other runs; null: its own. */
  #scenario = $state<string | null>(null);
  #line = $state<Line>('lesson');
  /** Another seed than the lesson's. */
  #otherSeed = $state<number | null>(null);

  /** @param lesson as it is now; its author changes it while it is open */
  constructor(private readonly lesson: () => Lesson) {}

  get scenario(): string | null {
    return this.#scenario;
  }
  set scenario(name: string | null) {
    this.#scenario = name;
  }

  get line(): Line {
    return this.#line;
  }
  set line(line: Line) {
    this.#line = line;
  }

  get seed(): number {
    return this.#otherSeed ?? this.lessonSeed;
  }
  get lessonSeed(): number {
    return this.run.scenario.seed;
  }
  setSeed(seed: number | null): void {
    this.#otherSeed = seed;
  }

  /** It is to be the lesson's own run, on its own line, with its own seed. */
  get areOwn(): boolean {
    return this.#scenario === null && this.#line === 'lesson' && this.seed === this.lessonSeed;
  }

  /** The lesson, or that of its other runs that is chosen. */
  get run(): LessonRun {
    const lesson = this.lesson();
    return (this.#scenario !== null && lesson.scenarios[this.#scenario]) || lesson;
  }

  get plan(): LabPlan {
    const plan = planOf(this.lesson(), { scenario: this.#scenario, seed: this.seed });
    return { ...plan, network: { ...plan.network, ...this.#preset } };
  }

  /** What the line of a tab is like that is not offline. */
  get conditions(): Conditions {
    return this.#preset ?? planOf(this.lesson(), { scenario: this.#scenario }).network;
  }

  choose({ scenario, line, seed }: LabChoice): void {
    this.#scenario = scenario;
    this.#otherSeed = seed;
    this.#line = line;
  }

  /** The lesson's author may have taken the chosen run away. */
  lessonChanged(): void {
    if (this.#scenario !== null && !Object.hasOwn(this.lesson().scenarios, this.#scenario))
      this.#scenario = null;
  }

  /** What stands in the place of the lesson's own line. */
  get #preset(): Conditions | null {
    return this.#line === 'lesson' ? null : PRESETS[this.#line];
  }
}
