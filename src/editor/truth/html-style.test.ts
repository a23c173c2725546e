import { HTMLWorker } from 'monaco-editor/languages/features/html/htmlWorker.js';
import { describe, expect, test } from 'vitest';
import { projects } from './fixtures/projects.ts';
import { HTML_STYLE } from './html-style.ts';

/** Which lesson's, and the template's path and text. */
const templates = projects().flatMap(([project, files]) =>
  Object.entries(files)
    .filter(([path]) => path.endsWith('.html'))
    .map(([path, text]) => [project, path, text] as const),
);

describe.each(templates)('formatting %s %s', (_, __, text) => {
  test('leaves every tag of the template as it is', async () => {
    expect(tagsIn(await format(text))).toEqual(tagsIn(text));
  });

  test('changes nothing but white space', async () => {
    expect((await format(text)).replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
  });

  test('twice is as good as once', async () => {
    const once = await format(text);
    expect(await format(once)).toBe(once);
  });
});

test('a formatted template ends with a newline', async () => {
  expect(await format('<ul>\n<li>{{ text }}</li>\n</ul>')).toBe('<ul>\n  <li>{{ text }}</li>\n</ul>\n');
});

function tagsIn(text: string): readonly string[] {
  return text.match(/\{[{%#].*?[}%#]\}/gs) ?? [];
}

async function format(text: string): Promise<string> {
  const uri = { toString: () => 'file:///a.html' };
  const worker = new HTMLWorker(
    { getMirrorModels: () => [{ uri, version: 1, getValue: () => text }] },
    { languageId: 'html', languageSettings: { format: HTML_STYLE } },
  );
  const edits = await worker.format('file:///a.html', null, { tabSize: 2, insertSpaces: true });
  // It replaces the whole.
  expect(edits.length).toBe(1);
  return edits[0]?.newText ?? '';
}
