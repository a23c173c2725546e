import { plannedMessages } from '../../lab/publisher.ts';
import type { ScenarioStep } from '../../lab/scenario.ts';
import type { Lesson } from '../../lesson/lesson.ts';
import type { Locale } from '../../paraglide/runtime.js';
import { planOf } from '../lab-plan.ts';
import { stepInWords } from './step-in-words.ts';

/** What `take_home/lesson.json` tells the project's Python of the lesson. */
export interface LessonData {
  /** Hosts of tabs of other sites than the project's own. */
  readonly sites: readonly string[];
  /** What happens from outside, in order of time. */
  readonly events: readonly LessonEvent[];
}

/** Somebody posts a form, or is told what to do. `at`: seconds from the start. */
export type LessonEvent =
  | { readonly at: number; readonly post: string; readonly form: Readonly<Record<string, string>> }
  | { readonly at: number; readonly tell: string };

/** The lesson's main run, with the very times and texts that it has in the lab. */
export function lessonData(lesson: Lesson, locale: Locale): LessonData {
  const { scenario, seed } = planOf(lesson);
  const posts = plannedMessages(scenario, seed).map(({ at, text, plan }) => ({
    at: seconds(at),
    post: plan.path,
    form: { ...plan.fields, [plan.field]: text },
  }));
  const steps = scenario.steps.map((step) => ({
    at: seconds(step.at),
    tell: stepInWords(step, titleOfTab(lesson, step, locale), locale),
  }));
  return { sites: otherSites(lesson), events: [...posts, ...steps].sort((a, b) => a.at - b.at) };
}

/** Hosts of the tabs that are no pages of the project's own site. */
function otherSites(lesson: Lesson): readonly string[] {
  const hosts = lesson.tabs.flatMap(({ origin }) => (origin === undefined ? [] : [new URL(origin).hostname]));
  return [...new Set(hosts)];
}

function titleOfTab(lesson: Lesson, step: ScenarioStep, locale: Locale): string | null {
  const id = 'tab' in step ? step.tab : undefined;
  if (id === undefined) return null;
  const title = lesson.tabTitles[id];
  return title?.[locale] ?? title?.en ?? id;
}

/** Lab ms as seconds, to the millisecond. */
function seconds(ms: number): number {
  return Math.round(ms) / 1000;
}
