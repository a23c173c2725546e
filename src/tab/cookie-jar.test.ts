import { beforeEach, describe, expect, test } from 'vitest';
import { CookieJar, type SiteContext } from './cookie-jar.ts';

const HTTP = 'http://127.0.0.1:8000/';
const HTTPS = 'https://127.0.0.1:8443/';

const at = (path: string) => new URL(path, HTTP).href;

let jar: CookieJar;
beforeEach(() => {
  jar = new CookieJar();
});
const set = (header: string, now = 0, url = HTTP) => {
  jar.set(header, { now, url });
};
const setByScript = (header: string, now = 0) => {
  jar.setByScript(header, { now, url: HTTP });
};

test('cookies go back in the order they were first set', () => {
  set('b=1');
  set('a=2');
  set('b=3', 10);
  expect(jar.header(at('/'), 10)).toBe('b=3; a=2');
});

test('a cookie that was deleted and set again is a new one', () => {
  set('b=1');
  set('a=2');
  set('b=; Max-Age=0', 5);
  set('b=3', 10);
  expect(jar.header(at('/'), 10)).toBe('a=2; b=3');
});

test('a value is sent back just as it came', () => {
  set('messages="a%20b:1=="; Path=/');
  expect(jar.header(at('/'), 0)).toBe('messages="a%20b:1=="');
});

test.each([
  ['/', '/', true],
  ['/', '/shop/', true],
  ['/shop', '/shop', true],
  ['/shop', '/shop/cart', true],
  ['/shop/', '/shop/cart', true],
  ['/shop', '/shopping', false],
  ['/shop/', '/shop', false],
  ['/shop', '/', false],
])('a cookie for %s, seen from %s: %s', (path, from, sent) => {
  set(`a=1; Path=${path}`);
  expect(jar.header(at(from), 0)).toBe(sent ? 'a=1' : '');
});

test.each([
  ['/', '/'],
  ['/shop', '/'],
  ['/shop/', '/shop'],
  ['/shop/cart', '/shop'],
  ['/shop/cart/add', '/shop/cart'],
])('without Path, a cookie from %s is for %s', (from, path) => {
  set('a=1', 0, `http://127.0.0.1:8000${from}`);
  expect(jar.header(at(path), 0)).toBe('a=1');
  if (path !== '/') expect(jar.header(at('/'), 0)).toBe('');
});

test('a Path that is none counts as left out', () => {
  set('a=1; Path=shop', 0, 'http://127.0.0.1:8000/deep/down');
  expect(jar.header(at('/deep'), 0)).toBe('a=1');
});

test('the same name for another path is another cookie, and the longer path comes first', () => {
  set('a=1; Path=/');
  set('b=2; Path=/');
  set('a=3; Path=/shop');
  expect(jar.header(at('/'), 0)).toBe('a=1; b=2');
  expect(jar.header(at('/shop'), 0)).toBe('a=3; a=1; b=2');
});

test('Max-Age is counted in lab time', () => {
  set('a=1; Max-Age=5', 1000);
  expect(jar.header(at('/'), 5999)).toBe('a=1');
  expect(jar.header(at('/'), 6000)).toBe('');
});

test('Expires is a date of the lab, which begins at 08:00 on 1 January 2026', () => {
  set('a=1; Expires=Thu, 01 Jan 2026 08:00:10 GMT');
  expect(jar.header(at('/'), 9_999)).toBe('a=1');
  expect(jar.header(at('/'), 10_000)).toBe('');
});

test('Max-Age wins over Expires', () => {
  set('a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60');
  expect(jar.header(at('/'), 59_000)).toBe('a=1');
});

test("Django's way of deleting a cookie deletes it", () => {
  set('messages=x; HttpOnly; Path=/');
  set('messages=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/', 20);
  expect(jar.header(at('/'), 20)).toBe('');
});

test('an HttpOnly cookie is sent, but scripts neither see nor change it', () => {
  set('sessionid=secret; HttpOnly');
  set('csrftoken=t');
  expect(jar.header(at('/'), 0)).toBe('sessionid=secret; csrftoken=t');
  expect(jar.forScript(at('/'), 0)).toBe('csrftoken=t');
  setByScript('sessionid=stolen', 1);
  setByScript('sessionid=; Max-Age=0', 1);
  setByScript('mine=1; HttpOnly', 1);
  expect(jar.header(at('/'), 1)).toBe('sessionid=secret; csrftoken=t');
});

