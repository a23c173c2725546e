import { afterEach, expect, test } from 'vitest';
import { overwriteGetLocale } from '../../paraglide/runtime.js';
import { asMarkdown, asText, partsOf } from './code-in-words.ts';

afterEach(() => overwriteGetLocale(() => 'en'));

test('code in a message stands by itself, also at its ends', () => {
  expect(partsOf('`os` imported but unused')).toEqual([
    { isCode: true, text: 'os' },
    { isCode: false, text: ' imported but unused' },
  ]);
  expect(partsOf('One ` alone is no code')).toEqual([{ isCode: false, text: 'One ` alone is no code' }]);
});

test('as Markdown, code is shown as it is, and words mean nothing but themselves', () => {
  expect(asMarkdown('Undefined name `__x__` in *this*')).toBe('Undefined name `__x__` in \\*this\\*');
});

test('as plain text, code stands in the quotation marks of the language', () => {
  expect(asText('Expected `,`, found name')).toBe("Expected ',', found name");
  overwriteGetLocale(() => 'zh');
  expect(asText('名称 `fed` 未定义')).toBe('名称 “fed” 未定义');
});
