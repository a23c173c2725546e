import type { Entry } from '../trace/entry.ts';
import { type Trace, tracedTab } from '../trace/trace.ts';
import type { Lesson } from './lesson.ts';
import { runNamed } from './lesson-runs.ts';

/**
 * The trace that a run of a lesson left as JSON lines.
 * @param run name of the run, as of its file in `recorded/`
 */
export function recordedTrace(lesson: Lesson, run: string, lines: string): Trace {
  const { scenario, tabs } = runNamed(lesson, run);
  return {
    lesson: lesson.id,
    seed: scenario.seed,
    duration: scenario.duration,
    tabs: tabs.map(tracedTab),
    entries: lines
      .split('\n')
      .filter((line) => line !== '')
      // Written by this project's own lab.
      .map((line) => JSON.parse(line) as Entry),
  };
}
