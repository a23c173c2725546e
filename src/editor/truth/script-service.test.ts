import chinese from 'typescript/lib/zh-cn/diagnosticMessages.generated.json' with { type: 'json' };
import { expect, test } from 'vitest';
import { projects } from './fixtures/projects.ts';
import { ScriptService } from './script-service.ts';

/** Starting TypeScript takes most of a second. */
const service = new ScriptService();
let paths: readonly string[] = [];

/** These files and no others. */
function take(files: Readonly<Record<string, string>>): void {
  service.take({ ...Object.fromEntries(paths.map((path) => [path, null])), ...files });
  paths = Object.keys(files);
}

const said = (path: string) => service.check(path).map(({ message }) => message);

test('scripts of other pages may give the same name to something else', () => {
  take({
    'static/sse.js': "const source = new EventSource('/a');\nsource.close();\n",
    'static/ws.js': "const source = new WebSocket('/a');\nsource.send('x');\n",
  });
  expect([...said('static/sse.js'), ...said('static/ws.js')]).toEqual([]);
});

test("a function of the same name on another page is not taken for this page's", () => {
  const text = 'function show(text) {}\nshow(';
  take({ 'a.js': text, 'b.js': 'function show(id, text, colour) {}\n' });
  const signatures = service.signature('a.js', text.length)?.signatures;
  expect(signatures?.map(({ parameters }) => parameters)).toEqual([['text: any']]);
});

test('what a script beside it declares is known with its type', () => {
  take({
    'static/board.js': 'const board = { count: 1 };\n',
    'static/a.js': 'board.count.toFixd();\n',
  });
  expect(said('static/a.js')).toEqual([
    "Property 'toFixd' does not exist on type 'number'. Did you mean 'toFixed'?",
  ]);
});

test('a name that a template no longer gives is not known any more', () => {
  const script = 'console.log(cursor);\n';
  take({ 'a.js': script, 'a.html': '<script>const cursor = {{ cursor }};</script>' });
  expect(said('a.js')).toEqual([]);
  take({ 'a.js': script, 'a.html': '<script src="a.js"></script>' });
  expect(said('a.js')).toEqual(["Cannot find name 'cursor'."]);
});

test('a module keeps its names to itself, and gives those that it exports', () => {
  take({
    'static/m.js': 'export const a = 1;\nconst b = 2;\n',
    'static/n.js': "import { a } from './m.js';\nimport { c } from './m.js';\nconsole.log(a, b, c);\n",
  });
  expect(said('static/n.js')).toEqual([
    "Module '\"./m.js\"' has no exported member 'c'.",
    "Cannot find name 'b'.",
  ]);
});

test('after a file is renamed its names are where they were', () => {
  const script = 'function show(n) { return n; }\n';
  take({ 'a.js': 'show(1);\n', 'b.js': script });
  take({ 'a.js': 'show(1);\n', 'c.js': script });
  expect(said('a.js')).toEqual([]);
  take({ 'a.js': 'show(1);\n' });
  expect(said('a.js')).toEqual(["Cannot find name 'show'."]);
});

test('what has been said is said again in another language', () => {
  take({ 'a.js': 'nope(1;\n' });
  const english = said('a.js');
  service.speak(chinese);
  const other = said('a.js');
  service.speak(null);
  expect(english).toEqual(["Cannot find name 'nope'.", "')' expected."]);
  expect(other).toEqual(['找不到名称“nope”。', '应为“)”。']);
  expect(said('a.js')).toEqual(english);
});

test('suggestions come from the type of the object', () => {
  const text = "document.querySelector('#a').";
  take({ 'a.js': text });
  const names = service.suggest('a.js', text.length).map(({ name }) => name);
  expect(names).toContain('prepend');
  expect(names).not.toContain('toFixed');
  expect(service.describe('a.js', text.length, 'prepend')?.signature).toContain('ParentNode.prepend');
});

test('pointing at a name says what it is', () => {
  take({ 'a.js': 'const source = new EventSource("/a");\n' });
  expect(service.hover('a.js', 8)).toMatchObject({
    signature: 'const source: EventSource',
    start: 6,
    end: 12,
  });
});

test('within a call its parameters are named', () => {
  const text = 'function show(text, colour) {}\nshow("a", ';
  take({ 'a.js': text });
  expect(service.signature('a.js', text.length)).toMatchObject({
    signatures: [{ parameters: ['text: any', 'colour: any'] }],
    parameter: 1,
  });
});

test('formatting puts a script in order', () => {
  take({ 'a.js': 'const a={b:1}\nif(a){show( a.b )}\n' });
  expect(service.format('a.js')).toBe('const a = { b: 1 }\nif (a) { show(a.b) }\n');
});

test('formatting refuses a script with a mistake in its grammar', () => {
  take({ 'a.js': 'const a={b:1\n' });
  expect(service.format('a.js')).toBe(null);
});

test.each(projects())("the lessons' own scripts stay as they are when formatted: %s", (_, files) => {
  take(files);
  for (const [path, text] of Object.entries(files).filter(([name]) => name.endsWith('.js'))) {
    expect({ path, text: service.format(path) }).toEqual({ path, text });
  }
});
