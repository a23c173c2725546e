import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { edit, folder, openLab, runFourLanes } from './support/four-lanes.ts';

const root = join(import.meta.dirname, '..');

interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `npm run --silent lab -- …` as a person would, from the project's folder. */
function lab(...args: string[]): Promise<Outcome> {
  // npm tells where it was called from, and these tests may have been started from anywhere.
  const options = { cwd: root, env: { ...process.env, INIT_CWD: root }, maxBuffer: 64 * 2 ** 20 };
  return new Promise((resolve) => {
    execFile('npm', ['run', '--silent', 'lab', '--', ...args], options, (error, stdout, stderr) => {
      resolve({ status: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

/** A copy of the lesson outside of the project, with other lines in its `lesson.md`. */
async function copyLesson(parent: string, ...replacements: [string, string][]): Promise<string> {
  const copy = join(parent, 'my-lesson');
  await cp(folder, copy, { recursive: true });
  const file = join(copy, 'lesson.md');
  let text = await readFile(file, 'utf8');
  for (const [before, after] of replacements) {
    expect(text).toContain(before);
    text = text.replace(before, after);
  }
  await writeFile(file, text);
  return copy;
}

async function write(lesson: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(lesson, path, '..'), { recursive: true });
    await writeFile(join(lesson, path), text);
  }
}

let parent: string;
test.beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'push-lab-cli-'));
});
test.afterEach(() => rm(parent, { recursive: true }));

test('a lesson folder of my own is run from the command line and gives its figures as JSON', async () => {
  const mine = await copyLesson(parent, ['rate: 2,', 'rate: 1,']);
  const { status, stdout, stderr } = await lab(`${mine}/`, '--json', '--seed', '5');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const number: unknown = expect.any(Number);
  const tab = {
    ...{ published: 56, shown: 56, lost: 0, duplicated: 0 },
    latency: { p50: number, p95: number, max: number },
    ...{ requests: number, bytesUp: number, bytesDown: number },
  };
  const traceHash: unknown = expect.stringMatching(/^[0-9a-f]{64}$/);
  expect(JSON.parse(stdout)).toEqual({
    ...{ lesson: 'my-lesson', seed: 5, traceHash, lab: 60_000, wall: number },
    tabs: { ws: tab, sse: tab, poll: tab, flash: tab },
  });
});

test('the trace from the command line is the one of the page, by either carrier', async ({ page }) => {
  const { trace } = await runFourLanes(await openLab(page, 'direct'));
  for (const carrier of ['sw', 'direct']) {
    const { status, stdout } = await lab('lessons/00-four-lanes', '--trace', '--carrier', carrier);
    expect(status).toBe(0);
    expect(stdout).toBe(trace);
  }
});

test("a lesson's solution takes the place of what it starts with", async () => {
  const mine = await copyLesson(parent);
  const held = edit('board/views.py', 'await feed.wait(timeout=30)', 'await feed.wait(timeout=1)');
  await write(join(mine, 'solution'), held);
  const start = await lab(mine, '--carrier', 'direct');
  const solution = await lab(mine, '--carrier', 'direct', '--files', 'solution');
  const requestsOf = ({ stdout }: Outcome) => Number(/^poll( +\S+){7} +(\d+)/m.exec(stdout)?.[2]);
  expect(requestsOf(start)).toBeGreaterThan(100);
  expect(requestsOf(solution)).toBeGreaterThan(requestsOf(start));
});

test('what the code of a lesson raises on the way is told, and the figures come all the same', async () => {
  const mine = await copyLesson(parent, ['rate: 2,', 'rate: 0.05,']);
  await write(
    join(mine, 'start'),
    edit('board/views.py', '    text = request.POST', '    1 / 0\n    text = request.POST'),
  );
  const { status, stdout, stderr } = await lab(mine, '--json', '--carrier', 'direct');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ tabs: { ws: { shown: 0 } } });
  expect(stderr).toMatch(/board\/views\.py:\d+: ZeroDivisionError/);
});

test('an unknown key in a lesson is told with its file and line', async () => {
  const mine = await copyLesson(parent, ['minutes: 5', 'minutes: 5\nminuets: 6']);
  const { status, stdout, stderr } = await lab(mine, '--json');
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain(`${mine}/lesson.md:5: unknown key "minuets"; did you mean "minutes"?`);
});

test('Python that cannot start is told with its file and line', async () => {
  const mine = await copyLesson(parent);
  await write(join(mine, 'start'), { 'board/feed.py': 'feed = = 1\n' });
  const { status, stdout, stderr } = await lab(mine, '--json');
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain('board/feed.py:1: SyntaxError: invalid syntax');
});

for (const [what, args, message] of [
  ['a folder that is not there', ['no/such/folder'], 'no/such/folder: there is no such folder'],
  ['an unknown option', ['lessons/00-four-lanes', '--jsn'], "Unknown option '--jsn'"],
  ['a seed that is no number', ['lessons/00-four-lanes', '--seed', 'x'], '--seed is a whole number'],
] as const) {
  test(`${what} is told, and nothing is run`, async () => {
    const { status, stdout, stderr } = await lab(...args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(message);
  });
}
