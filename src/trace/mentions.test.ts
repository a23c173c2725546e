import { expect, test } from 'vitest';
import { Mentions, unescapeText } from './mentions.ts';

function count(messages: readonly string[], text: string): Record<string, number> {
  const mentions = new Mentions();
  for (const message of messages) mentions.add(message);
  return Object.fromEntries(mentions.count(text));
}

test.each<[name: string, messages: string[], text: string, found: Record<string, number>]>([
  ['alone', ['Order 1'], 'Order 1', { 'Order 1': 1 }],
  ['inside a sentence', ['Order 1'], 'New: Order 1!', { 'Order 1': 1 }],
  ['not in a longer number', ['Order 1'], 'Order 12', {}],
  ['not at the end of a longer word', ['order 1'], 'reorder 1', {}],
  ['not with another word between', ['Order 1'], 'Order no 1', {}],
  ['as often as it stands there', ['Order 1'], '<li>Order 1</li><li>Order 1</li>', { 'Order 1': 2 }],
  ['each of several', ['Order 1', 'Order 2'], 'Order 2, Order 1', { 'Order 2': 1, 'Order 1': 1 }],
  ['one that ends with another', ['1', 'Order 1'], 'Order 1', { '1': 1, 'Order 1': 1 }],
  ['with punctuation at its end', ['Really?'], 'He said: Really? Yes', { 'Really?': 1 }],
  ['with punctuation at its start', ['#5 sold'], 'x#5 sold', { '#5 sold': 1 }],
  ['without its outer spaces', ['  Order 1 '], '\tOrder 1\n', { 'Order 1': 1 }],
  ['with accents', ['Müller 3'], 'Frau Müller 3', { 'Müller 3': 1 }],
  ['in Chinese', ['订单 7'], '新的：订单 7。', { '订单 7': 1 }],
  ['in Chinese without spaces', ['订单 7'], '收到订单 7了', { '订单 7': 1 }],
  ['beside Chinese', ['Order 7'], '收到Order 7了', { 'Order 7': 1 }],
  ['not in a longer Chinese number', ['订单 7'], '订单 78', {}],
  ['never when empty', ['', '  '], 'anything', {}],
])('a message is found %s', (_, messages, text, found) => {
  expect(count(messages, text)).toEqual(found);
});

test('a message that was published twice is counted once for each place', () => {
  expect(count(['Order 1', 'Order 1'], 'Order 1')).toEqual({ 'Order 1': 1 });
});

test.each([
  ['JSON', '{"text": "\\u8ba2\\u5355 7"}', '{"text": "订单 7"}'],
  ['HTML', 'Tom &amp; Ann &lt;3 &quot;x&quot; it&#x27;s', 'Tom & Ann <3 "x" it\'s'],
  ['HTML that shows a reference', '&amp;lt;', '&lt;'],
  ['text without escapes', 'a \\ b', 'a \\ b'],
])('escapes of %s are undone as the browser does', (_, sent, shown) => {
  expect(unescapeText(sent)).toBe(shown);
});
