import { expect, test } from 'vitest';
import type { Trace } from '../../trace/trace.ts';
import { parseMeasure, parseStatement } from '../checks/parse-statement.ts';
import type { Quantity } from '../checks/statement.ts';
import { judgeAnswer } from './given-answer.ts';
import type { NumberAnswer } from './part.ts';

const trace: Trace = { lesson: 'x', seed: 1, duration: 1000, tabs: [], entries: [] };

/** A run in which everything measures `value`. */
const all = (value: number | null) => () => [{ tab: null, value }];

function judgeNumber(answer: Partial<NumberAnswer>, given: number, value: number | null) {
  const whole: NumberAnswer = {
    ...{ kind: 'number', measure: parseMeasure('lost'), unit: null, tolerance: { by: 'amount', value: 0 } },
    ...answer,
  };
  return judgeAnswer({ answer: whole }, given, trace, all(value));
}

test('a count is right to the one', () => {
  expect(judgeNumber({}, 14, 14)).toEqual({ outcome: 'right', measured: 14 });
  expect(judgeNumber({}, 13, 14)).toEqual({ outcome: 'wrong', measured: 14 });
});

test('a time in seconds is measured against milliseconds', () => {
  const answer: Partial<NumberAnswer> = { unit: 's', tolerance: { by: 'amount', value: 200 } };
  expect(judgeNumber(answer, 2.2, 2000)).toEqual({ outcome: 'right', measured: 2 });
  expect(judgeNumber(answer, 2.3, 2000).outcome).toBe('wrong');
  expect(judgeNumber(answer, 2000, 2000).outcome).toBe('wrong');
});

test.each([
  [135, 'right'],
  [165, 'right'],
  [134, 'wrong'],
  [166, 'wrong'],
])('with 10%% of 150 ms, %d ms is %s', (given, outcome) => {
  expect(judgeNumber({ unit: 'ms', tolerance: { by: 'share', value: 0.1 } }, given, 150).outcome).toBe(
    outcome,
  );
});

test('where a run has nothing to measure, no number is wrong', () => {
  expect(judgeNumber({}, 0, null)).toEqual({ outcome: 'nothing', measured: null });
});

test('a choice is right if its statement holds of the run, and only then', () => {
  const lost: Record<string, number | null> = { desk: 0, train: 14 };
  const measure = ({ scope }: Quantity) =>
    (scope.tabs ?? []).map((tab) => ({ tab, value: lost[tab] ?? null }));
  const choices = [
    'tab desk: lost > 0',
    'tab train: lost > 0',
    'each tab train, desk: lost > 0',
    'tab train: lost >= 14',
  ];
  const answer = {
    kind: 'choice',
    choices: choices.map((when) => ({ text: '', when: parseStatement(when) })),
  } as const;
  expect(choices.map((_, i) => judgeAnswer({ answer }, i, trace, measure).outcome)).toEqual([
    ...['wrong', 'right', 'wrong', 'right'],
  ]);
});

test('where no choice holds of a run, none is wrong', () => {
  const choices = ['lost = 1', 'lost = 2'].map((when) => ({ text: '', when: parseStatement(when) }));
  expect(judgeAnswer({ answer: { kind: 'choice', choices } }, 0, trace, all(3)).outcome).toBe('nothing');
  expect(judgeAnswer({ answer: { kind: 'choice', choices } }, 0, trace, all(null)).outcome).toBe('nothing');
});
