import { join, resolve, sep } from 'node:path';
import type { ErrorPayload, Plugin, Rollup } from 'vite';
import { excerptOf } from '../src/app/landing/excerpt.ts';
import { LESSON_CHANGED } from '../src/lesson/dev.ts';
import type { LessonChange } from '../src/lesson/dev.ts';
import { GLOSSARY_FILE, glossaryIn } from '../src/lesson/glossary/glossary-file.ts';
import type { AuthoredLesson } from '../src/lesson/lesson.ts';
import { LessonError } from '../src/lesson/lesson-error.ts';
import { asksForHeaders, recordedRuns } from '../src/lesson/lesson-runs.ts';
import { lessonIds, readBase, readContents, readLesson } from '../src/lesson/read-folder.ts';
import { recordedTrace } from '../src/lesson/recorded-trace.ts';
import { slimTrace } from '../src/lesson/slim-trace.ts';
import {
  dataModule,
  indexModule,
  lessonModule,
  MODULES,
  recordedModule,
  unrecordedModule,
  summaryOf,
} from './lessons/modules.ts';
import { isRecorded, readRecorded } from './lessons/recorded.ts';

const PLUGIN = 'push-lab:lessons';
const BASE = '_base';

/** What the landing page plays: the lesson, and lab milliseconds with a reload of its last tab in the middle. */
const LANDING = { id: '00-four-lanes', span: { from: 8300, to: 13_400 } };

/**
 * The lessons as modules (src/lesson/virtual.d.ts), made from the folders in `folder` that do not begin with `_` or
 * `.`. A lesson that cannot be read fails the build with its file and line; in development it is shown over the page,
 * and one that has changed is told to the page, which takes it up where it is (src/lesson/dev.ts).
 */
export function lessonsPlugin(folder: string): Plugin {
  const root = resolve(folder);
  const folderOf = (id: string): string => join(root, id);
  const read = (id: string): AuthoredLesson => readLesson(folderOf(id), join(root, BASE));
  let isDev = false;

  const makers: Readonly<Record<keyof typeof MODULES, (name: string) => string>> = {
    index: () =>
      indexModule(lessonIds(root).map((id) => (isDev ? summaryEvenSo(id, read) : summaryOf(read(id))))),
    base: () => dataModule('base', readBase(join(root, BASE))),
    glossary: () => dataModule('glossary', glossaryIn(readBase(join(root, BASE)))),
    lesson: (id) => lessonModule(read(id), folderOf(id)),
    recorded: (id) =>
      recordedModule(
        id,
        recordedRuns(read(id)).filter((run) => isRecorded(folderOf(id), run)),
      ),
    run: (name) => {
      const [id = '', ...run] = name.split('/');
      const lesson = read(id);
      const trace = recordedTrace(lesson, run.join('/'), readRecorded(folderOf(id), run.join('/')));
      return dataModule('trace', slimTrace(trace, asksForHeaders(lesson)));
    },
    trace: (id) => {
      if (!isRecorded(folderOf(id), 'start')) return unrecordedModule(id);
      return dataModule('trace', recordedTrace(read(id), 'start', readRecorded(folderOf(id), 'start')));
    },
    source: (id) => dataModule('source', readContents(folderOf(id))),
    landing: () => {
      const { id, span } = LANDING;
      if (!lessonIds(root).includes(id) || !isRecorded(folderOf(id), 'start'))
        return dataModule('excerpt', null);
      const lesson = read(id);
      const trace = recordedTrace(lesson, 'start', readRecorded(folderOf(id), 'start'));
      return dataModule('excerpt', excerptOf(trace, lesson.tabTitles, span));
    },
  };

  return {
    name: PLUGIN,

    config(_config, { command }) {
      isDev = command === 'serve';
    },

    resolveId(id) {
      return kindOf(id) === null ? null : `\0${id}`;
    },

    load(id) {
      const kind = id.startsWith('\0') ? kindOf(id.slice(1)) : null;
      if (kind === null) return null;
      return withPlace(this, () => makers[kind](id.slice(1 + MODULES[kind].length)));
    },

    configureServer(server) {
      server.watcher.add(root);
    },

    /** A file of a lesson: the page is told, and nothing is loaded anew but what it asks for. */
    hotUpdate({ file, timestamp }) {
      const path = resolve(file);
      if (!path.startsWith(root + sep)) return undefined;
      const [changed = ''] = path.slice(root.length + 1).split(sep);
      const { moduleGraph, hot, name } = this.environment;
      const seen = new Set<never>();
      for (const module of moduleGraph.idToModuleMap.values()) {
        const isOfLesson = module.id?.startsWith('\0virtual:lesson') === true || module.file === file;
        if (isOfLesson) moduleGraph.invalidateModule(module, seen, timestamp, true);
      }
      // What `npm run lessons` writes changes nothing that the page shows already.
      if (name !== 'client' || /[\\/](?:golden\.json|recorded[\\/].*)$/.test(path)) return [];
      try {
        const isCommon = changed === BASE || changed === GLOSSARY_FILE;
        const ids = lessonIds(root).filter((id) => isCommon || id === changed);
        for (const id of ids) read(id);
        hot.send(LESSON_CHANGED, { ids } satisfies LessonChange);
      } catch (error) {
        if (!(error instanceof LessonError)) throw error;
        hot.send({ type: 'error', err: overlayOf(error) });
      }
      return [];
    },
  };
}

function kindOf(id: string): keyof typeof MODULES | null {
  const kinds = Object.keys(MODULES) as (keyof typeof MODULES)[];
  return (
    kinds.find(
      (kind) => id === MODULES[kind] || (MODULES[kind].endsWith('/') && id.startsWith(MODULES[kind])),
    ) ?? null
  );
}

/** One that cannot be read stands at the end under its folder's name: opening it shows what is wrong. */
function summaryEvenSo(id: string, read: (id: string) => AuthoredLesson): ReturnType<typeof summaryOf> {
  try {
    return summaryOf(read(id));
  } catch (error) {
    if (!(error instanceof LessonError)) throw error;
    return {
      id,
      title: { en: id, zh: null },
      idea: null,
      minutes: 0,
      order: Number.MAX_SAFE_INTEGER,
      checks: 0,
    };
  }
}

/** Runs `make`; a LessonError becomes the bundler's own, with file and line. */
function withPlace(context: Rollup.PluginContext, make: () => string): string {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof LessonError)) throw error;
    const { id, loc, message } = overlayOf(error);
    return context.error({ message, ...(id !== undefined && { id }), ...(loc && { loc }) });
  }
}

function overlayOf(error: LessonError): ErrorPayload['err'] {
  const [first] = error.problems;
  const { message } = error;
  if (first === undefined) return { message, stack: '', plugin: PLUGIN };
  const { file, line = 1 } = first;
  return { message, stack: '', plugin: PLUGIN, id: file, loc: { file, line, column: 0 } };
}
