import { expect, test } from 'vitest';
import { expectedBy } from './expected.ts';
import { tracedTab } from './trace.ts';

test.each([
  ['a tab that says nothing of it', undefined, true, true],
  ['a tab that is meant to get none', [], false, false],
  ['a tab of one room', ['Kitchen *'], true, false],
  ['a tab of both rooms', ['Bar *', 'Kitchen *'], true, true],
  ['a tab that is meant to get one message', ['Bar 1'], false, true],
])('%s', (_, expects, kitchen, bar) => {
  const isExpected = expectedBy(tracedTab({ id: 'a', title: 'A', expects }));
  expect([isExpected('Kitchen 1'), isExpected('Bar 1')]).toEqual([kitchen, bar]);
});

test('a traced tab says what it expects only where the lesson does', () => {
  expect(tracedTab({ id: 'a', title: 'A', expects: undefined })).toStrictEqual({ id: 'a', title: 'A' });
  expect(tracedTab({ id: 'a', title: 'A', expects: [] })).toStrictEqual({ id: 'a', title: 'A', expects: [] });
});
