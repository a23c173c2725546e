import { expect, test } from 'vitest';
import type { HeaderList, WireHead } from '../base/http.ts';
import { corsRefusal, exposedHeaders, needsPreflight, preflightRefusal, unsafeHeaders } from './cors.ts';

const EVIL = 'http://evil.example';
const head = (headers: HeaderList, status = 200): WireHead => ({ status, reason: '', headers });
const allow = (origin: string) => ['Access-Control-Allow-Origin', origin] as const;
const ALLOW_COOKIES = ['Access-Control-Allow-Credentials', 'true'] as const;

test.each<[method: string, headers: HeaderList, asksFirst: boolean]>([
  ['GET', [], false],
  ['POST', [['Content-Type', 'text/plain;charset=UTF-8']], false],
  ['POST', [['content-type', 'application/x-www-form-urlencoded']], false],
  ['POST', [['Content-Type', 'application/json']], true],
  ['GET', [['X-CSRFToken', 't']], true],
  ['GET', [['Accept', 'x'.repeat(129)]], true],
  ['DELETE', [], true],
])('%s with %j asks the server first: %s', (method, headers, asksFirst) => {
  expect(needsPreflight({ method, headers })).toBe(asksFirst);
});

test('the header lines to be allowed are named in lower case, in order', () => {
  const headers = [
    ['X-B', '1'],
    ['Accept', '*/*'],
    ['Content-Type', 'application/json'],
  ] as const;
  expect(unsafeHeaders(headers)).toEqual(['content-type', 'x-b']);
});

test.each<[headers: HeaderList, credentials: boolean, refusal: RegExp | null]>([
  [[], false, /No 'Access-Control-Allow-Origin'/],
  [[allow('*')], false, null],
  [[allow('*'), ALLOW_COOKIES], true, /must not be the wildcard/],
  [[allow(EVIL)], false, null],
  [[allow('http://other.example')], false, /'http:\/\/other.example' that is not equal/],
  [[allow(EVIL)], true, /Allow-Credentials' header in the response is ''/],
  [[allow(EVIL), ALLOW_COOKIES], true, null],
])('an answer with %j, asked for with cookies: %s, is refused: %s', (headers, credentials, refusal) => {
  const found = corsRefusal(head(headers), { origin: EVIL, credentials });
  if (refusal === null) expect(found).toBeNull();
  else expect(found).toMatch(refusal);
});

test.each<[headers: HeaderList, status: number, refusal: RegExp | null]>([
  [[], 204, /preflight request doesn't pass access control check: No/],
  [[allow('*')], 403, /does not have HTTP ok status/],
  [[allow('*')], 204, /Method PUT is not allowed/],
  [[allow('*'), ['Access-Control-Allow-Methods', 'PUT, DELETE']], 204, /field x-a is not allowed/],
  [
    [
      allow('*'),
      ['Access-Control-Allow-Methods', '*'],
      ['Access-Control-Allow-Headers', 'Content-Type, X-A'],
    ],
    204,
    null,
  ],
  [[allow('*'), ['Access-Control-Allow-Methods', 'PUT'], ['Access-Control-Allow-Headers', '*']], 200, null],
])('a server that answers %j with %d to the question refuses: %s', (headers, status, refusal) => {
  const request = { method: 'PUT', headers: [['X-A', '1']] as const, origin: EVIL, credentials: false };
  const found = preflightRefusal(head(headers, status), request);
  if (refusal === null) expect(found).toBeNull();
  else expect(found).toMatch(refusal);
});

test("another site's page sees few header lines, and those it is shown", () => {
  const given = head([
    ['Content-Type', 'text/plain'],
    ['X-Secret', '1'],
    ['X-Shown', '2'],
    ['Access-Control-Expose-Headers', 'x-shown'],
  ]);
  const names = (headers: HeaderList) => headers.map(([name]) => name);
  expect(names(exposedHeaders(given, false))).toEqual(['Content-Type', 'X-Shown']);
  const all = head([
    ['X-Secret', '1'],
    ['Access-Control-Expose-Headers', '*'],
  ]);
  expect(names(exposedHeaders(all, false))).toContain('X-Secret');
  expect(names(exposedHeaders(all, true))).toEqual([]);
});
