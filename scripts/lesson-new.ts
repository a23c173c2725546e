// npm run lesson:new -- <id> "Title" ["标题"]: begins a lesson that is small and whole.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { LessonError } from '../src/lesson/lesson-error.ts';
import { lessonIds, readLesson } from '../src/lesson/read-folder.ts';
import { root } from './execute.mjs';
import { newLesson } from './lessons/new-lesson.ts';

const usage = `Use: npm run lesson:new -- <id> "Title" ["标题"]
  id       name of the folder in lessons/, such as 12-reconnect; or a folder elsewhere, such as ../mine/12-reconnect
  Title    in English, and in Chinese if you have it already`;

const lessons = join(root, 'lessons');
const [id, title, zh] = process.argv.slice(2);

if (id === undefined || title === undefined || id.startsWith('-')) {
  fail(`Which lesson? Its ${id === undefined || id.startsWith('-') ? 'id' : 'title'} is missing.\n${usage}`);
} else if (!/^[A-Za-z0-9][\w.-]*$/.test(basename(id))) {
  fail(
    `Letters, digits, -, _ and . make the name of a lesson's folder, not ${JSON.stringify(basename(id))}.`,
  );
} else {
  make(/[\\/]/.test(id) ? resolve(process.env.INIT_CWD ?? process.cwd(), id) : join(lessons, id), title, zh);
}

function make(folder: string, english: string, chinese: string | undefined): void {
  if (existsSync(folder)) {
    fail(`There is something at ${folder} already.`);
    return;
  }
  const files = newLesson({ title: english, zh: chinese ?? null, order: lastOrder() + 1 });
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const isHome = dirname(folder) === lessons;
  const name = isHome ? basename(folder) : folder;
  console.log(`Made ${isHome ? relative(process.cwd(), folder) : folder}. What next:

  npm run lessons -- ${name} --update    proves it, and records its runs
  npm run dev                            shows it as you write${isHome ? '' : ' (a lesson in lessons/)'}

lessons/README.md explains the rest.`);
}

/** Of the lessons that can be read. */
function lastOrder(): number {
  const orders = lessonIds(lessons).flatMap((name) => {
    try {
      return [readLesson(join(lessons, name), join(lessons, '_base')).order];
    } catch (error) {
      if (error instanceof LessonError) return [];
      throw error;
    }
  });
  return Math.max(0, ...orders);
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
