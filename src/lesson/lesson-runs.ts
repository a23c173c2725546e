import type { Quantity } from './checks/statement.ts';
import type { LivePart } from './parts/part.ts';
import { projectOf } from './lesson.ts';
import type { AuthoredLesson, Files, Lesson, LessonRun } from './lesson.ts';

/** A run that a lesson's folder describes: the files, and what happens. */
export interface FolderRun {
  /** `start`, `solution`, `wrong/<name>`, `right/<name>`, or the name of one of the lesson's other runs. */
  readonly name: string;
  readonly kind: 'start' | 'solution' | 'wrong' | 'right' | 'scenario';
  /** Name of the other run; null: the main one. */
  readonly scenario: string | null;
  /** The whole project. */
  readonly files: Files;
}

/** Every run of a lesson, the start first. */
export function runsOf(lesson: AuthoredLesson): FolderRun[] {
  const folders = [...(Object.keys(lesson.solution).length > 0 ? ['solution'] : []), ...attempts(lesson)];
  return [
    { name: 'start', kind: 'start', scenario: null, files: lesson.files },
    ...folders.map((name): FolderRun => {
      const kind = name === 'solution' ? name : name.startsWith('wrong/') ? 'wrong' : 'right';
      return { name, kind, scenario: null, files: projectOf(lesson, name) ?? lesson.files };
    }),
    ...Object.keys(lesson.scenarios).map((name): FolderRun => ({
      name,
      kind: 'scenario',
      scenario: name,
      files: lesson.files,
    })),
  ];
}

/** Wrong solutions in the order of the list that says what becomes of them, then other right ones. */
function attempts({ wrong, attempts }: AuthoredLesson): string[] {
  const listed = wrong.map(({ files }) => `wrong/${files}`);
  return [...listed, ...Object.keys(attempts).filter((name) => !listed.includes(name))];
}

/** What happens in the run of that name: the lesson's own run unless it is one of its other runs. */
export function runNamed(lesson: Lesson, name: string): LessonRun {
  return lesson.scenarios[name] ?? lesson;
}

/**
 * Names of the runs whose traces the page shows without Python: the start, and what the prose's blocks show.
 * Questions are judged by the start.
 */
export function recordedRuns({ prose }: Lesson): string[] {
  const shown = [prose.en, prose.zh].flatMap((text) => text?.parts ?? []);
  const named = shown.flatMap((part) => ('run' in part ? [part.run] : []));
  return [...new Set(['start', ...named])];
}

/** Whether a figure in the prose counts requests by their headers. */
export function asksForHeaders({ prose }: Lesson): boolean {
  return [prose.en, prose.zh]
    .flatMap((text) => text?.parts ?? [])
    .some((part) => {
      const quantities = quantitiesOf(part);
      return quantities.some(({ where }) => where.header !== undefined);
    });
}

/** The figures that a part shows or asks for. */
export function quantitiesOf(part: LivePart): Quantity[] {
  switch (part.kind) {
    case 'timeline':
      return [];
    case 'question':
      return part.answer.kind === 'number'
        ? [part.answer.measure]
        : part.answer.choices.map(({ when }) => when.quantity);
    case 'measured':
      return part.columns.map(({ measure }) => measure);
  }
}
