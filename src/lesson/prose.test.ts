import { expect, test } from 'vitest';
import { renderProse } from './prose.ts';

const render = (markdown: string): string => renderProse(markdown, 'lesson.md', 20);

test('a code block keeps its language and its characters, and can be reached by keyboard', () => {
  expect(render('```python\nif a < b:\n```\n')).toBe(
    '<pre tabindex="0"><code class="language-python">if a &lt; b:\n</code></pre>\n',
  );
});

test('a link to elsewhere opens beside the lab', () => {
  expect(render('[MDN](https://developer.mozilla.org/ "Docs & more")')).toBe(
    '<p><a href="https://developer.mozilla.org/" title="Docs &amp; more" target="_blank" rel="noopener">MDN</a></p>\n',
  );
});

test.each([
  ['<script>alert(1)</script>\n', '&lt;script&gt;alert(1)&lt;/script&gt;\n'],
  ['a <b onclick="x()">b</b>', '<p>a &lt;b onclick=&quot;x()&quot;&gt;b&lt;/b&gt;</p>\n'],
  [
    '![x" onerror="y()](https://e.org/p.png)',
    '<p><img src="https://e.org/p.png" alt="x&quot; onerror=&quot;y()"></p>\n',
  ],
  [
    '```a"><script>\n```\n',
    '<pre tabindex="0"><code class="language-a&quot;&gt;&lt;script&gt;"></code></pre>\n',
  ],
])('markup in %j is shown, not carried out', (markdown, html) => {
  expect(render(markdown)).toBe(html);
});

test.each([
  'javascript:alert(1)',
  'JAVASCRIPT:alert(1)',
  '&#106;avascript:alert(1)',
  'data:text/html,x',
  '//elsewhere.org/',
  'other.html',
])('a link to %s is refused, with its line', (href) => {
  const message = `lesson.md:22: expected an address that begins with https://, http://, mailto: or #, found ${JSON.stringify(href)}`;
  expect(() => render(`One\n\n- see [this](${href})\n`)).toThrow(message);
  expect(() => render(`One\n\n![this](${href})\n`)).toThrow(message);
  expect(() => render(`One\n\n[this]: ${href}\n\n[this]\n`)).toThrow(message);
});
