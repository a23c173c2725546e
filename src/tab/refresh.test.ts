import { expect, test } from 'vitest';
import { parseRefresh, PlannedRefresh } from './refresh.ts';
import { FakeHost } from './testing/fake-host.ts';

const PAGE = 'http://127.0.0.1:8000/board/?a=1';
const X = 'http://127.0.0.1:8000/x/';

test.each<[given: string, delay: number, url: string]>([
  ['5', 5000, PAGE],
  [' 5 ', 5000, PAGE],
  ['0', 0, PAGE],
  ['1.9', 1000, PAGE],
  ['.5', 0, PAGE],
  ['5;', 5000, PAGE],
  ['5; url=/x/', 5000, X],
  ['5;URL=/x/', 5000, X],
  ['5, url = /x/', 5000, X],
  ['5 url=/x/', 5000, X],
  ['5;/x/', 5000, X],
  ['5; url="/x/"ignored', 5000, X],
  ["5; url='/x/", 5000, X],
  ['5; "/x/"', 5000, X],
  ['5; url=', 5000, PAGE],
  ['5; url=y', 5000, 'http://127.0.0.1:8000/board/y'],
  ['5; urls', 5000, 'http://127.0.0.1:8000/board/urls'],
  ['5; http://evil.example/', 5000, 'http://evil.example/'],
])('a page that says %j is left after %d ms for %s', (given, delay, url) => {
  expect(parseRefresh(given, PAGE)).toEqual({ delay, url });
});

test.each(['', 'soon', '-1', '5x', '5 ; url=http://[', 'url=/x/'])('%j means nothing', (given) => {
  expect(parseRefresh(given, PAGE)).toBeNull();
});

test('a relative URL is resolved against the base that the page gives', () => {
  expect(parseRefresh('1; url=y', PAGE, X)).toEqual({ delay: 1000, url: `${X}y` });
});

test('of several refreshes the one with the shortest delay counts, and of equal ones the last', () => {
  const host = new FakeHost();
  const went: string[] = [];
  const planned = new PlannedRefresh(host, (url) => went.push(url));
  for (const [delay, url] of [
    [2000, 'a'],
    [1000, 'b'],
    [1000, 'c'],
    [3000, 'd'],
  ] as const)
    planned.plan({ delay, url });
  host.advanceTo(10_000);
  expect(went).toEqual(['c']);
});

test('a planned refresh comes at its time, once, and not when something else has happened', () => {
  const host = new FakeHost();
  const went: string[] = [];
  const planned = new PlannedRefresh(host, (url) => went.push(`${host.now()} ${url}`));
  host.advanceTo(1000);
  planned.plan({ delay: 5000, url: 'a' });
  host.advanceTo(5999);
  expect(went).toEqual([]);
  host.advanceTo(20_000);
  expect(went).toEqual(['6000 a']);
  planned.plan({ delay: 5000, url: 'b' });
  planned.cancel();
  planned.plan({ delay: 7000, url: 'c' });
  host.advanceTo(40_000);
  expect(went).toEqual(['6000 a', '27000 c']);
});
