import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { runTypeScript } from '../scripts/execute.mjs';
import { HeadlessLab, planOf } from '../scripts/headless-lab.ts';
import { projectZip } from '../src/app/take-home/project-zip.ts';
import type { RunningPackage } from '../src/app/take-home/requirements.ts';
import { type AuthoredLesson, type Files, projectOf } from '../src/lesson/lesson.ts';
import { readFiles } from '../src/lesson/read-files.ts';
import { readLesson } from '../src/lesson/read-folder.ts';
import { TraceLines } from './support/four-lanes.ts';
import { RealProject } from './support/real/real-project.ts';
import { RealTabs } from './support/real/real-tabs.ts';
import { scriptOf } from './support/real/script.ts';

/*
 * The project to take home, unpacked and run by the machine's own Python with real Django, Channels and Daphne
 * (scripts/real-server), its pages in a real Chromium, against the lab's run of the same files. Time is real there, so the
 * lab's order of things is kept and its times are not.
 */

const root = join(import.meta.dirname, '..');

/** Python boots once for all. */
let lab: HeadlessLab;
let project: RealProject | undefined;
let tabs: RealTabs | undefined;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  expect(await runTypeScript('scripts/real-server/install.ts'), 'A real server is ready').toBe(true);
  lab = await HeadlessLab.open(await browser.newPage(), '/', 'direct');
});

test.afterEach(async () => {
  await tabs?.close();
  await project?.stop();
  project = tabs = undefined;
});

for (const [id, folder] of [
  ['00-four-lanes', 'start'],
  ['03-flash-messages', 'solution'],
  ['06-long-polling', 'solution'],
  ['10-resume', 'solution'],
  ['14-the-handshake', 'solution'],
  ['15-groups', 'solution'],
] as const) {
  test(`${id}: the project that I take home shows the same messages in the same order`, async ({}, info) => {
    const lesson = readLesson(join(root, 'lessons', id), join(root, 'lessons/_base'));
    const files = projectOf(lesson, folder);
    if (!files) throw new Error(`${id} has no ${folder}.`);
    const plan = planOf(lesson);
    const run = new TraceLines(await lab.run({ plan, files, withTrace: true }));
    const texts = [...new Set(run.of('message.published').map(({ message }) => message))];

    project = await RealProject.unpack(zipOf(lesson, files), info.outputPath('unpacked'));
    await project.serve();
    tabs = await RealTabs.open(plan, project.port, texts);
    const scenario = project.scenario();
    for (const act of scriptOf(plan, run.entries)) {
      if (act.act === 'event') {
        const line = await scenario.next();
        if (act.message !== null) expect(line).toContain(`${act.message} (2`);
      } else if (act.act === 'step') {
        await tabs.do(act.step);
      } else if (act.act === 'open') await tabs.tab(act.tab).goTo(act.url);
      else await tabs.tab(act.tab).until(act.act, act.count);
    }

    for (const { id: tab } of plan.tabs) {
      await tabs.tab(tab).settled();
      expect(tabs.tab(tab).shown, tab).toEqual(run.shown(tab).map(({ message }) => message));
    }
    expect(texts.length).toBeGreaterThan(1);
  });
}

test('“Download project” in the menu hands me the lesson’s project', async ({ page }) => {
  await page.goto('/?lesson=15-groups');
  await page.getByRole('button', { name: 'More' }).first().click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /Download project/ }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('15-groups.zip');
  const zip = unzipSync(readFileSync(await file.path()));
  expect(strFromU8(zip['15-groups/README.md'] ?? new Uint8Array())).toContain('python manage.py runserver');
  expect(Object.keys(zip)).toContain('15-groups/take_home/settings.py');
});

test('a Redis that I name in the environment becomes the channel layer', async ({}, info) => {
  const lesson = readLesson(join(root, 'lessons/00-four-lanes'), join(root, 'lessons/_base'));
  project = await RealProject.unpack(zipOf(lesson, lesson.files), info.outputPath('unpacked'));
  const show = ['shell', '-c', 'from django.conf import settings; print(settings.CHANNEL_LAYERS["default"])'];
  expect(await project.command(show)).toContain('InMemoryChannelLayer');
  const withRedis = await project.command(show, { REDIS_URL: 'redis://127.0.0.1:6379/1' });
  expect(withRedis).toContain('channels_redis.core.RedisChannelLayer');
  expect(withRedis).toContain('redis://127.0.0.1:6379/1');
});

function zipOf(lesson: AuthoredLesson, files: Files): Uint8Array {
  const django = join(root, 'src/app/take-home/django');
  // What the set-up wrote (scripts/prepare/manifest.ts).
  const { packages } = JSON.parse(readFileSync(join(root, 'public/packages/manifest.json'), 'utf8')) as {
    packages: RunningPackage[];
  };
  return projectZip(
    { lesson, files, additions: readFiles(django, django), packages, locale: 'en' },
    new Date(),
  );
}
