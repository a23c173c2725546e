import { beforeAll, describe, expect, test } from 'vitest';
import { project } from '../../server/fixtures/project.ts';
import { codeOf } from './code-of.ts';
import { WireLab } from './wire-lab.ts';

let lab: WireLab;
beforeAll(async () => {
  lab = await WireLab.boot();
}, 60_000);

const IMPORTS = `
import asyncio, functools
from contextlib import contextmanager
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views import View
from django.views.generic import TemplateView
`;

/** What `/page/` is answered by a project with these views, as the lines that sent it. */
async function answered(views: string, files: Record<string, string> = {}, mode: 'asgi' | 'wsgi' = 'asgi') {
  const all = project({ 'board/views.py': IMPORTS + views, ...files });
  await lab.load(all, { mode });
  const line = lab.get('/page/');
  await lab.to(10_000);
  return codeOf(line, all);
}

const URLS = {
  'board/urls.py': 'from django.urls import path\nfrom board import views\n\nurlpatterns = views.urls\n',
};

const PLAIN: readonly [name: string, views: string, sent: string, files?: Record<string, string>][] = [
  [
    'a function',
    `
def page(request):
    return HttpResponse("hello")
`,
    'return HttpResponse("hello")',
  ],
  [
    'an async function',
    `
async def page(request):
    await asyncio.sleep(1)
    return JsonResponse({"ok": True})
`,
    'return JsonResponse({"ok": True})',
  ],
  [
    'one of several returns, over several lines',
    `
def page(request):
    if request.method == "POST":
        return HttpResponse(status=204)
    return HttpResponse(
        "hello",
        status=203,
    )
`,
    'return HttpResponse(',
  ],
  [
    'a class, with a shortcut of Django',
    `
class Page(View):
    def get(self, request):
        return render(request, "empty.html")

urls = [path("page/", Page.as_view())]
`,
    'return render(request, "empty.html")',
    URLS,
  ],
  [
    'an async class',
    `
class Page(View):
    async def get(self, request):
        return redirect("/other/")

urls = [path("page/", Page.as_view())]
`,
    'return redirect("/other/")',
    URLS,
  ],
  [
    'a lambda',
    `
urls = [path("page/", lambda request: HttpResponse("short"))]
`,
    'urls = [path("page/", lambda request: HttpResponse("short"))]',
    URLS,
  ],
  [
    'a view that has it made by a helper',
    `
def answer(text):
    return HttpResponse(text)

def page(request):
    response = answer("hello")
    return response
`,
    'return response',
  ],
  [
    'a view under a decorator of the project',
    `
def polite(view):
    @functools.wraps(view)
    def wrapper(request):
        response = view(request)
        response["X-Polite"] = "yes"
        return response
    return wrapper

@polite
def page(request):
    return HttpResponse("hello")
`,
    'return HttpResponse("hello")',
  ],
  [
    'a return out of a with block and a finally',
    `
@contextmanager
def order():
    yield

def page(request):
    if request.GET:
        return HttpResponse(status=204)
    try:
        with order():
            return HttpResponse("hello")
    finally:
        returned = True
`,
    'return HttpResponse("hello")',
  ],
  [
    'an async return out of a time-out',
    `
async def page(request):
    async with asyncio.timeout(5):
        await asyncio.sleep(1)
        return HttpResponse("hello")
`,
    'return HttpResponse("hello")',
  ],
];

describe.each(['asgi', 'wsgi'] as const)('over %s, the line that answers is the return of', (mode) => {
  test.each(PLAIN)('%s', async (_, views, sent, files = {}) => {
    expect(await answered(views, files, mode)).toEqual([`board/views.py: ${sent}`]);
  });
});

