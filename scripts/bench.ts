// npm run bench: how long things take in a real browser on this machine, and how large they are.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from '@playwright/test';
import type { HeadlessResult } from '../src/app/headless.ts';
import type { Pace } from '../src/lab/pace.ts';
import type { Files } from '../src/lesson/lesson.ts';
import { readLesson } from '../src/lesson/read-folder.ts';
import { benchBoot } from './bench-boot.ts';
import { benchEdit } from './bench-edit.ts';
import { benchPages } from './bench-pages.ts';
import { benchTimeline } from './bench-timeline.ts';
import { findBrowser } from './browser.ts';
import { root } from './execute.mjs';
import { type CarrierName, HeadlessLab, planOf } from './headless-lab.ts';
import { median } from './median.ts';
import { makeSite, serveSite } from './site.ts';

/** Of how many runs a figure is the median. */
const RUNS = 5;

/** What is edited before each run of `restart.median`. */
const EDITED = 'board/views.py';

const { values: options } = parseArgs({
  options: { json: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } },
});

const lesson = readLesson(join(root, 'lessons/00-four-lanes'), join(root, 'lessons/_base'));

/** Times are ms of wall time. Progress is told on stderr. */
async function measure(browser: Browser, site: string): Promise<Record<string, number>> {
  tell('the first picture, on a fast line and on a slow one');
  const figures: Record<string, number> = await benchPages(browser);
  tell('booting, against a bare loadPyodide()');
  Object.assign(figures, await benchBoot(browser));
  const boots: number[] = [];
  for (const carrier of ['sw', 'direct'] as const) {
    tell(`booting, and ${String(RUNS)} runs, carrier ${carrier}`);
    const { lab, boot } = await openLab(browser, site, carrier);
    boots.push(boot);
    // The first run is a cold one: the browser and Python compile what later runs find compiled.
    await run(lab);
    const runs = await repeat(RUNS, () => run(lab));
    figures[`run.instant.${carrier}`] = median(runs.map(({ wall }) => wall));
    if (carrier === 'sw') continue;
    const restarts = await repeat(RUNS, (n) => run(lab, { files: edited(n) }));
    figures['restart.median'] = median(restarts.map(({ restart }) => restart));
    const { trace = '' } = await run(lab, { withTrace: true });
    figures['trace.entries'] = trace.split('\n').length - 1;
    if (!options.quick) figures['run.realtime'] = await realTime(lab);
  }
  tell('booting once more');
  boots.push((await openLab(browser, site, 'direct')).boot);
  figures['boot.server'] = median(boots);
  tell('from an edit to the first message shown');
  Object.assign(figures, await benchEdit(browser, site));
  tell('the timeline with 10,000 messages in four tabs');
  return { ...figures, ...(await benchTimeline(browser)) };
}

/** In a context of its own: nothing is in the browser's caches yet. */
async function openLab(browser: Browser, site: string, carrier: CarrierName) {
  const page = await (await browser.newContext()).newPage();
  const begun = performance.now();
  const lab = await HeadlessLab.open(page, site, carrier);
  return { lab, boot: performance.now() - begun };
}

function run(
  lab: HeadlessLab,
  other: { files?: Files; pace?: Pace; withTrace?: boolean } = {},
): Promise<HeadlessResult> {
  return lab.run({ plan: planOf(lesson), files: lesson.files, ...other });
}

async function realTime(lab: HeadlessLab): Promise<number> {
  tell(`one run in real time, ${String(lesson.scenario.duration / 1000)} s`);
  return (await run(lab, { pace: 1 })).wall;
}

function edited(n: number): Files {
  return { ...lesson.files, [EDITED]: `${lesson.files[EDITED] ?? ''}\n# Edit ${String(n)}\n` };
}

/** One after another: two at once would share the processor. */
async function repeat<T>(times: number, once: (n: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let n = 1; n <= times; n++) results.push(await once(n));
  return results;
}

function tell(what: string): void {
  process.stderr.write(`${what} …\n`);
}

/** Figures that follow from others, and rounding: a tenth of a ms is beyond what a machine repeats. */
function complete(figures: Record<string, number>): Record<string, number> {
  const all: Record<string, number> = { ...figures };
  for (const name of ['python-packages.bin', 'python-stdlib.bin']) {
    all[`size.${name}`] = statSync(join(root, 'dist/packages', name)).size;
  }
  for (const carrier of ['sw', 'direct']) {
    const instant = figures[`run.instant.${carrier}`];
    const real = figures['run.realtime'];
    if (instant && real) all[`run.ratio.instant_to_realtime.${carrier}`] = instant / real;
  }
  return Object.fromEntries(
    Object.entries(all)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, Number(value.toFixed(value < 10 ? 4 : 1))]),
  );
}

function asList(figures: Record<string, number>): string {
  const width = Math.max(...Object.keys(figures).map((name) => name.length));
  const unit = (name: string) =>
    /^size\.|\.bytes\.|\.script$/.test(name) ? ' bytes' : /ratio|entries|layoutShift/.test(name) ? '' : ' ms';
  return Object.entries(figures)
    .map(([name, value]) => `${name.padEnd(width)}  ${String(value).padStart(10)}${unit(name)}\n`)
    .join('');
}

await makeSite();
const site = await serveSite();
const browser = await chromium.launch(findBrowser());
try {
  const figures = complete(await measure(browser, site.address));
  process.stdout.write(options.json ? `${JSON.stringify(figures, undefined, 2)}\n` : asList(figures));
} finally {
  await browser.close();
  await site.close();
}
