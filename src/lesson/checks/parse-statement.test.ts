import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONDITIONS, type ConditionSpec } from './conditions.ts';
import { MEASURE_REFERENCE } from './measure-reference.ts';
import { parseMeasure, parseStatement, StatementError } from './parse-statement.ts';
import type { Comparison, Quantity } from './statement.ts';

type Said = Partial<Omit<Quantity, 'measure'>> & Pick<Quantity, 'measure'>;

const together = (...tabs: string[]) => ({ each: false, tabs });

const STATEMENTS: readonly [text: string, quantity: Said, operator: string, value: number][] = [
  ['lost = 0', { measure: 'lost' }, '=', 0],
  ['lost=0', { measure: 'lost' }, '=', 0],
  ['tab sse: latency p95 <= 150ms', { measure: 'latency p95', scope: together('sse') }, '<=', 150],
  ['tab sse: latency p95 <= 150 ms', { measure: 'latency p95', scope: together('sse') }, '<=', 150],
  ['tabs ws, sse: latency max < 1.5s', { measure: 'latency max', scope: together('ws', 'sse') }, '<', 1500],
  ['each tab: duplicated = 0', { measure: 'duplicated', scope: { each: true, tabs: null } }, '=', 0],
  ['each tab a, b: lost = 0', { measure: 'lost', scope: { each: true, tabs: ['a', 'b'] } }, '=', 0],
  ['tab tab: lost = 0', { measure: 'lost', scope: together('tab') }, '=', 0],
  ['tab anna: close code = 4401', { measure: 'close code', scope: together('anna') }, '=', 4401],
  [
    'requests from tab poll between 8s and 12s = 1',
    { measure: 'requests', scope: together('poll'), where: { since: 8000, until: 12_000 } },
    ...(['=', 1] as const),
  ],
  [
    'tab poll: requests to /updates/ per minute <= 35',
    { measure: 'requests', scope: together('poll'), where: { to: '/updates/', perMinute: true } },
    ...(['<=', 35] as const),
  ],
  ['requests per minute <= 2.5', { measure: 'requests', where: { perMinute: true } }, '<=', 2.5],
  [
    'tab evil: status by websocket = 403',
    { measure: 'status', scope: together('evil'), where: { by: 'websocket' } },
    ...(['=', 403] as const),
  ],
  [
    'tab bar: shown of "Kitchen *" = 0',
    { measure: 'shown', scope: together('bar'), where: { of: 'Kitchen *' } },
    ...(['=', 0] as const),
  ],
  ["shown of 'Order 3' >= 1", { measure: 'shown', where: { of: 'Order 3' } }, '>=', 1],
  [
    'tab bob: shown from tab anna = 3',
    { measure: 'shown', scope: together('bob'), where: { from: 'anna' } },
    ...(['=', 3] as const),
  ],
  ['published from someone > 3', { measure: 'published', where: { from: 'someone' } }, '>', 3],
  [
    'requests with header "Last-Event-ID: 2*" with method GET with status 2xx >= 1',
    {
      measure: 'requests',
      where: { header: { name: 'Last-Event-ID', value: '2*' }, method: 'GET', status: '2xx' },
    },
    ...(['>=', 1] as const),
  ],
  [
    'requests to "/rooms/*" after 1m != 0',
    { measure: 'requests', where: { to: '/rooms/*', since: 60_000 } },
    '!=',
    0,
  ],
  ['requests to * = 1', { measure: 'requests', where: { to: '*' } }, '=', 1],
  ['open connections before 20s <= 6', { measure: 'open connections', where: { until: 20_000 } }, '<=', 6],
  ['bytes down to /events/ <= 4 kB', { measure: 'bytes down', where: { to: '/events/' } }, '<=', 4000],
  ['overhead per message < 0.2 kB', { measure: 'overhead per message' }, '<', 200],
  ['overhead per minute < 800B', { measure: 'overhead', where: { perMinute: true } }, '<', 800],
  ['printed "a = 1: yes" = 5', { measure: 'printed', text: 'a = 1: yes' }, '=', 5],
  ['tab a: logged “back” >= 1', { measure: 'logged', text: 'back', scope: together('a') }, '>=', 1],
  ['blocked max = 0', { measure: 'blocked max' }, '=', 0],
];

test.each(STATEMENTS)('%s', (text, said, operator, value) => {
  const { quantity, comparison } = parseStatement(text);
  expect(quantity).toEqual({ scope: { each: false, tabs: null }, where: {}, ...said });
  expect(comparison).toEqual({ operator, value } as Comparison);
});

