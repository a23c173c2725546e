import { expect, test } from 'vitest';
import { omit } from './omit.ts';

test('the other keys stay, and the value itself is left alone', () => {
  const value = { a: 1, b: 2, c: undefined };
  expect(omit(value, 'a')).toStrictEqual({ b: 2, c: undefined });
  expect(value).toStrictEqual({ a: 1, b: 2, c: undefined });
});
