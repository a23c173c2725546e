// npm test: everything that is to be true of the project, from a fresh checkout, with a real browser. It goes through
// all stages even when one fails, and its last line is "N passed, N failed".
import './node-version.mjs';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { playwrightCounts, stageCounts, sum, vitestCounts } from './counts.mjs';
import { npmRun, root, runTypeScript } from './execute.mjs';
import { install } from './install.mjs';

const reports = { unit: '.cache/reports/unit.json', browser: '.cache/reports/browser.json' };
const unitArguments = ['--reporter=default', '--reporter=json', `--outputFile.json=${reports.unit}`];

/** Each gives whether it went well; those with a report count their tests, all others count as one. */
const stages = [
  { name: 'install', run: install },
  { name: 'packages', run: () => runTypeScript('scripts/prepare/main.ts') },
  { name: 'build', run: () => build() },
  { name: 'lint', run: () => npmRun('lint') },
  { name: 'types', run: () => npmRun('check') },
  { name: 'unit tests', run: () => npmRun('unit', unitArguments), report: reports.unit, count: vitestCounts },
  { name: 'Chromium', run: () => runTypeScript('scripts/install-browser.ts') },
  { name: 'real server', run: () => runTypeScript('scripts/real-server/install.ts') },
  { name: 'lessons', run: () => npmRun('lessons') },
  {
    name: 'browser tests',
    run: () => npmRun('e2e', [], { limit: 20 }),
    report: reports.browser,
    count: playwrightCounts,
  },
];

const results = [];
for (const stage of stages) {
  console.log(`\n── ${stage.name} ${'─'.repeat(60 - stage.name.length)}`);
  const result = await runStage(stage);
  results.push(result);
  if (stage.name === 'install' && result.failed > 0) break;
}
summarise();

async function runStage({ name, run, report, count }) {
  const start = performance.now();
  // A report of an earlier run must not pass for this one's.
  if (report) rmSync(join(root, report), { force: true });
  const ok = await run();
  const counts = report
    ? stageCounts(ok, readReport(report, count))
    : stageCounts(ok, { passed: ok ? 1 : 0, failed: 0 });
  return { name, ...counts, seconds: (performance.now() - start) / 1000 };
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
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