test('more spaces between the words, or a line’s end, change nothing', () => {
  const space = fc.stringMatching(/^[ \t\n]{1,3}$/);
  fc.assert(
    fc.property(fc.constantFrom(...STATEMENTS), fc.array(space, { minLength: 20 }), ([text], spaces) => {
      let used = 0;
      // Those in quotes are part of the text.
      const wide = text.replace(/"[^"]*"|'[^']*'|“[^”]*”|[ ]/g, (part) =>
        part === ' ' ? (spaces[used++ % spaces.length] ?? ' ') : part,
      );
      expect(parseStatement(`  ${wide} `)).toEqual(parseStatement(text));
    }),
    { seed: 42 },
  );
});

test('a statement is kept with single spaces', () => {
  expect(parseStatement(' tab  a ,b :lost<=3 ').text).toBe('tab a, b: lost <= 3');
  expect(parseStatement('shown of "Order  3"  >= 1').text).toBe('shown of "Order  3" >= 1');
});

describe('the examples that authors read', () => {
  test.each(Object.entries(MEASURE_REFERENCE).map(([name, { example }]) => [example, name]))(
    '%s',
    (example, name) => {
      expect(parseStatement(example).quantity.measure).toBe(name);
    },
  );

  const conditions: readonly ConditionSpec[] = Object.values(CONDITIONS);
  test.each(conditions.map(({ example }) => example))('%s', (example) => {
    expect(parseStatement(example).text).toBe(example);
  });

  test.each(conditions.flatMap(({ forms }) => forms))('… %s', (form) => {
    const measure = form.startsWith('of') ? 'lost' : 'requests';
    expect(() => parseMeasure(`${form === 'from someone' ? 'lost' : measure} ${form}`)).not.toThrow();
  });
});

