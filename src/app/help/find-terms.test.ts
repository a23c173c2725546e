import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readGlossary } from '../../lesson/glossary/read-glossary.ts';
import { findTerms, inOrder } from './find-terms.ts';

const glossary = readGlossary(readFileSync('lessons/glossary.yaml', 'utf8'), 'lessons/glossary.yaml');
const find = (words: string): string[] => findTerms(inOrder(glossary, 'en'), words).map(({ id }) => id);

test.each([
  ['polling', ['long-polling', 'short-polling']],
  ['长轮询', ['long-polling']],
  ['ＨＴＴＰ/2', ['http-2']],
  ['EVENT  id', ['last-event-id']],
])('whoever types %j finds first what is called so', (words, ids) => {
  expect(find(words).slice(0, ids.length)).toEqual(ids);
});

test('whoever types what a term means finds it, too', () => {
  expect(find('redis')).toContain('channel-layer');
  expect(find('邮局')).toEqual(['channel-layer']);
});

test('nothing typed is all, and nonsense is none', () => {
  expect(find('  ')).toHaveLength(Object.keys(glossary).length);
  expect(find('qwertz')).toEqual([]);
});

test('the order is that of the reader’s language', () => {
  const names = inOrder(glossary, 'zh').map(({ name }) => name.zh);
  expect(names.indexOf('队头阻塞')).toBeLessThan(names.indexOf('往返'));
  expect(inOrder(glossary, 'en')[0]?.id).toBe('asgi');
});
