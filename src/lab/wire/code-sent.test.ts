import { beforeAll, describe, expect, test } from 'vitest';
import { project } from '../../server/fixtures/project.ts';
import { codeOf } from './code-of.ts';
import { WireLab } from './wire-lab.ts';

let lab: WireLab;
beforeAll(async () => {
  lab = await WireLab.boot();
}, 60_000);

const UPGRADE = 'Host: lab\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\n\r\n';
const open = (target: string) => lab.raw(`GET ${target} HTTP/1.1\r\n${UPGRADE}`);

describe('each part of a stream comes from its yield', () => {
  const STREAMS = `
import asyncio
from django.http import StreamingHttpResponse

async def events(request):
    async def stream():
        yield "retry: 3000\\n\\n"
        for n in range(2):
            await asyncio.sleep(1)
            yield f"data: {n}\\n\\n"
    return StreamingHttpResponse(stream(), content_type="text/event-stream")

def lines(request):
    def more():
        yield "two"
        yield "three"
    def stream():
        yield "one"
        yield from more()
        yield "four"
    return StreamingHttpResponse(stream())

def long(request):
    def stream():
        yield "x" * 200_000
        yield "end"
    return StreamingHttpResponse(stream())

def empty(request):
    def stream():
        return
        yield
    return StreamingHttpResponse(stream())

def ready(request):
    return StreamingHttpResponse(["one", "two"])

async def wrapped(request):
    async def stream():
        yield "a" * 300
        yield "b" * 300
    return StreamingHttpResponse(stream())
`;
  const settings = project({})['config/settings.py']?.replace(
    'MIDDLEWARE = []',
    'MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware"]',
  );
  const files = project({ 'board/views.py': STREAMS });

  const sent = async (target: string, mode: 'asgi' | 'wsgi', from = files) => {
    await lab.load(from, { mode });
    const line = lab.get(target);
    await lab.to(10_000);
    return codeOf(line, from).map((code) => code?.replace('board/views.py: ', '') ?? null);
  };

  test('of an async generator, at each time it goes on', async () => {
    expect(await sent('/events/', 'asgi')).toEqual([
      'yield "retry: 3000\\n\\n"',
      'yield f"data: {n}\\n\\n"',
      'yield f"data: {n}\\n\\n"',
    ]);
  });

  test.each(['asgi', 'wsgi'] as const)('of a generator, and of one it yields from, over %s', async (mode) => {
    expect(await sent('/lines/', mode)).toEqual([
      'yield "one"',
      'yield "two"',
      'yield "three"',
      'yield "four"',
    ]);
  });

  test('whose long part goes out in pieces', async () => {
    const long = 'yield "x" * 200_000';
    expect(await sent('/long/', 'asgi')).toEqual([long, long, long, long, 'yield "end"']);
    expect(await sent('/long/', 'wsgi')).toEqual([long, 'yield "end"']);
  });

  test.each(['asgi', 'wsgi'] as const)(
    'and where nothing is yielded, from the return, over %s',
    async (mode) => {
      expect(await sent('/empty/', mode)).toEqual(['return StreamingHttpResponse(stream())']);
      const ready = 'return StreamingHttpResponse(["one", "two"])';
      expect(await sent('/ready/', mode)).toEqual([ready, ready]);
    },
  );

  test('through a middleware of Django that compresses it', async () => {
    const compressing = { ...files, 'config/settings.py': settings ?? '' };
    await lab.load(compressing);
    const line = lab.raw('GET /wrapped/ HTTP/1.1\r\nHost: lab\r\nAccept-Encoding: gzip\r\n\r\n');
    await lab.to(1000);
    const head = line.received[0]?.event;
    expect(head?.type === 'head' && head.head.headers).toContainEqual(['Content-Encoding', 'gzip']);
    expect(codeOf(line, compressing)).toEqual([
      'board/views.py: yield "a" * 300',
      'board/views.py: yield "b" * 300',
    ]);
  });

  test('of an application without Django', async () => {
    const own = project({
      'config/asgi.py': `
async def application(scope, receive, send):
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200})
        await send({"type": "http.response.body", "body": b"one", "more_body": True})
        await send({"type": "http.response.body", "body": b"two"})
`,
      'config/wsgi.py': `
def application(environ, start_response):
    start_response("200 OK", [])
    yield b"one"
    yield b"two"
`,
      'config/settings.py': `${project({})['config/settings.py'] ?? ''}WSGI_APPLICATION = "config.wsgi.application"\n`,
    });
    await lab.load(own);
    const asgi = lab.get('/');
    await lab.to(1000);
    expect(codeOf(asgi, own)).toEqual([
      'config/asgi.py: await send({"type": "http.response.body", "body": b"one", "more_body": True})',
      'config/asgi.py: await send({"type": "http.response.body", "body": b"two"})',
    ]);
    await lab.load(own, { mode: 'wsgi' });
    const wsgi = lab.get('/');
    await lab.to(1000);
    expect(codeOf(wsgi, own)).toEqual(['config/wsgi.py: yield b"one"', 'config/wsgi.py: yield b"two"']);
  });
});

