// npm test: everything that is to be true of the project, from a fresh checkout, with a real browser. It goes through
// all stages even when one fails, and its last line is "N passed, N failed".
import './node-version.mjs';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { playwrightCounts, stageCounts, sum, vitestCounts } from './counts.mjs';
import { npmRun, root, runTypeScript } from './execute.mjs';
import { install } from './install.mjs';

/** Minutes of wall time after which all of it has come to its end. */
const LIMIT = 24;

const reports = { unit: '.cache/reports/unit.json', browser: '.cache/reports/browser.json' };
const unitArguments = [
  ...['--reporter=default', '--reporter=./scripts/unfinished-tests.ts'],
  ...['--reporter=json', `--outputFile.json=${reports.unit}`],
];

/**
 * One step after the other; of a step the rows side by side, and each row's stages one after the other. A stage gives
 * whether it went well, within 10 minutes or its own limit; those with a report count their tests, all others as one.
 */
const steps = [
  [[{ name: 'install', run: install }]],
  [
    // The types first: they write src/paraglide, which ESLint reads when Prettier has been through.
    [
      { name: 'types', run: (how) => npmRun('check', [], how) },
      { name: 'packages', run: (how) => runTypeScript('scripts/prepare/main.ts', how) },
      { name: 'build', run: build },
      { name: 'budgets', run: (how) => npmRun('budgets', [], how) },
    ],
    [{ name: 'lint', run: (how) => npmRun('lint', [], how) }],
    // These wait for the network.
    [
      { name: 'Chromium', run: (how) => runTypeScript('scripts/install-browser.ts', how) },
      { name: 'real server', run: (how) => runTypeScript('scripts/real-server/install.ts', how) },
    ],
  ],
  [
    [
      {
        name: 'unit tests',
        run: (how) => npmRun('unit', unitArguments, how),
        limit: 6,
        report: reports.unit,
        count: vitestCounts,
      },
    ],
  ],
  [[{ name: 'lessons', run: (how) => npmRun('lessons', [], how) }]],
  [
    [
      {
        name: 'browser tests',
        // Playwright ends itself a little before, and says which tests are missing.
        run: (how) => npmRun('e2e', [`--global-timeout=${Math.max(1, (how.limit - 0.5) * 60_000)}`], how),
        limit: LIMIT,
        report: reports.browser,
        count: playwrightCounts,
      },
    ],
  ],
];

const start = performance.now();
const results = [];
for (const rows of steps) {
  const isAlone = rows.length === 1;
  const row = async (stages) => {
    const of = [];
    for (const stage of stages) of.push(await runStage(stage, isAlone));
    return of;
  };
  results.push(...(await Promise.all(rows.map(row))).flat());
  // Without the packages of npm there is no more to be done.
  if (results[0].failed > 0) break;
}
summarise();

/** @param isAlone whether it may print as it goes on, with no other beside it */
async function runStage({ name, run, report, count, limit = 10 }, isAlone) {
  const begin = performance.now();
  // A report of an earlier run must not pass for this one's.
  if (report) rmSync(join(root, report), { force: true });
  const heading = `\n── ${name} ${'─'.repeat(60 - name.length)}`;
  if (isAlone) console.log(heading);
  const left = Math.max(0, Math.min(limit, LIMIT - minutesSince(start)));
  const ok = await run({ limit: left, ...(!isAlone && { heading }) });
  const counts = report
    ? stageCounts(ok, readReport(report, count))
    : stageCounts(ok, { passed: ok ? 1 : 0, failed: 0 });
  return { name, ...counts, seconds: 60 * minutesSince(begin) };
}

function minutesSince(time) {
  return (performance.now() - time) / 60_000;
}

function readReport(path, count) {
  const file = join(root, path);
  return existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

function summarise() {
  console.log();
  for (const { name, passed, failed, seconds } of results) {
    const verdict = failed === 0 ? 'passed' : 'FAILED';
    console.log(
      `${name.padEnd(14)} ${verdict}  ${seconds.toFixed(1).padStart(6)} s  ${passed} passed, ${failed} failed`,
    );
  }
  const { passed, failed } = sum(results);
  const minutes = minutesSince(start).toFixed(1);
  console.log(`all of it in ${minutes} minutes`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
