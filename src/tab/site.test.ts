import { expect, test } from 'vitest';
import { isTrustworthy, refererFor, relationTo } from './site.ts';

const LAB = 'http://127.0.0.1:8000';
const EVIL = 'http://evil.example';

test.each([
  ['http://127.0.0.1:8000/', true],
  ['http://localhost/', true],
  ['http://shop.localhost/', true],
  ['https://evil.example/', true],
  ['http://evil.example/', false],
  ['http://127.0.0.1.evil.example/', false],
  ['http://notlocalhost/', false],
])('%s is trusted: %s', (url, trusted) => {
  expect(isTrustworthy(url)).toBe(trusted);
});

test.each([
  [`${LAB}/x/`, null, 'none'],
  [`${LAB}/x/`, LAB, 'same-origin'],
  ['http://127.0.0.1:9000/', LAB, 'same-site'],
  ['https://127.0.0.1:8000/', LAB, 'cross-site'],
  [`${LAB}/x/`, EVIL, 'cross-site'],
  [`${LAB}/x/`, 'null', 'cross-site'],
])('%s, asked for from %s, is %s', (url, origin, relation) => {
  expect(relationTo(url, origin)).toBe(relation);
});

test.each([
  [`${LAB}/x/`, `${LAB}/board/?a=1`, `${LAB}/board/?a=1`],
  [`${LAB}/x/`, `${EVIL}/page/?a=1`, `${EVIL}/`],
  [`${EVIL}/x/`, 'https://shop.example/page/', null],
  [`${LAB}/x/`, null, null],
])('%s, asked for from the page %s, gets as Referer %s', (url, page, referer) => {
  expect(refererFor(url, page)).toBe(referer);
});