describe.each(['asgi', 'wsgi'] as const)('over %s, no line of the project answers', (mode) => {
  const VIEW = '\ndef page(request):\n    return HttpResponse("hello")\n';

  /** Also that a view's line is told all the same. */
  async function notFound(files: Record<string, string>) {
    const all = project({ 'board/views.py': IMPORTS + VIEW, ...files });
    await lab.load(all, { mode });
    const missing = lab.get('/missing/');
    const page = lab.get('/page/');
    await lab.to(10_000);
    expect(codeOf(page, all)).toEqual(['board/views.py: return HttpResponse("hello")']);
    return codeOf(missing, all);
  }

  test('what no URL leads to', async () => {
    expect(await notFound({})).toEqual([null]);
  });

  test('what no URL leads to, even with a middleware that passes it on', async () => {
    const settings = project({})['config/settings.py'] ?? '';
    const middleware = `
def pass_on(get_response):
    def middleware(request):
        return get_response(request)
    return middleware
`;
    const files = {
      'config/settings.py': settings.replace('MIDDLEWARE = []', 'MIDDLEWARE = ["config.pass_on"]'),
      'config/__init__.py': middleware,
    };
    expect(await notFound(files)).toEqual([null]);
  });

  test('an exception', async () => {
    expect(await answered('\ndef page(request):\n    raise Http404("gone")\n', {}, mode)).toEqual([null]);
    expect(await answered('\ndef page(request):\n    raise ValueError("boom")\n', {}, mode)).toEqual([null]);
  });

  test('a view of Django itself', async () => {
    const view = 'urls = [path("page/", TemplateView.as_view(template_name="empty.html"))]\n';
    expect(await answered(view, URLS, mode)).toEqual([null]);
  });
});

describe('to be told who answered', () => {
  /** What `/seen/` says after `/page/` was answered. */
  async function seen(views: string): Promise<unknown> {
    await lab.load(project({ 'board/views.py': IMPORTS + views }));
    lab.get('/page/');
    await lab.to(1000);
    const line = lab.get('/seen/');
    await lab.to(2000);
    const head = line.received[0]?.event;
    return head?.type === 'head' && head.body;
  }

  test('keeps no response alive', async () => {
    const body = await seen(`
import gc, weakref
known = []

def page(request):
    response = HttpResponse("hello")
    known.append(weakref.ref(response))
    return response

def seen(request):
    gc.collect()
    return JsonResponse([one() is None for one in known], safe=False)
`);
    expect(body).toBe('[true]');
  });

  test('leaves what a function returns as it is', async () => {
    const body = await seen(`
from django.utils.functional import SimpleLazyObject
asked = []

def lazy():
    return SimpleLazyObject(lambda: asked.append(1))

class Odd(HttpResponse):
    __hash__ = None
    def __eq__(self, other):
        raise ValueError("not to be compared")

def page(request):
    lazy()
    return Odd("hello")

def seen(request):
    return JsonResponse(asked, safe=False)
`);
    expect(body).toBe('[]');
  });

  test('is to be told anew, of a response that is kept for the next request', async () => {
    const files = project({
      'board/views.py': `${IMPORTS}
kept = HttpResponse("kept")

def page(request):
    return kept

def other(request):
    again = kept
    return again
`,
    });
    await lab.load(files);
    const first = lab.get('/page/');
    await lab.to(1000);
    const second = lab.get('/other/');
    await lab.to(2000);
    expect([...codeOf(first, files), ...codeOf(second, files)]).toEqual([
      'board/views.py: return kept',
      'board/views.py: return again',
    ]);
  });

  test('is to be told by the file as it is now, after an edit and after a restart', async () => {
    const view =
      '\nasync def page(request):\n    async with asyncio.timeout(1):\n        return HttpResponse("a")\n';
    expect(await answered(view)).toEqual(['board/views.py: return HttpResponse("a")']);
    const edited = `# One more line.\n\n${view}`;
    const sent = ['board/views.py: return HttpResponse("a")'];
    expect(await answered(edited)).toEqual(sent);
    await lab.restart();
    const line = lab.get('/page/');
    await lab.to(lab.now + 1000);
    expect(codeOf(line, project({ 'board/views.py': IMPORTS + edited }))).toEqual(sent);
  });
});
