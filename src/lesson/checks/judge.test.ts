import { describe, expect, test } from 'vitest';
import { publish, show, start, traceOf } from '../../metrics/fixtures/entries.ts';
import type { Check, Condition } from './check.ts';
import { judge } from './judge.ts';
import { mistakesIn } from './mistakes.ts';
import { parseMeasure, parseStatement } from './parse-statement.ts';
import type { Predicate, Predicates } from './predicate.ts';

const text = (en: string) => ({ en, zh: null });
const that = (...statements: string[]): Condition => ({ statements: statements.map(parseStatement) });

function check(condition: Condition, ...causes: [id: string, when: Condition][]): Check {
  return {
    ...{ id: 'the-check', title: text('It holds'), that: condition, hint: text('Look there') },
    causes: causes.map(([id, when]) => ({ id, when, hint: text(id) })),
  };
}

const trace = traceOf([publish(1000, 'm'), publish(2000, 'n'), start(2000, 1, 'fetch'), show(2050, 'n')]);

function verdict(judged: Check, predicates: Predicates = {}) {
  const [only] = judge([judged], trace, predicates);
  if (!only) throw new Error('no verdict');
  return only;
}

describe('a check', () => {
  test('holds if all its statements do', () => {
    expect(verdict(check(that('lost = 1', 'shown = 1')))).toMatchObject({
      ...{ check: 'the-check', holds: true, moment: null, cause: null },
      findings: [{ holds: true, measured: [{ value: 1 }] }, { holds: true }],
    });
  });

  test('shows the moment of the first statement that does not hold, and the figures of all', () => {
    expect(verdict(check(that('shown = 1', 'lost = 0', 'requests = 0')))).toMatchObject({
      holds: false,
      moment: { t: 1000, tab: 'a', message: 'm' },
      findings: [{ holds: true }, { holds: false }, { holds: false, measured: [{ value: 1 }] }],
    });
  });

  test('shows the hint of the first cause that is seen', () => {
    const causes: [string, Condition][] = [
      ['idle', that('requests = 0')],
      ['asked', that('requests >= 1', 'lost >= 1')],
      ['lossy', that('lost >= 1')],
    ];
    expect(verdict(check(that('lost = 0'), ...causes)).cause).toBe('asked');
    expect(verdict(check(that('lost = 0'), ['idle', that('requests = 0')])).cause).toBeNull();
    expect(verdict(check(that('lost = 1'), ...causes)).cause).toBeNull();
  });

  test('is judged beside the others, in their order', () => {
    const checks = ['one', 'two'].map((id) => ({ ...check(that('lost = 1')), id }));
    expect(judge(checks, trace, {}).map((one) => one.check)).toEqual(['one', 'two']);
  });
});

describe('a predicate', () => {
  const fewRequests: Predicate = ({ trace: { entries }, metrics, measure }) => ({
    holds: measure({ measure: 'requests', tabs: ['a'], where: { by: 'fetch' } }) === 0,
    measured: metrics['a']?.requests ?? null,
    moment: { t: entries[0]?.t ?? 0 },
  });

  test('gets the run, its figures and any measure, and says what it saw', () => {
    expect(verdict(check({ predicate: 'fewRequests' }), { fewRequests })).toMatchObject({
      holds: false,
      moment: { t: 1000, tab: null, message: null },
      findings: [{ statement: null, measured: [{ tab: null, value: 1 }] }],
    });
  });

  test('may say nothing but whether it holds, as a check’s or a cause’s', () => {
    const yes: Predicate = () => ({ holds: true });
    expect(verdict(check({ predicate: 'yes' }), { yes })).toMatchObject({ holds: true, moment: null });
    expect(verdict(check(that('lost = 0'), ['seen', { predicate: 'yes' }]), { yes }).cause).toBe('seen');
  });

  test('that is missing or throws is named', () => {
    const toString: Check = check({ predicate: 'toString' });
    expect(() => verdict(toString)).toThrow('exports no predicate "toString"');
    const broken: Predicate = () => {
      throw new Error('oh');
    };
    expect(() => verdict(check({ predicate: 'broken' }), { broken })).toThrow(
      'The predicate "broken" of the lesson\'s checks.ts failed: oh',
    );
  });
});

test('a statement can be wrong beside the lesson it is in', () => {
  const plan = { tabs: ['desk', 'train'], duration: 30_000 };
  const mistakes = (measure: string) => mistakesIn(parseMeasure(measure), plan);
  expect(mistakes('tabs desk, train: shown from someone between 2s and 30s')).toEqual([]);
  expect(mistakes('tab trian: shown from tab dsk after 31s')).toEqual([
    'there is no tab "trian"; did you mean "train"?',
    'there is no tab "dsk"; did you mean "desk"?',
    "31000 ms is after the run's end at 30000 ms",
  ]);
});