test('a script sets cookies of its own, which the server gets', () => {
  setByScript('theme=dark; path=/');
  expect(jar.header(at('/'), 0)).toBe('theme=dark');
});

test.each<[what: string, header: string, url: string, kept: boolean]>([
  ['Secure over https', 'a=1; Secure', HTTPS, true],
  ['Secure over http to loopback, which is trusted', 'a=1; Secure', HTTP, true],
  ['SameSite=None with Secure', 'a=1; SameSite=None; Secure', HTTP, true],
  ['SameSite=None without', 'a=1; SameSite=None', HTTP, false],
  ['__Secure- over https', '__Secure-a=1; Secure', HTTPS, true],
  ['__Secure- without Secure', '__Secure-a=1', HTTPS, false],
  ['__Secure- over http, loopback or not', '__Secure-a=1; Secure', HTTP, false],
  ['__Host- as it should be', '__Host-a=1; Secure; Path=/', HTTPS, true],
  ['__host- without Path', '__host-a=1; Secure', HTTPS, false],
  ['__Host- with Domain', '__Host-a=1; Secure; Path=/; Domain=127.0.0.1', HTTPS, false],
  ['the own Domain', 'a=1; Domain=127.0.0.1', HTTP, true],
  ['an empty Domain', 'a=1; Domain=', HTTP, true],
  ["somebody else's Domain", 'a=1; Domain=example.com', HTTP, false],
  ['4096 bytes', `a=${'x'.repeat(4095)}`, HTTP, true],
  ['4097 bytes', `a=${'x'.repeat(4096)}`, HTTP, false],
  ['a value alone', 'alone', HTTP, true],
  ['nothing', '=', HTTP, false],
  ['a control character', 'a=\u0001', HTTP, false],
])('a cookie with %s is kept or refused as in Chromium', (_, header, url, kept) => {
  set(header, 0, url);
  expect(jar.header(at('/'), 0)).toBe(kept ? (header.split(';')[0] ?? '') : '');
});

test('a cookie is for the host that set it, whatever its port, and no other', () => {
  set('lab=1');
  set('evil=1', 0, 'http://evil.example/');
  expect(jar.header(HTTP, 0)).toBe('lab=1');
  expect(jar.header(HTTPS, 0)).toBe('lab=1');
  expect(jar.header('http://evil.example/', 0)).toBe('evil=1');
  expect(jar.forScript('http://evil.example/', 0)).toBe('evil=1');
});

test('a Secure cookie neither comes nor goes where it could be read on the way', () => {
  set('a=1; Secure', 0, 'http://evil.example/');
  set('b=1; Secure', 0, 'https://evil.example/');
  set('c=1', 0, 'https://evil.example/');
  expect(jar.header('http://evil.example/', 0)).toBe('c=1');
  expect(jar.header('https://evil.example/', 0)).toBe('b=1; c=1');
});

describe('SameSite', () => {
  const from = (context: Partial<SiteContext>): SiteContext => ({
    crossSite: true,
    topLevelNavigation: false,
    method: 'GET',
    ...context,
  });
  beforeEach(() => {
    set('strict=1; SameSite=Strict');
    set('lax=1; SameSite=Lax');
    set('none=1; SameSite=None; Secure');
    set('plain=1');
  });

  test.each<[what: string, context: SiteContext, at: number, sent: string]>([
    ['the own site gets all', from({ crossSite: false }), 0, 'strict=1; lax=1; none=1; plain=1'],
    ['a fetch of another site', from({}), 0, 'none=1'],
    ['a link on another site', from({ topLevelNavigation: true }), 0, 'lax=1; none=1; plain=1'],
    [
      'a form of another site, two minutes later',
      from({ topLevelNavigation: true, method: 'POST' }),
      120_000,
      'none=1',
    ],
    [
      'a form of another site, within two minutes: what is Lax by default goes along',
      from({ topLevelNavigation: true, method: 'POST' }),
      119_999,
      'none=1; plain=1',
    ],
  ])('%s', (_, context, moment, sent) => {
    expect(jar.header(at('/'), moment, context)).toBe(sent);
  });
});
