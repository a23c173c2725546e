import { expect, test } from 'vitest';
import { projects } from './fixtures/projects.ts';
import { ScriptService } from './script-service.ts';

const SLIPS: readonly (readonly [string, string])[] = [
  ['a bracket that is not closed', 'show(1;'],
  ['a string that is not closed', "const a = 'x;"],
  ['a name that nobody declares', 'pol(1);'],
  ['a misspelt global', 'consol.log(1);'],
  ['a misspelt method of the document', "document.querySelectr('p');"],
  ['a misspelt method of an element', "document.querySelector('#a').prepnd('x');"],
  ['a misspelt property that is written', "document.createElement('li').textContnt = 'x';"],
  ['a misspelt method of a string', "'a'.toUppercase();"],
  ['a misspelt method of an array', '[1].foreach((n) => n);'],
  ['a misspelt member of an event source', "new EventSource('/a').onmesage = () => {};"],
  ['a response that is not awaited', "async function f() { return fetch('/a').json(); }"],
  [
    'the messages of a response that is not read',
    "async function f() { const r = await fetch('/a'); return r.messages; }",
  ],
  ['a misspelt member of location', 'new WebSocket(`ws://${location.hots}/`);'],
  ['assignment to a constant', 'const a = 1; a = 2;'],
  ['await outside an async function', "function f() { await fetch('/a'); }"],
  ['await in a classic script', "const a = await fetch('/a');"],
  ['use before declaration', 'console.log(a); const a = 1;'],
  ['a call of what is no function', 'const a = 5; a();'],
  ['a missing argument of a browser function', 'document.querySelector();'],
  ['an argument too many', 'function f(a) { return a; } f(1, 2);'],
  ['code after return', 'function f() { return 1; f(); }'],
  ['a name declared twice', 'let a = 1; let a = 2;'],
  ['a key twice', 'const a = { b: 1, b: 2 };'],
  ['types', 'const a: number = 1;'],
  ['a comparison that is never true', "if (typeof location === 'strin') {}"],
  ['iteration over a number', 'for (const a of 5) {}'],
  ['return outside a function', 'return 5;'],
  ['a class that does not call super', 'class A extends EventTarget { constructor() { this.a = 1; } }'],
  ['a constructor without new', "WebSocket('ws://a/');"],
  ['an import of a file that is not there', "import { a } from './none.js'; a();"],
  ['Python', 'def f():\n  pass'],
];

test.each(SLIPS)('%s is found', (_, text) => {
  expect(found({ 'static/a.js': text })).not.toEqual([]);
});

