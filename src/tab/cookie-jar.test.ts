import { beforeEach, expect, test } from 'vitest';
import { CookieJar } from './cookie-jar.ts';

let jar: CookieJar;
beforeEach(() => {
  jar = new CookieJar();
});

test('cookies go back in the order they were first set', () => {
  jar.set('b=1', 0);
  jar.set('a=2', 0);
  jar.set('b=3', 10);
  expect(jar.header('/', 10)).toBe('b=3; a=2');
});

test('a value is sent back just as it came', () => {
  jar.set('messages="a%20b:1=="; Path=/', 0);
  expect(jar.header('/', 0)).toBe('messages="a%20b:1=="');
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
  jar.set(`a=1; Path=${path}`, 0);
  expect(jar.header(from, 0)).toBe(sent ? 'a=1' : '');
});

test('the same name for another path is another cookie', () => {
  jar.set('a=1; Path=/', 0);
  jar.set('a=2; Path=/shop', 0);
  expect(jar.header('/', 0)).toBe('a=1');
  expect(jar.header('/shop', 0)).toContain('a=2');
});

test('Max-Age is counted in lab time', () => {
  jar.set('a=1; Max-Age=5', 1000);
  expect(jar.header('/', 5999)).toBe('a=1');
  expect(jar.header('/', 6000)).toBe('');
});

test('Expires is a date of the lab, which begins at 08:00 on 1 January 2026', () => {
  jar.set('a=1; Expires=Thu, 01 Jan 2026 08:00:10 GMT', 0);
  expect(jar.header('/', 9_999)).toBe('a=1');
  expect(jar.header('/', 10_000)).toBe('');
});

test('Max-Age wins over Expires', () => {
  jar.set('a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60', 0);
  expect(jar.header('/', 59_000)).toBe('a=1');
});

test("Django's way of deleting a cookie deletes it", () => {
  jar.set('messages=x; HttpOnly; Path=/', 0);
  jar.set('messages=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/', 20);
  expect(jar.header('/', 20)).toBe('');
});

test('an HttpOnly cookie is sent, but scripts neither see nor change it', () => {
  jar.set('sessionid=secret; HttpOnly', 0);
  jar.set('csrftoken=t', 0);
  expect(jar.header('/', 0)).toBe('sessionid=secret; csrftoken=t');
  expect(jar.forScript('/', 0)).toBe('csrftoken=t');
  jar.set('sessionid=stolen', 1, true);
  jar.set('sessionid=; Max-Age=0', 1, true);
  jar.set('mine=1; HttpOnly', 1, true);
  expect(jar.header('/', 1)).toBe('sessionid=secret; csrftoken=t');
});

test('a script sets cookies of its own, which the server gets', () => {
  jar.set('theme=dark; path=/', 0, true);
  expect(jar.header('/', 0)).toBe('theme=dark');
});
