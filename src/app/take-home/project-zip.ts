import { strToU8, zipSync } from 'fflate';
import type { Files, Lesson } from '../../lesson/lesson.ts';
import type { Locale } from '../../paraglide/runtime.js';
import { lessonData, type LessonData } from './lesson-data.ts';
import { readme, readmeFacts } from './readme.ts';
import { requirementsFiles, type RunningPackage } from './requirements.ts';

/** What a project to take home is made of. */
export interface TakeHome {
  readonly lesson: Lesson;
  /** The learner's files as they are now. */
  readonly files: Files;
  /** What every project gets for a real machine (the folder `django/` here), by path in the project. */
  readonly additions: Files;
  /** What runs in the page, for the versions. */
  readonly packages: readonly RunningPackage[];
  /** Of the README and of what the scenario tells. */
  readonly locale: Locale;
}

/** The files that start Django: they are to use our settings, which use the lesson's. */
const STARTERS = ['manage.py', 'config/asgi.py'];

/** All files of the project, by path. */
export function projectFiles({ lesson, files, additions, packages, locale }: TakeHome): Files {
  const own = Object.entries(files).map(([path, text]): [string, string] => [
    path,
    STARTERS.includes(path) ? withOurSettings(text) : text,
  ]);
  const data = lessonData(lesson, locale);
  return {
    'README.md': readme(readmeFacts(lesson, locale, data), locale),
    ...requirementsFiles(packages),
    // Of equal paths the learner's file is the one.
    ...Object.fromEntries(own),
    ...needed(additions, data),
    'take_home/lesson.json': `${JSON.stringify(data, undefined, 1)}\n`,
  };
}

/** The project in a folder of the lesson's name. @param now date that the files get, local wall time */
export function projectZip(project: TakeHome, now: Date): Uint8Array<ArrayBuffer> {
  const files = Object.entries(projectFiles(project)).map(
    ([path, text]) => [`${project.lesson.id}/${path}`, strToU8(text)] as const,
  );
  return zipSync(Object.fromEntries(files.sort(([a], [b]) => (a < b ? -1 : 1))), {
    level: 9,
    mtime: now,
  }).slice();
}

function withOurSettings(text: string): string {
  return text.replace(/(["'])config\.settings\1/, '$1take_home.settings$1');
}

function needed(additions: Files, { sites }: LessonData): Files {
  if (sites.length > 0) return additions;
  return Object.fromEntries(
    Object.entries(additions).filter(([path]) => path !== 'take_home/other_sites.py'),
  );
}