const IDIOMS: readonly (readonly [string, string])[] = [
  ['elements of a form', "document.querySelector('form').elements.text.value = '';"],
  ['a field by its name', "document.querySelector('form').text.focus();"],
  ['the value of what was found', "const v = document.querySelector('#a').value;"],
  ['style and dataset', "const e = document.getElementById('a'); e.style.color = 'red'; e.dataset.id = 5;"],
  ['the first child', "document.querySelector('ul').firstChild.remove();"],
  ["an event's target", "addEventListener('input', (event) => event.target.value.trim());"],
  ["an event's key", "addEventListener('x', (event) => event.key + event.data + event.detail);"],
  ['the element of a listener', "document.querySelector('a').onclick = function () { this.href = '#'; };"],
  ['a number as text', "document.createElement('li').textContent = 5;"],
  ['dates that are subtracted', 'const ms = new Date() - performance.timeOrigin;'],
  ['arithmetic on strings', "const a = '3' * 1; const b = +'5' - '2';"],
  ['form data as parameters', 'new URLSearchParams(new FormData(document.forms[0]));'],
  ['a property of our own', "const e = document.querySelector('#a'); e.mine = 1; console.log(e.mine);"],
  ['a status on an error', 'const e = new Error(); e.status = 500; throw e;'],
  ['a caught error', 'try { f(); } catch (e) { console.log(e.status, e.code); } function f() {}'],
  ['an object that grows', 'const a = {}; a.b = 1; let c = {}; c.d = 2; console.log(a.b + c.d);'],
  ['an array that grows', "const a = []; a.push(1); a.push('x'); let b = null; b = [1]; b.push(2);"],
  ['a name on the window', 'window.board = { n: 1 }; board.n += 1; console.log(window.board);'],
  ['the JSON of a response', "fetch('/a').then((r) => r.json()).then((d) => d.messages.map((m) => m.id));"],
  ['a promise of nothing', 'new Promise((resolve) => setTimeout(resolve, 100)).then(() => 1);'],
  ['a promise that is called without a value', 'const p = new Promise((resolve) => resolve());'],
  ['missing arguments of our own function', 'function f(a, b) { return a ?? b; } f();'],
  ['any number of arguments', 'function f() { return arguments.length; } f(1, 2);'],
  [
    'a function as a class',
    'function A() { this.x = 1; } A.prototype.y = function () { return this.x; }; new A().y();',
  ],
  [
    'static members',
    'class A { #n = 0; static all = []; get n() { return this.#n; } } A.all.push(new A().n);',
  ],
  ['a field made in a method', 'class A { f() { this.x = 1; } g() { return this.x; } } new A().g();'],
  ['a timer', 'let t; clearTimeout(t); t = setTimeout(() => {}, 5);'],
  ['a timer that is null', 'let t = null; t = setTimeout(() => {}); clearTimeout(t);'],
  ['an element by its id', 'messages.prepend(cursor);'],
  ['a function of another script', "show('x');"],
  [
    'dynamic keys',
    "const a = {}; for (const k of ['x', 'y']) a[k] = 1; Object.entries(a).map(([k, v]) => k + v);",
  ],
  ['destructuring', "const { a, ...rest } = JSON.parse('{}'); console.log(a, rest.b);"],
  [
    'a listener that is called',
    "document.querySelectorAll('li').forEach((li) => li.addEventListener('click', (e) => e.currentTarget.remove()));",
  ],
  ['closest', "addEventListener('click', (e) => e.target.closest('li')?.classList.toggle('on'));"],
  [
    'a submitter',
    "document.forms[0].addEventListener('submit', (e) => { e.preventDefault(); new FormData(e.target, e.submitter); });",
  ],
  [
    'a stream',
    "async function f() { const r = await fetch('/a'); for await (const c of r.body.pipeThrough(new TextDecoderStream())) console.log(c); }",
  ],
  [
    'a reader',
    "async function f() { const r = (await fetch('/a')).body.getReader(); for (;;) { const { done, value } = await r.read(); if (done) break; console.log(value.length); } }",
  ],
  [
    'a named event',
    "new EventSource('/a').addEventListener('message', (event) => JSON.parse(event.data).text, { once: true });",
  ],
  [
    'a closed socket',
    "const s = new WebSocket('/a'); s.onclose = (e) => console.log(e.code); s.addEventListener('message', ({ data }) => data);",
  ],
  [
    'a custom event',
    "dispatchEvent(new CustomEvent('x', { detail: 1 })); addEventListener('x', (e) => e.detail);",
  ],
  ['storage', "localStorage.last = 5; console.log(localStorage.last, sessionStorage.getItem('a') ?? 0);"],
  [
    'notifications',
    "Notification.requestPermission().then((p) => p === 'granted' && new Notification('x'));",
  ],
  ['a service worker', "navigator.serviceWorker?.register('/sw.js').then((r) => r.pushManager);"],
  [
    'a shared worker',
    "const w = new SharedWorker('/w.js'); w.port.onmessage = (e) => e.data; w.port.start();",
  ],
  [
    'abort',
    "const a = new AbortController(); fetch('/a', { signal: a.signal }).catch((e) => e.name === 'AbortError'); a.abort();",
  ],
  [
    'cookies',
    "const token = document.cookie.split('; ').find((c) => c.startsWith('csrftoken='))?.split('=')[1];",
  ],
  ['jQuery style chains', "Array.from(document.forms, (f) => f.action).at(-1).replaceAll('a', 'b');"],
  ['an async IIFE', "(async () => { await fetch('/a'); })();"],
  ['an empty catch', 'try { JSON.parse(cursor); } catch {}'],
  ['types in comments', '/** @param {Foo} a @returns {Bar<} */ function f(a) { return a.b; } f(1);'],
  ['a comma in a loop', 'for (let i = 0, j = 9; i < j; i++, j--) console.log(i, j);'],
  ['loose equality', "if (document.querySelector('#a').value == 5) console.log(1 == '1');"],
  ['an undefined default', 'let last; if (last !== undefined) console.log(last.id); last = { id: 1 };'],
  [
    'a null default',
    'let source = null; function f() { source?.close(); source = new EventSource("/a"); } f();',
  ],
];

test.each(IDIOMS)('nothing is said of %s', (_, text) => {
  expect(
    found({
      'static/a.js': text,
      'static/b.js': 'function show(text) { return text; }',
      'templates/a.html': '<ul id="messages"></ul><script>const cursor = {{ cursor }};</script>',
    }),
  ).toEqual([]);
});

test.each(projects())("nothing is said of the lessons' own scripts: %s", (_, files) => {
  for (const path of Object.keys(files).filter((name) => name.endsWith('.js'))) {
    expect({ path, found: found(files, path) }).toEqual({ path, found: [] });
  }
});

/** Starting TypeScript takes most of a second. */
const service = new ScriptService();
let taken: Record<string, string> = {};

function found(files: Record<string, string>, path = 'static/a.js'): readonly string[] {
  service.take(Object.fromEntries(Object.keys(taken).map((name) => [name, null])));
  service.take(files);
  taken = files;
  return service.check(path).map(({ code, message }) => `${code ?? ''}: ${message}`);
}
