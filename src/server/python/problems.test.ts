import { beforeAll, expect, test } from 'vitest';
import { project } from '../fixtures/project.ts';
import { PythonWorker } from '../fixtures/python-worker.ts';

let worker: PythonWorker;
beforeAll(async () => {
  worker = await PythonWorker.boot();
}, 60_000);

const VIEWS = 'from django.http import HttpResponse\n\ndef page(request):\n    return HttpResponse("ok")\n';

test.each<[name: string, files: Record<string, string>, place: [string, number], message: RegExp]>([
  [
    'a syntax error',
    { 'board/views.py': `${VIEWS}\ndef broken(request:\n` },
    ['board/views.py', 6],
    /^SyntaxError: /,
  ],
  [
    'an indentation error',
    { 'board/views.py': 'def page(request):\nreturn 1\n' },
    ['board/views.py', 2],
    /^IndentationError: /,
  ],
  [
    'a syntax error in a file that nothing imports yet',
    { 'board/unused.py': 'x = (\n' },
    ['board/unused.py', 1],
    /^SyntaxError: /,
  ],
  [
    'a wrong import',
    { 'board/views.py': `import asyncio\nfrom django.http import HttpRespond\n` },
    ['board/views.py', 2],
    /^ImportError: cannot import name 'HttpRespond'/,
  ],
  [
    'an import of what is not there',
    { 'board/views.py': '\n\nimport requests\n' },
    ['board/views.py', 3],
    /^ModuleNotFoundError: No module named 'requests'/,
  ],
  [
    'a mistake in the settings',
    { 'config/settings.py': 'DEBUG = Ture\n' },
    ['config/settings.py', 1],
    /^NameError: name 'Ture' is not defined/,
  ],
  [
    'a URL of a view that is not there',
    {
      'board/urls.py':
        'from django.urls import path\nfrom board import views\n\nurlpatterns = [path("", views.nothing)]\n',
    },
    ['board/urls.py', 4],
    /^AttributeError: .*'nothing'/,
  ],
])('%s is told with its file and line before anything runs', async (_, files, [file, line], message) => {
  const { problem } = await worker.load(project({ 'board/views.py': VIEWS, ...files }));
  expect(problem).toMatchObject({ file, line, message: expect.stringMatching(message) });
  expect(problem?.detail).toContain(`File "${file}", line ${String(line)}`);
});

test.each<[name: string, files: Record<string, string>, file: string, message: RegExp]>([
  [
    'a folder where there is a file',
    { words: '', 'words/x.py': '' },
    'words/x.py',
    /^FileExistsError: .*'words'/,
  ],
  ['half a character', { 'board/half.py': '# \ud83d' }, 'board/half.py', /^UnicodeEncodeError: /],
])('%s in the project is told with its file', async (_, files, file, message) => {
  const { problem } = await worker.load(project(files));
  expect(problem).toMatchObject({ file, message: expect.stringMatching(message) });
  // The next project is none the worse for it.
  expect((await worker.load(project({ 'board/views.py': VIEWS }))).problem).toBeNull();
});

/** Runs a project whose `/page/` fails, and gives the problem. */
async function failing(files: Record<string, string>) {
  const run = await worker.run(project(files));
  const page = run.request('/page/');
  await run.to(1000);
  return { problems: run.problems, answer: run.answer(page) };
}

test.each([
  ['a sync view', 'def'],
  ['an async view', 'async def'],
])('an exception in %s is told with its file and line, and shows the debug page', async (_, def) => {
  const { problems, answer } = await failing({
    'board/views.py': `${def} page(request):\n    helper()\n\ndef helper():\n    return {}["missing"]\n`,
  });
  expect(problems).toMatchObject([{ file: 'board/views.py', line: 5, message: "KeyError: 'missing'" }]);
  expect(answer.status).toBe(500);
  expect(answer.body).toContain('KeyError');
});

