import { expect, test } from '@playwright/test';
import { Documents } from '../src/trace/documents.ts';
import { fourLanes, openLab, runFourLanes, TraceLines } from './support/four-lanes.ts';
import { ReplayStage } from './support/replay-stage.ts';

const MESSAGE = /Order \d+/g;

test('at every instant each tab shows what it showed then, and nothing published later', async ({ page }) => {
  const trace = new TraceLines(await runFourLanes(await openLab(page, 'direct')));
  const stage = await ReplayStage.open(page);
  const documents = new Documents();
  const published = new Map(trace.of('message.published').map(({ message, t }) => [message, t]));
  const at = (tab: string, t: number) => {
    const shown = documents.htmlAt(trace.entries, tab, t);
    const messages: string[] = shown?.html.match(MESSAGE) ?? [];
    return { ...shown, messages };
  };
  for (const { id: tab } of fourLanes.tabs) {
    expect(documents.htmlAt(trace.entries, tab, 0)).toBeNull();
    const showings = trace.of('message.shown').filter((entry) => entry.tab === tab);
    expect(showings.length).toBeGreaterThan(100);
    const wrong = showings.filter(({ t, message, document }) => {
      const before = at(tab, t - 0.001);
      const now = at(tab, t);
      const isThere = now.messages.includes(message) && !before.messages.includes(message);
      const isEarly = now.messages.some((other) => (published.get(other) ?? Infinity) > t);
      return !isThere || isEarly || now.document !== document || now.url !== `/${tab}/`;
    });
    expect(wrong).toEqual([]);
    // And it is seen, at the end and in the middle.
    for (const t of [60_000, 30_000]) {
      const { html = '', document = 0, messages } = at(tab, t);
      await stage.show(html, document);
      const items = stage.replayed.locator('li');
      expect(await items.allTextContents()).toEqual(messages);
      if (messages.length > 0) await expect(items.first()).toBeVisible();
    }
  }
});

test("each message names the script's line that showed it, and one that came with its page none", async ({
  page,
}) => {
  const trace = new TraceLines(await runFourLanes(await openLab(page, 'direct')));
  const lineOf = (tab: string) =>
    trace
      .of('message.shown')
      .filter((entry) => entry.tab === tab)
      .map(
        ({ code }) => code && `${code.file}: ${fourLanes.files[code.file]?.split('\n')[code.line - 1] ?? ''}`,
      );
  for (const tab of ['ws', 'sse', 'poll']) {
    expect(new Set(lineOf(tab))).toEqual(
      new Set(["static/board/board.js:   document.querySelector('#messages').prepend(item);"]),
    );
  }
  expect(new Set(lineOf('flash'))).toEqual(new Set([undefined]));
});

test('a tab that is closed shows nothing any more', async ({ page }) => {
  const result = await runFourLanes(await openLab(page, 'direct'), {
    scenario: {
      duration: 6000,
      steps: [
        { at: 4000, tab: 'ws', action: 'close' },
        { at: 5000, tab: 'ws', action: 'open', url: '/ws/' },
      ],
    },
  });
  const { entries } = new TraceLines(result);
  const shown = (t: number) => new Documents().htmlAt(entries, 'ws', t);
  expect(shown(3999)?.html).toContain('Order 1');
  expect(shown(4000)?.html).toBe('');
  expect(shown(6000)).toMatchObject({ document: 2, url: '/ws/' });
  expect(shown(6000)?.html).toContain('<h1>WebSocket</h1>');
});

const LOOKS = `
  <title>Looks</title>
  <style>
    body { font: 15px/1.4 serif; background: linear-gradient(#fff, #def); }
    li:nth-child(odd) { color: #a30; }
    td { border: 1px solid; width: 30% }
    @media (prefers-color-scheme: dark) { body { background: #000; color: #fff } }
  </style>
  <form>
    <noscript>Scripts, please</noscript>
    <input name="text" value="before"> <input type="checkbox"> <input type="radio" name="r" checked>
    <input type="radio" name="r"> <input type="range"> <input type="password">
    <select><optgroup label="Few"><option>one<option>two</optgroup></select>
    <textarea rows="2">old</textarea> <button disabled>Send &amp; go</button>
  </form>
  <table><tr><td>1<td>&lt;b&gt;</table>
  <ul></ul>
  <img width="20" height="20" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'%3E%3Crect width='1' height='1' fill='teal'/%3E%3C/svg%3E">
  <svg width="20" height="20"><circle r="9" cx="10" cy="10" fill="tomato"></circle></svg>
  <script>
    for (const text of ['a\u00a0b', '<i>', '"&amp;"', '\u{1f600}']) {
      const item = document.createElement('li');
      item.append(text);
      document.querySelector('ul').append(item);
    }
    const [text, box, , radio, range] = document.querySelectorAll('input');
    text.value = 'typed & "said"';
    box.checked = radio.checked = true;
    range.value = 80;
    document.querySelector('select').value = 'two';
    document.querySelector('textarea').value = '\\nnew <text>';
  </script>`;

