import { expect, test } from 'vitest';
import type { MessagePublished } from '../../trace/entry.ts';
import { found } from './found.ts';

const messages = Array.from({ length: 100 }, (_, i): MessagePublished => ({
  kind: 'message.published',
  t: i,
  message: `Order ${String(i)}`,
  from: 'x',
}));
const names = (query: string, chosen: string | null = null) =>
  found(messages, query, chosen).messages.map(({ message }) => message);

test('messages are found by any part of their text, case aside', () => {
  expect(names('oRDER 42')).toEqual(['Order 42']);
});

test('too many matches are cut off, and that is said', () => {
  expect(found(messages, 'order', null)).toMatchObject({ more: true, messages: { length: 40 } });
});

test('without a query the neighbours of the chosen message are there', () => {
  expect(names('', 'Order 50')).toContain('Order 51');
  expect(names('', 'Order 99').at(-1)).toBe('Order 99');
});
