import { beforeAll, expect, test } from 'vitest';
import { project } from '../fixtures/project.ts';
import { PythonWorker } from '../fixtures/python-worker.ts';

let worker: PythonWorker;
beforeAll(async () => {
  worker = await PythonWorker.boot();
}, 60_000);

const view = (body: string, before = '') =>
  project({
    'board/views.py': `from django.http import HttpResponse\n${before}\ndef page(request):\n    ${body}\n`,
  });
const says = (text: string) => view(`return HttpResponse("${text}")`);

/** Runs a project and answers what `/page/` says. */
async function page(files: Readonly<Record<string, string>>): Promise<string> {
  const run = await worker.run(files);
  const exchange = run.request('/page/');
  await run.to(0);
  return run.answer(exchange).body;
}

test('an edit takes effect, twenty times over', async () => {
  for (let n = 1; n <= 20; n++) expect(await page(says(`version ${String(n)}`))).toBe(`version ${String(n)}`);
});

test('nothing that a run left behind is there in the next', async () => {
  const counts = view(
    'seen.append(1); request.session["n"] = request.session.get("n", 0) + 1; cache.set("n", 1)\n' +
      '    return HttpResponse(f"{len(seen)} {request.session[\'n\']} {before}")',
    'from django.core.cache import cache\nseen = []\nbefore = cache.get("n")',
  );
  const settings = `${counts['config/settings.py'] ?? ''}
INSTALLED_APPS += ["django.contrib.sessions"]
MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware"]
`;
  const files = { ...counts, 'config/settings.py': settings };
  expect(await page(files)).toBe('1 1 None');
  expect(await page(files)).toBe('1 1 None');
});

test('tasks of the last run are gone', async () => {
  const ticking = project({
    'board/views.py': `
import asyncio
from django.http import HttpResponse

async def page(request):
    async def tick():
        while True:
            await asyncio.sleep(1)
            print("tick")
    page.task = asyncio.create_task(tick())
    return HttpResponse("ticking")
`,
  });
  const first = await worker.run(ticking);
  first.request('/page/');
  await first.to(2500);
  expect(first.output).toBe('tick\ntick\n');
  const second = await worker.run(ticking);
  await second.to(2500);
  expect(second.output).toBe('');
});

test('a signal receiver that was removed no longer runs', async () => {
  const sends = (receiver: string) =>
    view(
      'request_seen.send(sender=None); return HttpResponse("ok")',
      `from django.dispatch import Signal, receiver\nfrom board.signals import request_seen\n${receiver}`,
    );
  const signals = { 'board/signals.py': 'from django.core.signals import request_started as request_seen\n' };
  const receiver = '@receiver(request_seen)\ndef told(**kwargs):\n    print("told")\n';
  for (const [code, printed] of [
    [receiver, true],
    ['', false],
  ] as const) {
    const run = await worker.run({ ...sends(code), ...signals });
    run.request('/page/');
    await run.to(0);
    expect(run.output.includes('told')).toBe(printed);
  }
});

test('a new field of a model has its column in the new database, which is empty', async () => {
  const notes = (field: string, create: string) => ({
    ...view(
      `Note.objects.create(${create}); return HttpResponse(str(list(Note.objects.values_list())))`,
      'from board.models import Note',
    ),
    'board/models.py': `from django.db import models\n\nclass Note(models.Model):\n    text = models.TextField()\n${field}`,
  });
  expect(await page(notes('', 'text="a"'))).toBe('[(1, &#x27;a&#x27;)]'.replaceAll('&#x27;', "'"));
  expect(await page(notes('    stars = models.IntegerField()\n', 'text="b", stars=5'))).toBe("[(1, 'b', 5)]");
});

test('an app that has migrations is migrated by them', async () => {
  const files = {
    ...view('return HttpResponse(Note.objects.get().text)', 'from board.models import Note'),
    'board/models.py':
      'from django.db import models\n\nclass Note(models.Model):\n    text = models.TextField()\n',
    'board/migrations/__init__.py': '',
    'board/migrations/0001_initial.py': `
from django.db import migrations, models

def first_note(apps, schema_editor):
    apps.get_model("board", "Note").objects.create(text="from the migration")

class Migration(migrations.Migration):
    operations = [
        migrations.CreateModel("Note", [("id", models.BigAutoField(primary_key=True)), ("text", models.TextField())]),
        migrations.RunPython(first_note),
    ]
`,
  };
  expect(await page(files)).toBe('from the migration');
});

test('a changed setting, template and URL take effect', async () => {
  const files = (word: string) =>
    project({
      'board/views.py':
        'from django.conf import settings\nfrom django.shortcuts import render\n' +
        'def page(request):\n    return render(request, "page.html", {"word": settings.WORD})\n',
      'templates/page.html': `${word} {{ word }}`,
      'config/settings.py': `${project({})['config/settings.py'] ?? ''}\nWORD = "${word}"\n`,
    });
  expect(await page(files('one'))).toBe('one one');
  expect(await page(files('two'))).toBe('two two');
});

test.each([
  ['a model', 'board/models.py', 'raise RuntimeError("no")\n', 'RuntimeError: no'],
  ['the settings', 'config/settings.py', 'DEBUG = Ture\n', "NameError: name 'Ture' is not defined"],
  ['a view that ends the program', 'board/views.py', 'exit(3)\n', 'SystemExit: 3'],
])('a project with a mistake in %s leaves nothing in the way of the next', async (_, path, text, message) => {
  const { problem } = await worker.load({ ...says('x'), [path]: text });
  expect(problem?.message).toBe(message);
  expect(await page(says('fine again'))).toBe('fine again');
});

const SETTINGS = project({})['config/settings.py'] ?? '';

test.each([
  [
    'that manage.py names',
    { 'manage.py': 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_a.settings")\n' },
  ],
  ['that are the only ones', {}],
])('the settings %s are used, wherever they are', async (_, more) => {
  const { 'config/settings.py': moved = '', ...files } = says('found');
  const run = await worker.run({ ...files, 'site_a/__init__.py': '', 'site_a/settings.py': moved, ...more });
  const exchange = run.request('/page/');
  await run.to(0);
  expect(run.answer(exchange).body).toBe('found');
});

test('a project with two settings modules and no manage.py is told what is missing', async () => {
  const { problem } = await worker.load({ ...says('x'), 'other/settings.py': '' });
  expect(problem?.message).toMatch(/manage\.py names none.*config\/settings\.py, other\/settings\.py/);
});

test('a project needs neither a database nor an ASGI application of its own', async () => {
  const bare = SETTINGS.replace(/^(DATABASES|ASGI_APPLICATION).*$/gm, '');
  const files = { ...says('bare'), 'config/settings.py': bare };
  expect(await page(files)).toBe('bare');
});

test('what a project puts into its environment and loggers is gone in the next', async () => {
  const first = `${SETTINGS}
import os
os.environ["LEFT"] = "1"
LOGGING = {"version": 1, "handlers": {"c": {"class": "logging.StreamHandler"}}, "root": {"handlers": ["c"]}}
`;
  const both = view(
    'return HttpResponse(f"{os.environ.get(\'LEFT\')} {len(logging.root.handlers)}")',
    'import logging, os',
  );
  expect(await page({ ...both, 'config/settings.py': first })).toBe('1 1');
  expect(await page(both)).toBe('None 0');
});