for (const doctype of ['<!doctype html>', '']) {
  test(`the replay looks exactly like the page, ${doctype ? 'with' : 'without'} a doctype`, async ({
    page,
  }) => {
    const stage = await ReplayStage.open(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await stage.load({ html: doctype + LOOKS });
    const steps = [
      '',
      'document.body.className = "x"; document.querySelector("ul").prepend("first")',
      'text.value = ""',
    ];
    for (const step of steps) {
      await stage.evaluate(step);
      await stage.show();
      expect(stage.html).not.toMatch(/<(no)?script/);
      expect(await stage.differences(), `after: ${step}`).toBe(0);
    }
  });
}

test('a step that changes nothing tells of no change', async ({ page }) => {
  const stage = await ReplayStage.open(page);
  expect((await stage.load({ html: '<p id="p" class="a">Hello' })).changes[0]?.added).toContain(
    '<p id="p" class="a">',
  );
  const changesBy = async (code: string) => (await stage.evaluate(code)).changes;
  expect(await changesBy('1 + 1')).toEqual([]);
  expect(await changesBy('p.append("x"); p.lastChild.remove()')).toEqual([]);
  expect(await changesBy('p.className = "b"')).toMatchObject([{ removed: 1, added: 'b' }]);
  expect(await changesBy('p.firstChild.data = "Hallo"')).toMatchObject([{ removed: 1, added: 'a' }]);
});

test('what a script does to a control is told, whichever way', async ({ page }) => {
  const stage = await ReplayStage.open(page);
  await stage.load({
    html: '<input id="n" type="number" value="1"><input id="t"><textarea id="a"></textarea>',
  });
  for (const [code, told] of [
    ['n.stepUp()', 'value="2"'],
    ['n.stepDown(2)', 'value="0"'],
    ['t.setRangeText("some")', 'value="some"'],
    ['a.setRangeText("more")', '>more</textarea>'],
  ] as const) {
    await stage.evaluate(code);
    expect(stage.html, code).toContain(told);
  }
});

/** What would break the lab's look at the page, if it relied on what a page can put in the place of the browser's. */
const SHADOWS = [
  'Error.prepareStackTrace = (error, sites) => sites',
  'Error.prepareStackTrace = () => { throw new Error("mine") }',
  'document.body.innerHTML = SHADOWING',
];
const SHADOWING = `<form>${[
  ...[
    'matches',
    'attributes',
    'tagName',
    'localName',
    'childNodes',
    'querySelector',
    'outerHTML',
    'nodeType',
  ],
  ...['namespaceURI', 'nodeValue', 'parentElement', 'isConnected', 'getAttribute', 'setAttribute', 'remove'],
]
  .map((name) => `<input name="${name}">`)
  .join('')}<p>in a form</p></form>${[
  ...['body', 'head', 'documentElement', 'doctype', 'baseURI', 'querySelector', 'querySelectorAll', 'open'],
  ...['write', 'close', 'createElement', 'addEventListener', 'defaultView', 'currentScript'],
]
  .map((name) => `<img name="${name}">`)
  .join('')}`;

test('a page that puts its own in the place of the DOM is watched and replayed all the same', async ({
  page,
}) => {
  const stage = await ReplayStage.open(page);
  // Playwright's own look at the page goes astray there.
  const replayed = () =>
    page.evaluate(() => {
      const inside = window.replay.element.contentDocument;
      return inside ? new XMLSerializer().serializeToString(inside) : '';
    });
  const watch = SHADOWS.map((_, i) => `Order ${String(i)}`);
  await stage.load({
    html: `<!doctype html><body><script>
      const SHADOWING = ${JSON.stringify(SHADOWING)}, root = document.body, { append } = root;
    </script>`,
    watch,
  });
  for (const [i, code] of SHADOWS.entries()) {
    const { shown, problems } = await stage.evaluate(`${code}; append.call(root, '; Order ${String(i)}')`);
    expect(problems).toEqual([]);
    expect(shown, code).toEqual([{ message: `Order ${String(i)}`, place: null }]);
    await stage.show();
    expect(await replayed()).toContain(`Order ${String(i)}`);
  }
  await stage.show(stage.html, 2);
  expect(await replayed()).toMatch(/<p>in a form<\/p>.*Order 2/);
  const again = await stage.load({ html: `<!doctype html>${SHADOWING}`, watch: ['in a form'] });
  expect(again.problems).toEqual([]);
  expect(again.shown).toMatchObject([{ message: 'in a form' }]);
});

test('what the page breaks of the lab in it is said once, and the step ends', async ({ page }) => {
  const stage = await ReplayStage.open(page);
  await stage.load({ html: '<p id="p">Hello' });
  const { problems } = await stage.evaluate(
    'String.prototype.replace = () => { throw new Error("mine") }; p.innerHTML = "<input>"',
  );
  expect(problems).toMatchObject([{ message: 'Error: mine' }]);
  expect((await stage.evaluate('p.innerHTML = "<input><input>"')).problems).toEqual([]);
});

/** Statements of a page's script that put `text` into the document, one way each. */
const INSERTIONS = [
  'list.appendChild(item(text))',
  'list.insertBefore(item(text), list.firstChild)',
  'list.replaceChild(item(text), spare())',
  'list.append(item(text))',
  'list.prepend(text)',
  'spare().before(item(text), "!")',
  'spare().after(item(text))',
  'spare().replaceWith(item(text))',
  'spare().replaceChildren(text)',
  'list.insertAdjacentElement("beforeend", item(text))',
  'list.insertAdjacentHTML("afterbegin", "<li>" + text.replace(" ", " <b>") + "</b></li>")',
  'spare().insertAdjacentText("beforeend", ": " + text)',
  'spare().innerHTML = `<i>${text}</i>`',
  'spare().outerHTML = `<li>${text}</li>`',
  'spare().innerText = text',
  'spare().outerText = text',
  'spare().textContent = text',
  'spare().firstChild.nodeValue = text',
  'spare().firstChild.data = text',
  'spare().firstChild.appendData(": " + text)',
  'spare().firstChild.insertData(0, text + " ")',
  'spare().firstChild.replaceData(0, 5, text)',
  'spare().firstChild.replaceWith(text)',
  'document.body.append(fragment(text))',
  'list.append(...text.split(/(?= )/))',
  'for (const part of text.split(/(?= )/)) mine.append(part)',
  'const li = list.appendChild(item("")); for (const part of text.split(/(?= )/)) li.textContent += part',
  'rangeIn(list).insertNode(item(text))',
  'list.append(Object.assign(document.createElement("x-card"), { text }))',
  'output.defaultValue = text',
  'output.value = text',
];

test('the line is found whichever way the script puts the text into the page', async ({ page }) => {
  const stage = await ReplayStage.open(page);
  const lines = INSERTIONS.map(
    (statement, i) => `if (wanted === ${String(i)}) { const text = 'Order ${String(i)}'; ${statement}; }`,
  );
  const tools = [
    'const list = document.querySelector("ul"), mine = document.createElement("p"), output = document.createElement("output"); list.after(mine, output);',
    'const item = (text) => { const li = document.createElement("li"); li.textContent = text; return li; };',
    'const spare = () => list.appendChild(item("spare"));',
    'const fragment = (text) => { const all = new DocumentFragment(); all.append(item(text)); return all; };',
    'const rangeIn = (node) => { const range = new Range(); range.selectNodeContents(node); return range; };',
    'customElements.define("x-card", class extends HTMLElement { connectedCallback() { this.innerHTML = this.text } });',
    'function show(wanted) {',
  ];
  const script = [...tools, ...lines, '}'].join('\n');
  const watch = INSERTIONS.map((_, i) => `Order ${String(i)}`);
  await stage.load({
    html: '<!doctype html><ul></ul><script src="/static/a.js"></script>',
    files: { 'static/a.js': script },
    watch,
  });
  for (const [i, statement] of INSERTIONS.entries()) {
    const { shown, problems } = await stage.evaluate(`show(${String(i)})`);
    expect(problems).toEqual([]);
    const line = statement.includes('x-card') ? tools.length - 1 : tools.length + 1 + i;
    expect(shown, statement).toMatchObject([
      { message: `Order ${String(i)}`, place: { url: 'http://127.0.0.1:8000/static/a.js', line } },
    ]);
  }
});

test('text that comes with the page, or from a script without a file, names no line', async ({ page }) => {
  const stage = await ReplayStage.open(page);
  const html = '<ul><li>Order 1</ul><script>document.querySelector("ul").append("Order 2")</script>';
  const watch = ['Order 1', 'Order 2', 'Order 3'];
  const { shown } = await stage.load({ html, watch });
  const typed = await stage.evaluate('document.querySelector("ul").append("; Order 3")');
  expect([...shown, ...typed.shown]).toEqual(watch.map((message) => ({ message, place: null })));
});

/** Prints what the DOM's methods are and do, good calls and bad ones. */
const HABITS = `
  const said = [];
  const say = (what) => { try { said.push(String(what())) } catch (error) { said.push(error.name + ': ' + error.message) } };
  const list = document.body.appendChild(document.createElement('ul'));
  const item = document.createElement('li');
  for (const [type, names] of [
    [Node, ['appendChild', 'insertBefore', 'replaceChild', 'textContent', 'nodeValue']],
    [Element, ['append', 'prepend', 'before', 'after', 'replaceWith', 'replaceChildren', 'innerHTML', 'outerHTML',
      'insertAdjacentElement', 'insertAdjacentHTML', 'insertAdjacentText']],
    [CharacterData, ['data', 'appendData', 'before']],
    [HTMLElement, ['innerText', 'outerText']],
    [HTMLInputElement, ['value', 'checked', 'stepUp', 'setRangeText']],
    [HTMLOutputElement, ['value', 'defaultValue']],
    [Document, ['write', 'append']],
  ]) for (const name of names) {
    const { get, set, value, ...flags } = Object.getOwnPropertyDescriptor(type.prototype, name);
    for (const f of [get, set, value]) say(() => f && [f.name, f.length, 'prototype' in f, f instanceof Function]);
    say(() => JSON.stringify(flags));
    say(() => value ? new value() : set.call({}, 1));
    say(() => value ? value.call({}, item) : get.call({}));
  }
  say(() => list.appendChild(item) === item);
  say(() => list.appendChild());
  say(() => list.appendChild('text'));
  say(() => list.appendChild(document.body));
  say(() => list.insertBefore(item, document.body));
  say(() => list.replaceChild(document.createElement('li'), item) === item);
  say(() => list.append(1, null, undefined, item));
  say(() => list.insertAdjacentElement('beforebegin', item) === item);
  say(() => list.insertAdjacentElement('nowhere', item));
  say(() => list.insertAdjacentHTML('beforeend'));
  say(() => item.before(document));
  say(() => (list.innerHTML = '<li>x') + list.innerHTML);
  say(() => { list.innerHTML = null; return list.outerHTML });
  say(() => { document.documentElement.outerHTML = ''; return 'set' });
  say(() => { list.textContent = undefined; return JSON.stringify(list.textContent) });
  say(() => Object.keys(list).length + Object.getOwnPropertyNames(Element.prototype).join());
  console.log(JSON.stringify(said));`;

test("to the page the DOM's methods are the browser's own", async ({ page }) => {
  const stage = await ReplayStage.open(page);
  const script = `<!doctype html><body><script>{${HABITS}}</script>`;
  const { output } = await stage.load({ html: script });
  const native = await page.evaluate((html) => {
    return new Promise<string>((resolve) => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      frame.srcdoc = html.replace('console.log(', 'parent.postMessage(');
      window.addEventListener('message', ({ data }) => resolve(String(data)));
    });
  }, script);
  expect(JSON.parse(output[0]?.text ?? '[]')).toEqual(JSON.parse(native));
  expect(native.length).toBeGreaterThan(3000);
});

