// How many tests passed and failed, from the reports that the test runners write as JSON.

/**
 * @typedef {{ passed: number, failed: number }} Counts
 * @typedef {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: { status: string }[] }[] }} VitestReport
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number }, errors: unknown[] }} PlaywrightReport
 */

/**
 * A file that cannot even be loaded has no tests; it counts as one that failed.
 * @param {VitestReport} report
 * @returns {Counts}
 */
export function vitestCounts(report) {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
}

/**
 * A flaky test is one that failed, and so is an error outside of every test.
 * @param {PlaywrightReport} report
 * @returns {Counts}
 */
export function playwrightCounts({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

/**
 * What a stage of tests counts for: it has failed when its runner says so, and when it ran nothing.
 * @param {boolean} ok whether the runner ended well
 * @param {Counts | undefined} counts undefined when it left no report
 * @returns {Counts}
 */
export function stageCounts(ok, counts = { passed: 0, failed: 0 }) {
  const hasFailed = !ok || counts.passed + counts.failed === 0;
  return { passed: counts.passed, failed: Math.max(counts.failed, hasFailed ? 1 : 0) };
}

/**
 * @param {Counts[]} all
 * @returns {Counts}
 */
export function sum(all) {
  return {
    passed: all.reduce((total, { passed }) => total + passed, 0),
    failed: all.reduce((total, { failed }) => total + failed, 0),
  };
}
