import { describe, expect, test } from 'vitest';
import { LessonError } from './lesson-error.ts';
import { renderProse } from './prose.ts';
import type { Prose, ProseSource } from './prose-content.ts';

const run = { tabs: ['desk', 'train'], duration: 30_000 };
const source: ProseSource = {
  ...{ file: 'lesson.md', firstLine: 20, scenarios: ['outage'] },
  files: { 'board/views.py': 'import json\n\ndef loop():\n    pass\n', 'board/urls.py': '' },
  runs: { start: run, 'wrong/ids-only': run, outage: { tabs: ['bus'], duration: 5000 } },
  terms: {
    group: {
      id: 'group',
      name: { en: 'group', zh: '组' },
      definition: { en: 'Many "channels".', zh: '许多通道。' },
      see: ['signal'],
      source: { title: 'Channels', url: 'https://channels.readthedocs.io/' },
    },
  },
};

const prose = (markdown: string): Prose => renderProse(markdown, source);
const render = (markdown: string): string => prose(markdown).html;

/** What an author is told. */
function complaint(markdown: string): string {
  try {
    prose(markdown);
  } catch (error) {
    if (error instanceof LessonError) return error.message;
    throw error;
  }
  return 'nothing';
}

/** The links behind the buttons, in order. */
function buttons(html: string): unknown[] {
  return [...html.matchAll(/data-live="([^"]*)"/g)].map(
    ([, json = '']) => JSON.parse(json.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as unknown,
  );
}

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
  ['<div data-part="0"></div>\n', '&lt;div data-part=&quot;0&quot;&gt;&lt;/div&gt;\n'],
  [
    '<button class="live" data-live="{}">x</button>',
    '<p>&lt;button class=&quot;live&quot; data-live=&quot;{}&quot;&gt;x&lt;/button&gt;</p>\n',
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
  'CODE:board/views.py',
])('a link to %s is refused, with its line', (href) => {
  const message = `lesson.md:22: expected an address that begins with https://, http://, mailto: or #, or code:, network:, run: or term:; found ${JSON.stringify(href)}`;
  expect(complaint(`One\n\n- see [this](${href})\n`)).toBe(message);
  expect(complaint(`One\n\n![this](${href})\n`)).toBe(message);
  expect(complaint(`One\n\n[this]: ${href}\n\n[this]\n`)).toBe(message);
});

test('a picture cannot come from the code', () => {
  expect(complaint('![x](code:board/views.py)')).toContain('found "code:board/views.py"');
});

describe('a link of the lab’s own becomes a button', () => {
  test.each([
    ['code:board/views.py', { kind: 'code', place: { file: 'board/views.py' } }],
    [
      'code:board/views.py:3',
      { kind: 'code', place: { file: 'board/views.py', line: 3, text: 'def loop():' } },
    ],
    [
      'code:board/views.py:3-4',
      { kind: 'code', place: { file: 'board/views.py', line: 3, endLine: 4, text: 'def loop():' } },
    ],
    ['network:slow-4g', { kind: 'network', line: 'Slow 4G' }],
    ['network:no-throttling', { kind: 'network', line: 'No throttling' }],
    ['network:lesson', { kind: 'network', line: 'lesson' }],
    ['run:', { kind: 'run', scenario: null }],
    ['run:outage', { kind: 'run', scenario: 'outage' }],
  ])('%s', (href, link) => {
    const html = render(`See [the \`<b>\`](${href}).`);
    expect(buttons(html)).toEqual([link]);
    expect(html).toMatch(
      /^<p>See <button type="button" class="live (code|network|run)" data-live="[^"<>]*">/,
    );
    expect(html).toContain('<code>&lt;b&gt;</code></button>.</p>');
  });

  test.each([
    ['code:board/view.py', 'there is no file "board/view.py"; did you mean "board/views.py"?'],
    ['code:board/views.py:5', 'there is no line 5; the last of board/views.py is 4'],
    [
      'code:board/views.py:4-3',
      'expected a file, or lines of one as in board/views.py:20 or board/views.py:20-35, found "board/views.py:4-3"',
    ],
    ['network:slow4g', 'there is no line "slow4g"; did you mean "slow-4g"?'],
    ['run:outtage', 'there is no other run "outtage"; did you mean "outage"?'],
  ])('but not %s', (href, message) => {
    expect(complaint(`One\ntwo [x](${href})\n`)).toBe(`lesson.md:21: ${message}`);
  });

  test('but not without a word on it', () => {
    expect(complaint('[](run:)')).toBe('lesson.md:20: expected a text in [] before (run:)');
  });

  test('each of two wrong ones is complained about on its own line', () => {
    expect(complaint('- [a](run:x)\n- b\n- [a](run:x)\n')).toMatch(/^lesson\.md:20: .*\nlesson\.md:22: /);
  });
});

