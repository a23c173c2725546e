import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'svelte/compiler';
import { expect, test } from 'vitest';
import { root } from './execute.mjs';

type Messages = Record<string, unknown>;

/** Text of the files of the page whose names end so, by path. */
function sources(end: RegExp): [path: string, text: string][] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => end.test(path) && !path.startsWith('paraglide'))
    .map((path) => [path, readFileSync(join(root, 'src', path), 'utf8')]);
}

function read(locale: string): Messages {
  // Of inlang's message format: texts, and variants of texts.
  const file = JSON.parse(readFileSync(join(root, `messages/${locale}.json`), 'utf8')) as Messages;
  return Object.fromEntries(Object.entries(file).filter(([key]) => key !== '$schema'));
}

const en = read('en');
const zh = read('zh');

/** `{count}` and the like, in whichever form the message is written. */
function placeholders(message: unknown): string[] {
  return [...new Set(JSON.stringify(message).match(/\{\w+\}/g))].sort();
}

test('every message exists in both languages, and none is empty', () => {
  expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
  for (const messages of [en, zh])
    expect(Object.entries(messages).filter(([, message]) => JSON.stringify(message).length <= 2)).toEqual([]);
});

test('both languages say the same of the same things', () => {
  const differing = Object.keys(en).filter(
    (key) => placeholders(en[key]).join() !== placeholders(zh[key]).join(),
  );
  expect(differing).toEqual([]);
});

test('every message is used', () => {
  const words = new Set(sources(/\.(ts|svelte)$/).flatMap(([, text]) => text.match(/\w+/g) ?? []));
  expect(Object.keys(en).filter((key) => !words.has(key))).toEqual([]);
});

/** What has the same name in every language. */
const NAMES = /^(?:Django|Channels|Python|s|ms|kB|MB|p50|p95|px|[×★–…·/%()\d\s.,:<>=+-])+$/;

test('no words stand in a component but through the messages', () => {
  const found = sources(/\.svelte$/).flatMap(([path, text]) => {
    const { fragment } = parse(text, { modern: true });
    return textsIn(fragment).map((words) => `${path}: ${words}`);
  });
  expect(found).toEqual([]);
});

/** Texts in the markup, and in the attributes that people read. */
function textsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node)) return node.flatMap(textsIn);
  const { type, data, name, value } = node as {
    type?: string;
    data?: string;
    name?: string;
    value?: unknown;
  };
  if (type === 'Text') return isWords(data) ? [data] : [];
  if (type === 'Attribute')
    return ['aria-label', 'title', 'placeholder', 'alt'].includes(name ?? '') ? textsIn(value) : [];
  // Code is no text.
  if (type === 'ExpressionTag' || type === 'Comment' || type === 'StyleDirective') return [];
  return Object.values(node).flatMap(textsIn);
}

function isWords(data: string | undefined): data is string {
  return data !== undefined && /\p{L}/u.test(data) && !NAMES.test(data.trim());
}
