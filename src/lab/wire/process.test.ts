import { beforeAll, describe, expect, test } from 'vitest';
import { project } from '../../server/fixtures/project.ts';
import { responsePieces } from './response-bytes.ts';
import { type Line, WireLab } from './wire-lab.ts';

let lab: WireLab;
beforeAll(async () => {
  lab = await WireLab.boot();
}, 60_000);

const files = project({
  'board/models.py':
    'from django.db import models\n\nclass Note(models.Model):\n    text = models.TextField()\n',
  'board/views.py': `
import asyncio, random, time
from django.http import HttpResponse, StreamingHttpResponse
from board.models import Note

waiting = []
seen = []

async def poll(request):
    event = asyncio.Event()
    waiting.append(event)
    await event.wait()
    return HttpResponse("answered")

async def publish(request):
    for event in waiting:
        event.set()
    waiting.clear()
    return HttpResponse("published")

async def hello(request):
    return HttpResponse("hello")

def slow(request):
    time.sleep(2)
    return HttpResponse("slow")

def keep(request):
    Note.objects.create(text="x")
    seen.append(1)
    return HttpResponse(f"{Note.objects.count()} {len(seen)} {random.random()}")

def endless(request):
    def lines():
        n = 0
        while True:
            n += 1
            yield f"{n} "
            time.sleep(1)
    return StreamingHttpResponse(lines())

def boom(request):
    def lines():
        yield "a"
        raise ValueError("boom")
    return StreamingHttpResponse(lines())

async def asynchronous(request):
    await asyncio.sleep(0.5)
    return HttpResponse("awaited")

async def stream(request):
    async def lines():
        try:
            yield "open"
            await asyncio.sleep(3600)
        finally:
            print("ended")
    return StreamingHttpResponse(lines())
`,
});

const answers = (line: Line) => line.received.map(({ at, event }) => [at, event.type]);
const bytes = (line: Line) =>
  responsePieces(line.received)
    .map((piece) => piece.bytes)
    .join('');
/** Of an answer in one chunk. */
const body = (line: Line) => bytes(line).split('\r\n')[bytes(line).split('\r\n').indexOf('') + 2] ?? '';

describe('computing', () => {
  test('costs no lab time unless the plan says so', async () => {
    await lab.load(files);
    const lines = [lab.get('/hello/'), lab.get('/hello/')];
    await lab.to(1000);
    expect(lines.map(answers)).toEqual([[[0, 'head']], [[0, 'head']]]);
  });

  test('is paid when a request comes, and once more when one that waited is answered, one after the other', async () => {
    await lab.load(files, { serviceTime: 3 });
    const polls = [lab.get('/poll/'), lab.get('/poll/')];
    await lab.to(100);
    const published = lab.get('/publish/');
    await lab.to(1000);
    expect(published.received.map(({ at }) => at)).toEqual([103]);
    const times = polls.flatMap(({ received }) => received.map(({ at }) => at));
    expect(times.toSorted((a, b) => a - b)).toEqual([106, 109]);
    const busy = lab.entries.filter((entry) => entry.kind === 'server.busy');
    expect(busy.map(({ t, until }) => [t, until])).toEqual([
      [0, 3],
      [0, 6],
      [100, 103],
      [103, 109],
    ]);
  });

  test('lets a request that comes meanwhile wait', async () => {
    await lab.load(files, { serviceTime: 10 });
    const first = lab.get('/hello/');
    let second: Line | undefined;
    lab.at(4, () => (second = lab.get('/hello/')));
    await lab.to(1000);
    expect(answers(first)).toEqual([[10, 'head']]);
    expect(second && answers(second)).toEqual([[20, 'head']]);
  });
});

describe('a restart', () => {
  test('keeps the database, and nothing in memory', async () => {
    await lab.load(files);
    const before = lab.get('/keep/');
    await lab.to(500);
    await lab.restart();
    const after = lab.get('/keep/');
    await lab.to(1000);
    expect(body(before)).toMatch(/^1 1 /);
    expect(body(after)).toMatch(/^2 1 /);
    // Other random numbers than the first process had, and the same in every run.
    expect(body(after).split(' ')[2]).not.toBe(body(before).split(' ')[2]);
    await lab.load(files);
    await lab.to(500);
    await lab.restart();
    const again = lab.get('/keep/');
    await lab.to(1000);
    expect(body(again).split(' ')[2]).toBe(body(after).split(' ')[2]);
  });

  test('ends what was going on, and the clock goes on', async () => {
    await lab.load(files);
    const stream = lab.get('/stream/');
    await lab.to(700);
    await lab.restart();
    expect(lab.entries).toMatchObject([{ t: 700, kind: 'server.output', text: 'ended' }]);
    const hello = lab.get('/hello/');
    await lab.to(2000);
    expect(answers(hello)).toEqual([[700, 'head']]);
    expect(answers(stream)).toEqual([[0, 'head']]);
  });
});

describe('Gunicorn with sync workers', () => {
  test('serves one request a worker, the others wait', async () => {
    await lab.load(files, { mode: 'wsgi', workers: 2 });
    const lines = [lab.get('/slow/'), lab.get('/slow/'), lab.get('/hello/')];
    await lab.to(5000);
    expect(lines.map(({ received }) => received[0]?.at)).toEqual([2000, 2000, 2000]);
  });

  test('ends the connection after each response, and says so', async () => {
    await lab.load(files, { mode: 'wsgi' });
    await lab.to(1500);
    const line = lab.get('/hello/');
    await lab.to(2000);
    expect(bytes(line)).toBe(
      'HTTP/1.1 200 OK\r\nServer: gunicorn\r\nDate: Thu, 01 Jan 2026 08:00:01 GMT\r\nConnection: close\r\n' +
        'Transfer-Encoding: chunked\r\nContent-Type: text/html; charset=utf-8\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
    );
    expect(line.received.at(-1)?.event).toEqual({ type: 'drop' });
  });

  test('streams each part when it comes, keeps the worker busy, and kills it after 30 seconds', async () => {
    await lab.load(files, { mode: 'wsgi', workers: 1 });
    const endless = lab.get('/endless/');
    const hello = lab.get('/hello/');
    await lab.to(60_000);
    expect(answers(endless).slice(0, 3)).toEqual([
      [0, 'head'],
      [1000, 'body'],
      [2000, 'body'],
    ]);
    expect(answers(endless).at(-1)).toEqual([30_000, 'drop']);
    expect(hello.received[0]?.at).toBe(30_000);
  });

  test('does not notice that a browser left', async () => {
    await lab.load(files, { mode: 'wsgi', workers: 1 });
    const slow = lab.get('/slow/');
    lab.at(500, () => slow.abort());
    const hello = lab.get('/hello/');
    await lab.to(5000);
    expect(slow.received).toEqual([]);
    expect(hello.received[0]?.at).toBe(2000);
  });

  test('runs async views to their end, and computes for a worker alone', async () => {
    await lab.load(files, { mode: 'wsgi', workers: 2, serviceTime: 10 });
    const lines = [lab.get('/asynchronous/'), lab.get('/hello/')];
    await lab.to(5000);
    expect(lines.map(({ received }) => received[0]?.at)).toEqual([510, 10]);
  });

  test('cuts a response short when its generator fails', async () => {
    await lab.load(files, { mode: 'wsgi' });
    const boom = lab.get('/boom/');
    await lab.to(1000);
    expect(answers(boom)).toEqual([
      [0, 'head'],
      [0, 'drop'],
    ]);
    expect(lab.entries).toMatchObject([{ kind: 'problem' }]);
  });
});
