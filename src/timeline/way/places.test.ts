import { expect, test } from 'vitest';
import { placesOf } from './places.ts';

test.each([
  ['as it is', 'Order 1', 'data: Order 1\n', ['Order 1']],
  ['not inside a longer one', 'Order 1', 'Order 12, reOrder 1', []],
  ['each time it stands there', 'm', '["m","m"]', ['m', 'm']],
  ['in JSON', 'say "hi"', '{"text":"say \\"hi\\""}', ['say \\"hi\\"']],
  ['in the ASCII JSON that Python writes', '订单 7', '["\\u8ba2\\u5355 7"]', ['\\u8ba2\\u5355 7']],
  ['in HTML', 'a < b & c', '<li>a &lt; b &amp; c</li>', ['a &lt; b &amp; c']],
  ['among Chinese characters', '订单', '新订单到', ['订单']],
])('a message is found %s', (_, message, text, expected) => {
  expect(placesOf(text, message).map(({ from, to }) => text.slice(from, to))).toEqual(expected);
});
