import { existsSync, readdirSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type { Plugin, Rollup } from 'vite';
import type { Lesson } from '../src/lesson/lesson.ts';
import { LessonError } from '../src/lesson/lesson-error.ts';
import { readLesson } from '../src/lesson/read-folder.ts';

const INDEX = 'virtual:lessons';
const LESSON = 'virtual:lesson/';

/**
 * `virtual:lessons` (the list) and `virtual:lesson/<id>` (one lesson, a chunk of its own), made from the folders in
 * `folder` that do not begin with `_` or `.`. A lesson that cannot be read fails the build with its file and line;
 * in development the page reloads when one changes.
 */
export function lessonsPlugin(folder: string): Plugin {
  const root = resolve(folder);
  const read = (id: string): Lesson => readLesson(join(root, id), join(root, '_base'));

  return {
    name: 'push-lab:lessons',

    resolveId(id) {
      return id === INDEX || id.startsWith(LESSON) ? `\0${id}` : null;
    },

    load(id) {
      if (id === `\0${INDEX}`) {
        return withPlace(this, () => indexModule(lessonIds(root).map(read)));
      }
      if (id.startsWith(`\0${LESSON}`)) {
        return withPlace(this, () => lessonModule(read(id.slice(LESSON.length + 1))));
      }
      return null;
    },

    configureServer(server) {
      server.watcher.add(root);
      server.watcher.on('all', (_event, path) => {
        if (!path.startsWith(root + sep)) return;
        for (const module of server.moduleGraph.idToModuleMap.values()) {
          if (module.id?.startsWith('\0virtual:lesson') === true) server.moduleGraph.invalidateModule(module);
        }
        server.ws.send({ type: 'full-reload' });
      });
    },
  };
}

function lessonIds(root: string): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^[_.]/.test(entry.name))
    .map((entry) => entry.name);
}

function indexModule(lessons: readonly Lesson[]): string {
  const items = lessons
    .toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
    .map(({ id, title, minutes, order }) => {
      const load = `() => import(${JSON.stringify(LESSON + id)}).then((module) => module.lesson)`;
      return `{ ...${JSON.stringify({ id, title, minutes, order })}, load: ${load} }`;
    });
  return `export const lessons = [\n${items.join(',\n')}\n];\n`;
}

function lessonModule(lesson: Lesson): string {
  // Parsed rather than evaluated: a `__proto__` key in the data stays data.
  return `export const lesson = JSON.parse(${JSON.stringify(JSON.stringify(lesson))});\n`;
}

/** Runs `make`; a LessonError becomes the bundler's own, with file and line. */
function withPlace(context: Rollup.PluginContext, make: () => string): string {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof LessonError)) throw error;
    const [first] = error.problems;
    if (first === undefined) throw error;
    return context.error({
      message: error.message,
      id: first.file,
      loc: { file: first.file, line: first.line ?? 1, column: 0 },
    });
  }
}
