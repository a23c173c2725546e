import { expect, test } from 'vitest';
import { labUrl } from './lab-origin.ts';

const LAB = 'http://127.0.0.1:8000';
const EVIL = 'http://evil.example';
const sites = [LAB, EVIL];

test.each([
  [LAB, '/x/?a=1#top', `${LAB}/x/?a=1`],
  [LAB, 'http://site.example/x/', `${LAB}/x/`],
  [LAB, `${EVIL}/x/`, `${EVIL}/x/`],
  [EVIL, '/x/', `${EVIL}/x/`],
  [EVIL, 'https://site.example/x/', `${EVIL}/x/`],
  [EVIL, `${LAB}/x/`, `${LAB}/x/`],
  [LAB, 'https://127.0.0.1:8000/x/', null],
  [LAB, 'http://example.com/', null],
  [LAB, 'http://[', null],
])('in a page of %s, %s means %s', (origin, url, meant) => {
  expect(labUrl(url, { origin, sites, siteHost: 'site.example' })).toBe(meant);
});

test('the lab that runs on a host called like its own server is asked under the address that is written', () => {
  const siteHost = '127.0.0.1:8000';
  expect(labUrl(`${LAB}/x/`, { origin: EVIL, sites, siteHost })).toBe(`${LAB}/x/`);
});
