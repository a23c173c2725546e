import { beforeAll, expect, test } from 'vitest';
import { project } from '../fixtures/project.ts';
import { PythonWorker } from '../fixtures/python-worker.ts';

let worker: PythonWorker;
beforeAll(async () => {
  worker = await PythonWorker.boot();
}, 60_000);

const views = `
import asyncio
from asgiref.sync import async_to_sync, sync_to_async
from channels.layers import get_channel_layer
from django.dispatch import Signal, receiver
from django.http import HttpResponse, StreamingHttpResponse
from board.models import Note

posted = Signal()
seen = []

@receiver(posted)
async def remember(sender, text, **kwargs):
    await asyncio.sleep(0.25)
    seen.append(text)

@receiver(posted)
def remember_at_once(sender, text, **kwargs):
    seen.append("sync " + text)

def publish(request):
    async_to_sync(get_channel_layer().group_send)("board", {"type": "note", "text": request.POST["text"]})
    return HttpResponse("sent")

def announce(request):
    posted.send(sender=None, text="hello")
    return HttpResponse(", ".join(seen))

async def unsafe(request):
    return HttpResponse(str(Note.objects.count()))

async def safe(request):
    await Note.objects.acreate(text="x")
    return HttpResponse(str(await sync_to_async(Note.objects.count)()))

def wrong_way(request):
    async def outer():
        return async_to_sync(asyncio.sleep)(0)
    return HttpResponse(str(async_to_sync(outer)()))

def runs(request):
    async def later():
        await asyncio.sleep(0.5)
        return "ran"
    return HttpResponse(asyncio.run(later()))

async def runs_in_loop(request):
    asyncio.run(asyncio.sleep(1))

def waits_for_ever(request):
    async_to_sync(asyncio.Event().wait)()

async def stream(request):
    async def lines():
        try:
            yield "open"
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            print("cancelled")
            raise
        finally:
            print("cleaned up")
    return StreamingHttpResponse(lines())
`;
const files = project({
  'board/views.py': views,
  'board/models.py':
    'from django.db import models\n\nclass Note(models.Model):\n    text = models.TextField()\n',
  'board/consumers.py': `
import time
from asgiref.sync import async_to_sync
from channels.generic.websocket import AsyncWebsocketConsumer, WebsocketConsumer

class Sync(WebsocketConsumer):
    def connect(self):
        async_to_sync(self.channel_layer.group_add)("board", self.channel_name)
        self.accept()

    def receive(self, text_data):
        async_to_sync(self.channel_layer.group_send)("board", {"type": "note", "text": "from " + text_data})

    def note(self, event):
        self.send("sync " + event["text"])

    def disconnect(self, code):
        print("left with", code)

class Async(AsyncWebsocketConsumer):
    async def connect(self):
        await self.channel_layer.group_add("board", self.channel_name)
        await self.accept()

    async def note(self, event):
        await self.send("async " + event["text"])
`,
  'board/routing.py': `
from django.urls import path
from board.consumers import Async, Sync

websocket_urlpatterns = [path("ws/sync/", Sync.as_asgi()), path("ws/async/", Async.as_asgi())]
`,
});

test('a sync view reaches the consumers of a group, sync and async', async () => {
  const run = await worker.run(files);
  const sync = run.webSocket('/ws/sync/');
  const other = run.webSocket('/ws/async/');
  await run.to(100);
  const publish = run.request('/publish/', 'text=m1');
  await run.to(100);
  expect(run.answer(publish)).toMatchObject({ status: 200, body: 'sent', at: 100 });
  expect(run.texts(sync)).toEqual([['sync m1', 100]]);
  expect(run.texts(other)).toEqual([['async m1', 100]]);
});

test('a sync consumer sends to its own group, and hears of its end', async () => {
  const run = await worker.run(files);
  const sync = run.webSocket('/ws/sync/');
  await run.to(10);
  run.up(sync, { type: 'frame', frame: { opcode: 'text', payload: 'ada' } });
  await run.to(10);
  expect(run.texts(sync)).toEqual([['sync from ada', 10]]);
  run.up(sync, { type: 'abort' });
  await run.to(20);
  expect(run.output).toBe('left with 1006\n');
});

test('a signal sent in a sync view runs its async receiver before the view goes on', async () => {
  const run = await worker.run(files);
  const announce = run.request('/announce/');
  await run.to(1000);
  expect(run.answer(announce)).toMatchObject({ body: 'sync hello, hello', at: 250 });
});

test('the database in an async view is still refused as unsafe', async () => {
  const run = await worker.run(files);
  const unsafe = run.request('/unsafe/');
  await run.to(0);
  expect(run.answer(unsafe).status).toBe(500);
  expect(run.problems).toMatchObject([
    { file: 'board/views.py', message: expect.stringMatching(/SynchronousOnlyOperation/) },
  ]);
});

test('the database in an async view works as Django means it to', async () => {
  const run = await worker.run(files);
  const safe = run.request('/safe/');
  await run.to(0);
  expect(run.answer(safe)).toMatchObject({ status: 200, body: '1' });
});

test('async_to_sync where an event loop runs is still refused', async () => {
  const run = await worker.run(files);
  const wrong = run.request('/wrong_way/');
  await run.to(0);
  expect(run.answer(wrong).status).toBe(500);
  expect(run.problems).toMatchObject([{ message: expect.stringMatching(/AsyncToSync in the same thread/) }]);
});

test('asyncio.run works in a sync view, and is still refused in an async one', async () => {
  const run = await worker.run(files);
  const runs = run.request('/runs/');
  const refused = run.request('/runs_in_loop/');
  await run.to(1000);
  expect(run.answer(runs)).toMatchObject({ body: 'ran', at: 500 });
  expect(run.answer(refused).status).toBe(500);
  expect(run.problems).toMatchObject([
    { message: 'RuntimeError: asyncio.run() cannot be called from a running event loop' },
  ]);
});

test('waiting for what can never happen is an error, not a hang', async () => {
  const run = await worker.run(files);
  const waits = run.request('/waits_for_ever/');
  await run.to(0);
  expect(run.answer(waits).status).toBe(500);
  expect(run.problems).toMatchObject([{ message: expect.stringMatching(/it would wait for ever/) }]);
});

test('a stream is cancelled when the browser goes away', async () => {
  const run = await worker.run(files);
  const stream = run.request('/stream/');
  await run.to(100);
  expect(run.answer(stream)).toMatchObject({ body: 'open', ended: false });
  run.up(stream, { type: 'abort' });
  await run.to(200);
  expect(run.output).toBe('cancelled\ncleaned up\n');
  expect(run.problems).toEqual([]);
});