describe('a term', () => {
  test('says beside its words what it means, in both languages', () => {
    const html = render('Each [*member*](term:group) of it.');
    const [, data = ''] = /data-term="([^"]*)"/.exec(html) ?? [];
    expect(JSON.parse(data.replaceAll('&quot;', '"'))).toEqual({
      id: 'group',
      name: { en: 'group', zh: '组' },
      definition: { en: 'Many "channels".', zh: '许多通道。' },
    });
    expect(html).toMatch(
      /^<p>Each <span class="term" role="button" tabindex="0" data-term="[^"<>]*"><em>member<\/em><\/span> of it\.<\/p>/,
    );
  });

  test('is one of the parts that a translation has in common with its original', () => {
    expect(prose('One [member](term:group).').outline).toEqual([
      { line: 20, inline: true, name: 'link', parameters: { to: 'term:group' } },
    ]);
  });

  test.each([
    ['One\n[x](term:gruop)\n', '21: there is no term "gruop"; did you mean "group"?'],
    ['[x](term:toString)\n', '20: there is no term "toString"; expected one of group'],
    ['One\n\n## [Group](term:group)\n', '22: a term is linked in a text, not in a heading'],
    ['[](term:group)\n', '20: expected a text in [] before (term:group)'],
    [
      '```question\nask: x\nchoices:\n  - { text: "[a](term:group)", when: lost = 1 }\n  - { text: b, when: lost > 1 }\n```\n',
      '23: expected a text without buttons',
    ],
  ])('but not as in %j', (markdown, message) => {
    expect(complaint(markdown)).toContain(`lesson.md:${message}`);
  });
});

const block = (kind: string, ...yaml: string[]): string =>
  ['One', '', `\`\`\`${kind}`, ...yaml, '```', ''].join('\n');

describe('a timeline', () => {
  test('stands where its block stood, also in a list', () => {
    const markdown =
      '1. See\n\n   ```timeline\n   run: start\n   from: 9s\n   until: 15s\n   ```\n\n2. Two\n';
    const { html, parts } = prose(markdown);
    expect(html).toContain('<p>See</p>\n<div data-part="0"></div>\n</li>');
    expect(parts).toEqual([
      { kind: 'timeline', run: 'start', tabs: null, from: 9000, until: 15_000, caption: null },
    ]);
  });

  test('has a caption of Markdown, with buttons', () => {
    const yaml = ['run: outage', 'tabs: [bus]', 'from: 0s', 'until: 5s', 'caption: |', '  *See* [it](run:).'];
    const [part] = prose(block('timeline', ...yaml)).parts;
    expect(part).toMatchObject({
      run: 'outage',
      tabs: ['bus'],
      caption: expect.stringContaining('<em>See</em> <button') as string,
    });
  });

  test.each([
    [['run: strat', 'from: 1s', 'until: 2s'], '23: run: there is no run "strat"; did you mean "start"?'],
    [['run: start', 'form: 1s', 'until: 2s'], '24: unknown key "form"; did you mean "from"?'],
    [
      ['run: start', 'from: soon', 'until: 2s'],
      '24: from: expected a duration such as 250ms, 3s, 1m or a number of milliseconds, found "soon"',
    ],
    [['run: start', 'from: 3s', 'until: 2s'], '25: until: expected a time after 3000 ms'],
    [['run: outage', 'from: 3s', 'until: 6s'], "25: until: 6000 ms is after the run's end at 5000 ms"],
    [
      ['run: start', 'tabs: [trian]', 'from: 3s', 'until: 6s'],
      '24: tabs[0]: there is no tab "trian"; did you mean "train"?',
    ],
    [
      ['run: start', 'from: 1s', 'until: 2s', 'caption: "[a](run:x)"'],
      '26: there is no other run "x"; expected one of outage',
    ],
    [['run: [start', 'from: 1s'], '24: YAML: '],
  ])('is refused with %j', (yaml, message) => {
    expect(complaint(block('timeline', ...yaml))).toContain(`lesson.md:${message}`);
  });

  test('whose name is misspelt is no ordinary code', () => {
    expect(complaint(block('timelnie', 'run: start'))).toContain('did you mean "timeline"?');
    expect(complaint(block('python', 'run: start'))).toBe('nothing');
  });
});