const HOSTILE = `<!doctype html><meta http-equiv="refresh" content="0; url=/away/">
  <p><a id="self" target="_self" href="/a/">self</a> <a id="plain" href="/b/">plain</a> <a id="top" target="_top" href="/c/">top</a>
  <a id="js" href="javascript:parent.ran = 1">js</a> <input id="text"> <input id="box" type="checkbox">
  <form action="/d/" method="post"><button>Send</button></form>
  <img src="http://leak.test/a.png" onerror="parent.ran = 2"><svg onload="parent.ran = 3"></svg>
  <script>parent.ran = 4</script><iframe src="/e/"></iframe><object data="/f/"></object>
  <link rel="stylesheet" href="http://leak.test/g.css"><style>body { background: url(http://leak.test/h.png) }</style>`;

test('no script runs in the replay, no request leaves it, and no click leads anywhere', async ({ page }) => {
  const stage = await ReplayStage.open(page);
  await stage.show('<p>First', 1);
  const reached: string[] = [];
  // It answers, so that a request that gets out is seen.
  await page.context().route('http://leak.test/**', async (route) => {
    reached.push(route.request().url());
    await route.fulfill({ body: '' });
  });
  page.context().on('requestfinished', (request) => reached.push(request.url()));
  page.context().on('page', (opened) => reached.push(opened.url()));
  page.on('framenavigated', (frame) => reached.push(frame.url()));
  await stage.show(HOSTILE, 1);
  await stage.show(`${HOSTILE}<p>Again`, 2);
  for (const id of ['#self', '#plain', '#top', '#js', 'button']) {
    const link = stage.replayed.locator(id);
    await link.click();
    await link.click({ modifiers: ['ControlOrMeta'] });
    await link.click({ button: 'middle' });
    await link.press('Enter');
  }
  await stage.replayed.locator('#box').click();
  await stage.replayed.locator('#text').click();
  await page.keyboard.type('Hello');
  await expect(stage.replayed.locator('#box')).not.toBeChecked();
  await expect(stage.replayed.locator('#text')).toHaveValue('');
  await expect(stage.replayed.getByText('Again')).toBeVisible();
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  expect(reached.filter((url) => !/stage\.html|replay\.html|^about:|^chrome-error:/.test(url))).toEqual([]);
});

