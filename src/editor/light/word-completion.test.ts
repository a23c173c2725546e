import { expect, it } from 'vitest';
import { wordsOf } from './word-completion.ts';

it('suggests each longer word of the file once', () => {
  expect(wordsOf('cursor = feed.after(cursor)\nif x: 2026')).toEqual(['cursor', 'feed', 'after']);
});

it('knows words in any script', () => {
  expect(wordsOf('消息发布者 = $source_1')).toEqual(['消息发布者', '$source_1']);
});
