import { expect, test } from 'vitest';
import { publish, show, traceOf } from '../../metrics/fixtures/entries.ts';
import { judge } from './judge.ts';
import { measure } from './measure.ts';
import { parseMeasure, parseStatement } from './parse-statement.ts';

/** Two rooms: `bar` shows a message of the kitchen, and misses one of its own. */
const RUN = {
  ...traceOf([
    ...[publish(0, 'Kitchen 1'), publish(10, 'Bar 1'), publish(20, 'Bar 2')],
    ...[show(50, 'Kitchen 1', 1, 'kitchen'), show(60, 'Kitchen 1', 1, 'bar'), show(70, 'Bar 1', 1, 'bar')],
  ]),
  tabs: [
    { id: 'kitchen', title: 'Kitchen', expects: ['Kitchen *'] },
    { id: 'bar', title: 'Bar', expects: ['Bar *'] },
    { id: 'cellar', title: 'Cellar', expects: [] },
  ],
};

test.each([
  ['lost', 1],
  ['tab kitchen: lost', 0],
  ['tab bar: lost', 1],
  ['tab cellar: lost', 0],
  ['tab kitchen: lost of "Bar *"', 0],
  ['under way', 0],
  ['shown', 3],
  ['tab bar: shown of "Kitchen *"', 1],
  ['tab kitchen: shown of "Bar *"', 0],
  ['unexpected', 1],
  ['tab bar: unexpected of "Bar *"', 0],
  ['published', 3],
])('%s', (text, value) => {
  expect(measure(parseMeasure(text), RUN)[0]?.value).toBe(value);
});

test.each([
  ['tab bar: lost = 0', 'Bar 2', 20],
  ['tab bar: shown >= 3', 'Bar 2', 20],
  ['tab bar: shown of "Kitchen *" = 0', 'Kitchen 1', 60],
  ['unexpected = 0', 'Kitchen 1', 60],
])('who asks where %s does not hold is led to %s', (text, message, t) => {
  const that = { statements: [parseStatement(text)] };
  const [verdict] = judge(
    [{ id: 'x', title: { en: '', zh: null }, that, hint: { en: '', zh: null }, causes: [] }],
    RUN,
    {},
  );
  expect(verdict?.moment).toEqual({ t, tab: 'bar', message });
});