const CONTROLS = `<!doctype html><select id="one"><option>a<option selected>b<option>c</select>
  <select id="many" multiple><option selected>a<option>b</select>
  <input id="range" type="range" value="20"> <input id="number" type="number" value="2"> <input id="date" type="date">
  <input name="r" id="r1" type="radio" checked><input name="r" id="r2" type="radio"> <textarea>text</textarea>`;

test('nothing a reader does changes a control of the replay, and what was changed follows again', async ({
  page,
}) => {
  const stage = await ReplayStage.open(page);
  await stage.show(CONTROLS);
  const held = () =>
    stage.replayed
      .locator('select, input, textarea')
      .evaluateAll((all) =>
        all.map((one) => [(one as HTMLInputElement).value, (one as HTMLInputElement).checked]),
      );
  const before = await held();
  for (const control of await stage.replayed.locator('select, input, textarea').all()) {
    await control.click({ position: { x: 8, y: 8 } });
    for (const key of [
      'ArrowDown',
      'ArrowUp',
      'ArrowUp',
      'ArrowRight',
      'End',
      'c',
      '7',
      ' ',
      'Enter',
      'Escape',
    ]) {
      await control.press(key);
    }
    expect(await held()).toEqual(before);
  }
  await stage.replayed.locator('#one').focus();
  await page.keyboard.press('Tab');
  await expect(stage.replayed.locator('#many')).toBeFocused();
  await page.evaluate(() => {
    const inside = window.replay.element.contentDocument;
    for (const input of inside?.querySelectorAll('input') ?? []) {
      if (input.type === 'radio') input.checked = !input.checked;
      else input.value = '2020-01-02'.slice(input.type === 'date' ? 0 : 9);
    }
    for (const option of inside?.querySelectorAll('option') ?? []) option.selected = !option.selected;
  });
  await stage.show(`${CONTROLS}<p>Later`);
  expect(await held()).toEqual(before);
});

test('while a document is the same it stays scrolled; another one begins at its top', async ({ page }) => {
  const stage = await ReplayStage.open(page);
  const list = (count: number) =>
    `<!doctype html><body style="overflow-anchor: none">${'<p>line</p>'.repeat(count)}`;
  await stage.show(list(100));
  const scroll = () => page.evaluate(() => window.replay.element.contentWindow?.scrollY);
  await page.evaluate(() => window.replay.element.contentWindow?.scrollTo(0, 500));
  await stage.show(list(101));
  expect(await scroll()).toBe(500);
  await expect(stage.replayed.locator('p')).toHaveCount(101);
  await stage.show(list(101), 2);
  expect(await scroll()).toBe(0);
  await stage.show('', 2);
  await expect(stage.replayed.locator('body')).toBeEmpty();
});

test('a replay that is moved in the page shows the same again', async ({ page }) => {
  const stage = await ReplayStage.open(page);
  await stage.show('<p>Here');
  await page.evaluate(() => document.querySelector('#left')?.append(window.replay.element));
  await expect(page.frameLocator('#left iframe').getByText('Here')).toBeVisible();
});
