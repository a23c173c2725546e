import { describe, expect, test } from 'vitest';
import type { Check, Verdict } from '../../src/lesson/checks/check.ts';
import { parseStatement } from '../../src/lesson/checks/parse-statement.ts';
import { deviations } from './verdicts.ts';

const text = (en: string) => ({ en, zh: null });
const hint = { en: '', zh: null };

function check(id: string, ...causes: string[]): Check {
  const when = { statements: [parseStatement('lost = 0')] };
  return {
    ...{ id, title: text(id), that: when, hint },
    causes: causes.map((cause) => ({ id: cause, when, hint })),
  };
}

const LESSON = {
  checks: [check('all', 'early', 'late'), check('once')],
  wrong: [{ files: 'ids', fails: 'all', cause: 'late' }],
};

const holds = (id: string): Verdict => ({ check: id, holds: true, findings: [], moment: null, cause: null });

function fails(id: string, cause: string | null = null): Verdict {
  const statement = parseStatement('tab ws: lost = 0');
  const finding = { statement, holds: false, measured: [{ tab: null, value: 14 }], moment: null };
  return { check: id, holds: false, findings: [finding], moment: null, cause };
}

test.each([
  ['start', 'start', [fails('all', 'late'), holds('once')]],
  ['solution', 'solution', [holds('all'), holds('once')]],
  ['wrong/ids', 'wrong', [fails('all', 'late'), fails('once')]],
  ['outage', 'scenario', []],
] as const)('nothing is said of %s that does as it is to', (name, kind, verdicts) => {
  expect(deviations(LESSON, { name, kind }, verdicts)).toEqual([]);
});

test('a lesson without checks may do what it likes', () => {
  expect(deviations({ checks: [], wrong: [] }, { name: 'start', kind: 'start' }, [])).toEqual([]);
});

test('a start that passes leaves nothing to do', () => {
  expect(deviations(LESSON, { name: 'start', kind: 'start' }, [holds('all'), holds('once')])).toEqual([
    { path: ['checks'], message: 'the start passes every check, so there is nothing to do' },
  ]);
});

test.each(['solution', 'right'] as const)('a %s that fails is told with what was measured', (kind) => {
  expect(deviations(LESSON, { name: 'right/x', kind }, [holds('all'), fails('once')])).toEqual([
    { path: ['checks', 1, 'that'], message: 'right/x fails it: tab ws: lost = 0 (14)' },
  ]);
});

describe('a wrong solution', () => {
  const wrong = (...verdicts: Verdict[]) => deviations(LESSON, { name: 'wrong/ids', kind: 'wrong' }, verdicts);

  test('must not pass', () => {
    expect(wrong(holds('all'), holds('once'))).toEqual([
      { path: ['wrong', 0], message: 'wrong/ids passes every check' },
    ]);
  });

  test('fails first where the lesson says', () => {
    expect(wrong(holds('all'), fails('once'))).toEqual([
      {
        path: ['wrong', 0, 'fails'],
        message: 'wrong/ids fails once first (tab ws: lost = 0 (14)), not all',
      },
    ]);
  });

  test.each([
    [null, "wrong/ids gets the check's own hint, not the hint of late"],
    ['early', 'wrong/ids gets the hint of early, not the hint of late: early stands before it and holds too'],
  ])('gets the hint that the lesson says, not that of %s', (cause, message) => {
    expect(wrong(fails('all', cause), holds('once'))).toEqual([{ path: ['wrong', 0, 'cause'], message }]);
  });

  test("may be meant to get the check's own hint", () => {
    const lesson = { ...LESSON, wrong: [{ files: 'ids', fails: 'all' }] };
    const judged = (verdict: Verdict) => deviations(lesson, { name: 'wrong/ids', kind: 'wrong' }, [verdict]);
    expect(judged(fails('all'))).toEqual([]);
    expect(judged(fails('all', 'late'))).toEqual([
      { path: ['wrong', 0], message: "wrong/ids gets the hint of late, not the check's own hint" },
    ]);
  });
});