describe('a consumer sends from the line that calls', () => {
  const files = project({
    'board/views.py': `
import asyncio
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.http import HttpResponse

def publish(request):
    async_to_sync(get_channel_layer().group_send)("board", {"type": "board.message", "text": "hello"})
    return HttpResponse(status=204)

def wait(request):
    async_to_sync(asyncio.sleep)(0.5)
    return HttpResponse("waited")
`,
    'board/consumers.py': `
import asyncio
from channels.exceptions import AcceptConnection, DenyConnection
from channels.generic.websocket import AsyncWebsocketConsumer, JsonWebsocketConsumer, WebsocketConsumer

class Async(AsyncWebsocketConsumer):
    groups = ["board"]

    async def connect(self):
        await self.accept()
        self.task = asyncio.create_task(self.tick())

    async def tick(self):
        await asyncio.sleep(2)
        await self.send(
            text_data="tick",
        )

    async def tell(self, text):
        await self.send(text_data=text)

    async def board_message(self, event):
        await self.tell(event["text"])
        await self.close(code=4000)

class Sync(WebsocketConsumer):
    def connect(self):
        self.accept()
        self.send(text_data="welcome")

    def receive(self, text_data):
        self.send(text_data=text_data)
        self.close()

class Json(JsonWebsocketConsumer):
    groups = ["board"]

    def board_message(self, event):
        self.send_json({"text": event["text"]})

class Closed(WebsocketConsumer):
    def connect(self):
        raise DenyConnection()

class Later(AsyncWebsocketConsumer):
    async def connect(self):
        await asyncio.sleep(0.1)
        raise AcceptConnection()

class Gathered(AsyncWebsocketConsumer):
    async def connect(self):
        await asyncio.sleep(0.1)
        await asyncio.gather(self.accept())

class Refused(AsyncWebsocketConsumer):
    async def connect(self):
        await self.close()
`,
    'board/routing.py': `
from django.urls import path
from board import consumers

websocket_urlpatterns = [
    path("async/", consumers.Async.as_asgi()),
    path("sync/", consumers.Sync.as_asgi()),
    path("json/", consumers.Json.as_asgi()),
    path("closed/", consumers.Closed.as_asgi()),
    path("later/", consumers.Later.as_asgi()),
    path("gathered/", consumers.Gathered.as_asgi()),
    path("refused/", consumers.Refused.as_asgi()),
]
`,
  });

  test('in an async one, a task of its own and a helper included', async () => {
    await lab.load(files);
    const line = open('/async/');
    lab.at(3000, () => lab.get('/publish/'));
    await lab.to(4000);
    expect(codeOf(line, files)).toEqual([
      'board/consumers.py: await self.accept()',
      'board/consumers.py: await self.send(',
      'board/consumers.py: await self.send(text_data=text)',
      'board/consumers.py: await self.close(code=4000)',
    ]);
  });

  test('in a sync one', async () => {
    await lab.load(files);
    const line = open('/sync/');
    lab.at(1000, () => line.text('echo'));
    await lab.to(2000);
    expect(codeOf(line, files)).toEqual([
      'board/consumers.py: self.accept()',
      'board/consumers.py: self.send(text_data="welcome")',
      'board/consumers.py: self.send(text_data=text_data)',
      'board/consumers.py: self.close()',
    ]);
  });

  test('for a message to the group, not the line that sends that one; and Channels accepts by itself', async () => {
    await lab.load(files);
    const line = open('/json/');
    const asynchronous = open('/async/');
    let view;
    lab.at(1000, () => (view = lab.get('/publish/')));
    await lab.to(1500);
    expect(codeOf(line, files)).toEqual([
      null,
      'board/consumers.py: self.send_json({"text": event["text"]})',
    ]);
    expect(codeOf(asynchronous, files)[1]).toBe('board/consumers.py: await self.send(text_data=text)');
    expect(view && codeOf(view, files)).toEqual(['board/views.py: return HttpResponse(status=204)']);
  });

  test('and never from a view that happens to wait meanwhile, or from what leads to the consumer', async () => {
    const wrapped = {
      ...files,
      'config/asgi.py': `${files['config/asgi.py'] ?? ''}
routed = application

async def application(scope, receive, send):
    await routed(scope, receive, send)
`,
    };
    await lab.load(wrapped);
    const view = lab.get('/wait/');
    // Channels accepts, in the loop that the view runs in meanwhile; and a task of its own has no line above it.
    const lines = [open('/later/'), open('/gathered/')];
    await lab.to(1000);
    expect(lines.map(({ received }) => received.map(({ at }) => at))).toEqual([[100], [100]]);
    expect(lines.map((line) => codeOf(line, wrapped))).toEqual([[null], [null]]);
    expect(codeOf(view, wrapped)).toEqual(['board/views.py: return HttpResponse("waited")']);
  });

  test('which refuses, if the line does so itself', async () => {
    await lab.load(files);
    const lines = [open('/closed/'), open('/refused/')];
    await lab.to(1000);
    expect(lines.map((line) => codeOf(line, files))).toEqual([
      [null],
      ['board/consumers.py: await self.close()'],
    ]);
  });

  test('and the server\u2019s own pings and closes come from none', async () => {
    await lab.load(files);
    const line = open('/async/');
    await lab.to(60_000);
    const pings = line.received.filter(
      ({ event }) => event.type === 'frame' && event.frame.opcode === 'ping',
    );
    expect(pings.length).toBeGreaterThan(0);
    expect(pings.every(({ event }) => !('code' in event))).toBe(true);
  });
});
