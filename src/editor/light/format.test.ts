import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { formatted } from './format.ts';

it.each([
  ['static/page.js', 'const a={b:"x"}', "const a = { b: 'x' };\n"],
  ['static/module.mjs', 'import a from "./a.js"', "import a from './a.js';\n"],
  ['static/page.css', 'a{color:red}', 'a {\n  color: red;\n}\n'],
  ['data.json', '{"a":1}', '{ "a": 1 }\n'],
  ['page.html', '<p>a</p  ><script>let a="b"</script>', "<p>a</p>\n<script>\n  let a = 'b';\n</script>\n"],
])('puts %s in order', async (path, before, after) => {
  expect(await formatted(path, before)).toBe(after);
});

it('says where a mistake keeps a file from being formatted', async () => {
  const formatting = formatted('static/page.js', 'let a = ;');
  await expect(formatting).rejects.toMatchObject({
    name: 'FormatError',
    reason: 'syntax',
    message: 'static/page.js: Unexpected token (1:9)',
  });
});

it.each(['notes.md', 'constructor'])('leaves %s alone, whose language it cannot format', async (path) => {
  await expect(formatted(path, '# a')).rejects.toMatchObject({ reason: 'language' });
});

const templates = join(import.meta.dirname, '../../../lessons/_base/templates/board');

it.each(readdirSync(templates))('leaves Django’s tags in %s as they are', async (name) => {
  const text = readFileSync(join(templates, name), 'utf8');
  await expect(formatted(`templates/board/${name}`, text)).rejects.toMatchObject({ reason: 'language' });
});