describe('a question', () => {
  const ask = 'ask: How many?';

  test('asks for a number in a unit', () => {
    const yaml = [
      ask,
      "answer: 'tab train: latency p95'",
      'unit: s',
      'tolerance: 20 ms',
      'right: Yes, **that**.',
    ];
    const [part] = prose(block('question', ...yaml)).parts;
    expect(part).toMatchObject({
      ...{
        kind: 'question',
        ask: '<p>How many?</p>\n',
        right: '<p>Yes, <strong>that</strong>.</p>\n',
        wrong: null,
      },
      answer: {
        ...{ kind: 'number', unit: 's', tolerance: { by: 'amount', value: 20 } },
        measure: { measure: 'latency p95', scope: { tabs: ['train'] } },
      },
    });
  });

  test.each([
    [['answer: lost'], { unit: null, tolerance: { by: 'amount', value: 0 } }],
    [['answer: lost', 'tolerance: 2'], { unit: null, tolerance: { by: 'amount', value: 2 } }],
    [['answer: latency p95', 'unit: ms'], { unit: 'ms', tolerance: { by: 'share', value: 0.1 } }],
    [
      ['answer: latency p95', 'unit: s', 'tolerance: 0.5'],
      { unit: 's', tolerance: { by: 'amount', value: 500 } },
    ],
    [
      ['answer: bytes up', 'unit: kB', 'tolerance: 5%'],
      { unit: 'kB', tolerance: { by: 'share', value: 0.05 } },
    ],
  ])('allows what its tolerance says: %j', (yaml, answer) => {
    expect(prose(block('question', ask, ...yaml)).parts[0]).toMatchObject({ answer });
  });

  test('offers choices in one line each', () => {
    const yaml = [
      ask,
      'choices:',
      "  - { text: '1. *One*', when: 'lost = 1' }",
      "  - { text: More, when: 'lost > 1' }",
    ];
    const [part] = prose(block('question', ...yaml)).parts;
    expect(part).toMatchObject({
      answer: {
        kind: 'choice',
        choices: [
          { text: '1. <em>One</em>', when: { comparison: { operator: '=', value: 1 } } },
          { text: 'More' },
        ],
      },
    });
  });

  test('that is asked twice is remembered twice', () => {
    const twice = block('question', ask, 'answer: lost').repeat(2);
    const ids = prose(twice).parts.map((part) => part.kind === 'question' && part.id);
    expect(new Set(ids).size).toBe(2);
  });

  test.each([
    [[], '22: expected either "answer" or "choices", found neither'],
    [['answer: lots'], '24: answer: '],
    [["answer: 'tab trian: lost'"], '24: answer: there is no tab "trian"; did you mean "train"?'],
    [["answer: 'each tab: lost'"], '24: answer: expected a measure with one value, found "each tab"'],
    [['answer: status', 'unit: ms'], '24: answer: expected a measure with one value, found "status"'],
    [['answer: lost', 'unit: ms'], '25: unit: "lost" is counted and has no unit'],
    [['answer: latency p95'], '22: unit: expected ms or s for "latency p95"'],
    [['answer: latency p95', 'unit: kB'], '25: unit: expected ms or s for "latency p95", found kB'],
    [
      ['answer: latency p95', 'unit: ms', 'tolerance: 3 kB'],
      '26: tolerance: expected a share such as 10% or an amount such as 20 ms, found "3 kB"',
    ],
    [
      ['answer: lost', 'choices: [{ text: a, when: lost = 0 }, { text: b, when: lost > 0 }]'],
      '22: expected either "answer" or "choices", found both',
    ],
    [['choices: [{ text: a, when: lost = 0 }, { text: b, when: lost = many }]'], '24: choices[1].when: '],
    [['choices: [{ text: a, when: lost = 0 }]'], '24: choices: expected at least two choices'],
    [
      ['choices: [{ text: "[a](run:)", when: lost = 0 }, { text: b, when: lost > 0 }]'],
      '24: expected a text without buttons, found "run:"',
    ],
    [
      ['unit: ms', 'choices: [{ text: a, when: lost = 0 }, { text: b, when: lost > 0 }]'],
      '24: unit: only with "answer" there is a "unit"',
    ],
    [
      ['answer: lost', 'right: |', '  Yes.', '  ```timeline', '  run: start', '  ```'],
      '27: a timeline block cannot stand inside another',
    ],
  ])('is refused with %j', (yaml, message) => {
    expect(complaint(block('question', ask, ...yaml))).toContain(`lesson.md:${message}`);
  });
});