describe('what is no statement says why, and where', () => {
  test.each<[text: string, at: string, message: string | RegExp]>([
    ['', '', 'expected a measure such as "lost" or "latency p95", found the end'],
    ['losst = 0', 'losst', 'unknown measure "losst"; did you mean "lost"?'],
    ['tab a: reqests to /x/ = 0', 'reqests', 'unknown measure "reqests"; did you mean "requests"?'],
    ['out off order = 0', 'out', 'expected "out of order", found "out off"'],
    ['Lost = 0', 'Lost', 'unknown measure "Lost"; did you mean "lost"?'],
    ['happiness = 0', 'happiness', /^unknown measure "happiness"; expected one of published, shown, lost/],
    ['latency <= 3s', 'latency', 'expected "latency p50", "latency p95" or "latency max", found "latency"'],
    [
      'latency p99 <= 3s',
      'latency',
      'expected "latency p50", "latency p95" or "latency max", found "latency p99"',
    ],
    ['bytes <= 3 kB', 'bytes', 'expected "bytes up" or "bytes down", found "bytes"'],
    ['poll: lost = 0', 'poll', 'expected "tab poll:" or "each tab:" before a measure, found "poll:"'],
    ['tab poll lost = 0', 'lost', 'expected ":" or "," after a tab, found "lost"'],
    ['tab : lost = 0', ':', 'expected a tab\'s id, found ":"'],
    ['tab Poll: lost = 0', 'Poll', 'expected a tab\'s id, found "Poll"'],
    ['tab a, a: lost = 0', 'a: ', 'the tab "a" is named twice'],
    ['each poll: lost = 0', 'poll', 'expected "tab" after "each", found "poll"'],
    ['lost', '', 'expected a comparison such as "= 0" or "<= 150ms", found the end'],
    ['lost 0', '0', 'expected a condition, or a comparison such as "= 0", after "lost", found "0"'],
    ['lost is 0', 'is', /^unknown condition "is"; expected one of from, of, to/],
    ['lost, = 0', ',', 'expected a condition, or a comparison such as "= 0", after "lost", found ","'],
    ['lost == 0', '==', 'unknown comparison "=="; did you mean "="?'],
    ['lost ≤ 3', '≤', 'unknown comparison "≤"; did you mean "<="?'],
    ['lost =< 3', '=<', 'unknown comparison "=<"; did you mean "<="?'],
    [
      'lost = 0 and duplicated = 0',
      'and',
      'a statement has one comparison; write a list of statements that must all hold',
    ],
    ['lost = 0 messages', 'messages', 'expected nothing more after the comparison, found "messages"'],
    ['lost >= 0', '>=', '">= 0" always holds'],
    ['lost < 0', '< 0', '"< 0" can never hold'],
    ['lost = 0s', '0s', 'expected a whole number such as 0 or 35, found "0s"'],
    ['lost = 1.5', '1.5', 'expected a whole number such as 0 or 35, found "1.5"'],
    ['lost = none', 'none', 'expected a whole number such as 0 or 35, found "none"'],
    ['lost = -1', '-1', 'expected a whole number such as 0 or 35, found "-1"'],
    ['latency p95 <= 150', '150', 'expected a duration with its unit, such as 150ms or 3s, found "150"'],
    ['latency p95 <= 4 kB', '4', 'expected a duration with its unit, such as 150ms or 3s, found "4"'],
    ['bytes up <= 4', '4', 'expected a size with its unit, such as 800 B, 4 kB or 1 MB, found "4"'],
    ['bytes up <= 4 s', '4', 'expected a size with its unit, such as 800 B, 4 kB or 1 MB, found "4"'],
    ['status = 4401', '4401', 'expected an HTTP status such as 200 or 403, found "4401"'],
    ['close code = 403', '403', 'expected a close code such as 1006 or 4401, found "403"'],
    ['requests form tab a = 0', 'form', 'unknown condition "form"; did you mean "from"?'],
    ['requests from a = 0', 'a', 'expected "tab" and its id, or "someone", after "from", found "a"'],
    ['requests from someone = 0', 'someone', /count its messages with "published from someone"$/],
    [
      'tab a: requests from tab b = 0',
      'requests',
      '"requests" is of the tabs before the colon: leave out "from tab b"',
    ],
    ['tab a: published = 3', 'tab', /^"published" is of the whole run: leave out the tabs before the colon/],
    [
      'each tab: printed "x" = 3',
      'each',
      '"printed" is about the server: leave out the tabs before the colon',
    ],
    ['lost by fetch = 0', 'by', '"lost" takes no "by"; it takes from, of, between, before, after, per'],
    ['blocked max from tab a = 0', 'from', '"blocked max" takes no "from"; it takes between, before, after'],
    [
      'latency p95 per minute < 3s',
      'per',
      '"latency p95" takes no "per"; it takes from, of, between, before, after',
    ],
    ['open connections after 3s = 1', 'after', '"open connections" takes no "after"; it takes from, before'],
    ['requests by eventsourc = 1', 'eventsourc', /found "eventsourc"; did you mean "eventsource"\?$/],
    ['requests with stats 404 = 1', 'stats', /found "stats"; did you mean "status"\?$/],
    ['requests with status 4x = 1', '4x', 'expected a status such as 404 or 5xx, found "4x"'],
    [
      'requests with header Last-Event-ID = 1',
      'Last',
      /^expected a header in quotes such as "Last-Event-ID"/,
    ],
    ['requests with method post = 1', 'post', 'expected a method such as GET or POST, found "post"'],
    ['requests to updates = 1', 'updates', 'expected a path that begins with / after "to", found "updates"'],
    ['requests to /u/?after=3 = 1', '/u', 'expected a path without its query, found "/u/?after=3"'],
    ['requests to /a/ to /b/ = 1', 'to /b', '"to" says again what has been said'],
    ['requests from tab a from tab b = 1', 'from tab b', '"from" says again what has been said'],
    ['requests between 8s = 1', '=', 'expected "and" and a time after "between", found "="'],
    [
      'requests between 8 and 9s = 1',
      '8',
      'expected a duration with its unit, such as 150ms or 3s, found "8"',
    ],
    ['requests between 9s and 8s = 1', 'between', 'expected a time after 9000 ms, found 8000 ms'],
    ['requests per second <= 1', 'second', 'expected "minute" after "per", found "second"'],
    ['lost of Order = 0', 'Order', 'expected a text in quotes after "of", found "Order"'],
    ['lost of "Order = 0', '"', 'expected a closing quote for "Order = 0'],
    ['printed = 1', '=', 'expected a text in quotes after "printed", found "="'],
  ])('%s', (text, at, message) => {
    const error = errorOf(() => parseStatement(text));
    expect(error.message).toMatch(message);
    if (typeof message === 'string') expect(error.message).toBe(message);
    expect(error.index).toBe(at === '' ? text.length : text.lastIndexOf(at));
  });

  test('a measure in a question has no comparison', () => {
    expect(parseMeasure('tab a: latency p95').measure).toBe('latency p95');
    expect(errorOf(() => parseMeasure('lost = 0'))).toMatchObject({
      ...{ message: 'expected no comparison here, found "="', index: 5 },
    });
  });
});

test('whatever is written, it is understood or refused with a StatementError in it', () => {
  const word = fc.constantFrom(
    ...STATEMENTS.flatMap(([text]) => text.split(' ')),
    ...['"', "'", ':', ',', '=', 'and', '', '%', '/'],
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(word).map((words) => words.join(' ')),
      ),
      (text) => {
        try {
          parseStatement(text);
        } catch (error) {
          expect(error).toBeInstanceOf(StatementError);
          if (!(error instanceof StatementError)) return;
          expect(error.index).toBeLessThanOrEqual(text.length);
          expect(error.message).not.toBe('');
        }
      },
    ),
    { seed: 42, numRuns: 2000 },
  );
});

function errorOf(parse: () => unknown): StatementError {
  try {
    parse();
  } catch (error) {
    if (error instanceof StatementError) return error;
    throw error;
  }
  throw new Error('it was understood');
}