test.each([
  ['a sync view', 'def'],
  ['an async view', 'async def'],
])('exit() in %s ends that request, not the lab', async (_, def) => {
  const run = await worker.run(
    project({
      'board/views.py': `from django.http import HttpResponse

${def} page(request):
    exit(3)

def other(request):
    return HttpResponse("still here")
`,
    }),
  );
  run.request('/page/');
  await run.to(0);
  const other = run.request('/other/');
  await run.to(0);
  expect(run.problems).toMatchObject([{ file: 'board/views.py', line: 4, message: 'SystemExit: 3' }]);
  expect(run.answer(other).body).toBe('still here');
});

test('an exception raised inside Django points at the line of ours that led there', async () => {
  const { problems } = await failing({
    'board/views.py':
      'from django.shortcuts import redirect\n\ndef page(request):\n    return redirect("no-such-url")\n',
  });
  expect(problems).toMatchObject([
    { file: 'board/views.py', line: 4, message: expect.stringMatching(/NoReverseMatch/) },
  ]);
});

test("a mistake in a template is told with the template's own line", async () => {
  const { problems } = await failing({
    'board/views.py':
      'from django.shortcuts import render\n\ndef page(request):\n    return render(request, "page.html")\n',
    'templates/page.html': '<h1>Board</h1>\n<ul>\n{% for message in messages %}\n</ul>\n',
  });
  expect(problems).toMatchObject([
    { file: 'templates/page.html', line: 3, message: expect.stringMatching(/TemplateSyntaxError/) },
  ]);
});

test('an exception in a consumer is told with its file and line', async () => {
  const run = await worker.run(
    project({
      'board/consumers.py': `
from channels.generic.websocket import AsyncWebsocketConsumer

class Board(AsyncWebsocketConsumer):
    async def receive(self, text_data):
        await self.send(int(text_data))
`,
      'board/routing.py': `
from django.urls import path
from board.consumers import Board

websocket_urlpatterns = [path("ws/", Board.as_asgi())]
`,
    }),
  );
  const socket = run.webSocket('/ws/');
  await run.to(0);
  run.up(socket, { type: 'frame', frame: { opcode: 'text', payload: 'twelve' } });
  await run.to(0);
  expect(run.problems).toMatchObject([
    { file: 'board/consumers.py', line: 6, message: expect.stringMatching(/^ValueError: invalid literal/) },
  ]);
});

test('an exception in a task that nobody awaits is told, too', async () => {
  const { problems, answer } = await failing({
    'board/views.py': `
import asyncio
from django.http import HttpResponse

async def later():
    await asyncio.sleep(0.5)
    raise ValueError("nobody looks")

async def page(request):
    asyncio.create_task(later())
    return HttpResponse("ok")
`,
  });
  expect(answer.status).toBe(200);
  expect(problems).toMatchObject([{ file: 'board/views.py', line: 7, message: 'ValueError: nobody looks' }]);
});

test('what the code prints is kept, in order and by stream', async () => {
  const run = await worker.run(
    project({
      'board/views.py': `
import sys
from django.http import HttpResponse

def page(request):
    print("one")
    print("two", file=sys.stderr)
    return HttpResponse("ok")
`,
    }),
  );
  run.request('/page/');
  await run.to(0);
  expect(run.output).toBe('one\ntwo\n');
});

test('Django’s error page says the same in every run', async () => {
  const views = 'def page(request):\n    thing, other = object(), lambda: 1\n    raise ValueError("no")\n';
  const pages = [];
  for (let i = 0; i < 2; i++) {
    const run = await worker.run(project({ 'board/views.py': views }));
    const exchange = run.request('/page/');
    await run.to(1000);
    pages.push(run.answer(exchange));
  }
  expect(pages[0]).toMatchObject({ status: 500, body: expect.stringContaining('object at 0x...') });
  expect(pages[1]).toEqual(pages[0]);
});