describe('a table of figures', () => {
  test('has a row for each tab and a column for each measure', () => {
    const yaml = [
      'run: start',
      'live: true',
      'rows: { train: "`train` & Co" }',
      "columns: { Lost: lost, 'p95': latency p95 }",
    ];
    expect(prose(block('measured', ...yaml)).parts).toMatchObject([
      {
        ...{ kind: 'measured', run: 'start', live: true },
        rows: [{ tab: 'train', label: '<code>train</code> &amp; Co' }],
        columns: [
          { heading: 'Lost', measure: { measure: 'lost' } },
          { heading: 'p95', measure: { measure: 'latency p95' } },
        ],
      },
    ]);
  });

  test.each([
    [
      ['rows: { bus: Bus }', 'columns: { Lost: lost }'],
      '24: rows.bus: there is no tab "bus"; expected one of desk, train',
    ],
    [['rows: { desk: Desk }', 'columns: { Lost: los }'], '25: columns.Lost: '],
    [
      ['rows: { desk: Desk }', "columns: { Lost: 'tab desk: lost' }"],
      '25: columns.Lost: expected a measure without a tab, which the row gives; found "tab desk: lost"',
    ],
    [['rows: {}', 'columns: { Lost: lost }'], '24: rows: expected at least one row'],
  ])('is refused with %j', (yaml, message) => {
    expect(complaint(block('measured', 'run: start', ...yaml))).toContain(`lesson.md:${message}`);
  });
});

test('its outline tells everything but the words', () => {
  const markdown = `## Head\n\nGo [on](run:)\n\n\`\`\`python\n1\n\`\`\`\n\n\`\`\`timeline\nrun: start\nfrom: 1s\nuntil: 2s\ncaption: Words\n\`\`\`\n`;
  expect(prose(markdown).outline).toEqual([
    { line: 20, inline: false, name: 'heading of level 2', parameters: {} },
    { line: 22, inline: true, name: 'link', parameters: { to: 'run:' } },
    { line: 24, inline: false, name: 'code block', parameters: {} },
    {
      ...{ line: 28, inline: false, name: 'timeline block' },
      parameters: { run: 'start', tabs: 'all', from: '1000 ms', until: '2000 ms' },
    },
  ]);
});
