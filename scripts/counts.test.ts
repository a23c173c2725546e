import { expect, test } from 'vitest';
import { playwrightCounts, stageCounts, sum, vitestCounts } from './counts.mjs';

test('A test file that cannot be loaded counts as a failed test', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] },
  ];
  const report = { numPassedTests: 1, numFailedTests: 1, testResults };
  expect(vitestCounts(report)).toEqual({ passed: 1, failed: 2 });
});

test('A browser test that passes only at the second try has failed', () => {
  const report = { stats: { expected: 5, unexpected: 1, flaky: 1 }, errors: [] };
  expect(playwrightCounts(report)).toEqual({ passed: 5, failed: 2 });
});

test.each([
  ['ran nothing', true, { passed: 0, failed: 0 }, { passed: 0, failed: 1 }],
  ['left no report', true, undefined, { passed: 0, failed: 1 }],
  ['failed outside of its tests', false, { passed: 3, failed: 0 }, { passed: 3, failed: 1 }],
  ['failed in two tests', false, { passed: 3, failed: 2 }, { passed: 3, failed: 2 }],
  ['passed', true, { passed: 3, failed: 0 }, { passed: 3, failed: 0 }],
])('A stage that %s is counted right', (_, ok, counts, expected) => {
  expect(stageCounts(ok, counts)).toEqual(expected);
});

test('The last line is the sum of all stages', () => {
  expect(
    sum([
      { passed: 3, failed: 1 },
      { passed: 1, failed: 0 },
    ]),
  ).toEqual({ passed: 4, failed: 1 });
});
