import { beforeAll, expect, test } from 'vitest';
import { project } from '../fixtures/project.ts';
import { PythonWorker } from '../fixtures/python-worker.ts';

let worker: PythonWorker;
beforeAll(async () => {
  worker = await PythonWorker.boot();
}, 60_000);

const views = `
import asyncio, random, secrets, threading, time, uuid
from datetime import datetime, timezone
from django.http import HttpResponse, StreamingHttpResponse

async def hello(request):
    return HttpResponse("hello")

async def blocking(request):
    time.sleep(2)
    return HttpResponse("done")

def waiting(request):
    time.sleep(2)
    return HttpResponse("done")

async def polite(request):
    await asyncio.sleep(2)
    return HttpResponse("done")

async def stream(request):
    async def lines():
        for n in range(3):
            yield f"{n}"
            await asyncio.sleep(0.5)
    return StreamingHttpResponse(lines())

async def held_stream(request):
    async def lines():
        for n in range(3):
            time.sleep(0.5)
            yield f"{n}"
    return StreamingHttpResponse(lines())

def sync_stream(request):
    def lines():
        for n in range(3):
            yield f"{n}"
            time.sleep(0.5)
    return StreamingHttpResponse(lines())

async def chance(request):
    return HttpResponse(f"{uuid.uuid4()} {secrets.token_hex()} {random.random()}")

async def clock(request):
    return HttpResponse(f"{time.time()} {time.monotonic()} {datetime.now(timezone.utc)}")

clutter = []

async def sets(request):
    # Other addresses in every run.
    clutter.extend(object() for _ in range(int(request.GET["clutter"])))
    from channels.generic.websocket import AsyncWebsocketConsumer
    loop = asyncio.get_running_loop()
    out = []
    for make in (loop.create_future, asyncio.Queue, asyncio.Event, asyncio.Lock, AsyncWebsocketConsumer,
                 lambda: loop.create_task(asyncio.sleep(0))):
        # Some are gone at once, so that the others do not lie side by side.
        members = [make() for _ in range(24)][::3]
        clutter.append(object())
        out.append(" ".join(str(members.index(member)) for member in set(members)))
    return HttpResponse("|".join(out))

def thread(request):
    threading.Thread(target=print).start()

async def to_thread(request):
    def slow():
        time.sleep(1)
        return "slow"
    return HttpResponse(" ".join(await asyncio.gather(asyncio.to_thread(slow), asyncio.to_thread(slow))))
`;
const files = project({ 'board/views.py': views });

test('a page is answered at the time it was asked for', async () => {
  const run = await worker.run(files);
  await run.to(5);
  const hello = run.request('/hello/');
  await run.to(5);
  expect(run.answer(hello)).toEqual({ status: 200, body: 'hello', at: 5, ended: true });
});

test('time.sleep(2) in an async view holds the whole server for two seconds', async () => {
  const run = await worker.run(files);
  const blocking = run.request('/blocking/');
  await run.to(0);
  expect(run.heldUntil).toBe(2000);
  const hello = run.request('/hello/');
  await run.to(5000);
  expect(run.answer(blocking)).toMatchObject({ body: 'done', at: 2000 });
  expect(run.answer(hello)).toMatchObject({ body: 'hello', at: 2000 });
});

test('time.sleep(2) in a sync view holds only that answer', async () => {
  const run = await worker.run(files);
  const waiting = run.request('/waiting/');
  await run.to(0);
  expect(run.heldUntil).toBe(0);
  const hello = run.request('/hello/');
  await run.to(5000);
  expect(run.answer(waiting)).toMatchObject({ body: 'done', at: 2000 });
  expect(run.answer(hello)).toMatchObject({ body: 'hello', at: 0 });
});

test('what a stream yields while it holds the loop leaves when the loop turns again', async () => {
  const run = await worker.run(files);
  const exchange = run.request('/held_stream/');
  await run.to(5000);
  expect(run.bodies(exchange)).toEqual([
    ['0', 1500],
    ['1', 1500],
    ['2', 1500],
  ]);
});

test('await asyncio.sleep(2) holds nobody else', async () => {
  const run = await worker.run(files);
  const polite = run.request('/polite/');
  const hello = run.request('/hello/');
  await run.to(5000);
  expect(run.answer(polite)).toMatchObject({ body: 'done', at: 2000 });
  expect(run.answer(hello)).toMatchObject({ at: 0 });
});

test('an async generator streams each part as it comes', async () => {
  const run = await worker.run(files);
  const stream = run.request('/stream/');
  await run.to(5000);
  expect(run.bodies(stream)).toEqual([
    ['0', 0],
    ['1', 500],
    ['2', 1000],
  ]);
});

test('a sync generator arrives all at once, at its end', async () => {
  const run = await worker.run(files);
  const stream = run.request('/sync_stream/');
  await run.to(5000);
  expect(run.bodies(stream).map(([, at]) => at)).toEqual([1500, 1500, 1500]);
  expect(run.answer(stream).body).toBe('012');
});

test('chance is the same for the same seed, and different for another', async () => {
  const answers: string[] = [];
  for (const seed of [1, 1, 2]) {
    const run = await worker.run(files, seed);
    const chance = run.request('/chance/');
    await run.to(0);
    answers.push(run.answer(chance).body);
  }
  expect(answers[0]).toMatch(/^[\da-f-]{36} [\da-f]{64} 0\.\d+$/);
  expect(answers[1]).toBe(answers[0]);
  expect(answers[2]?.split(' ').filter((part) => answers[0]?.includes(part))).toEqual([]);
});

test('sets of waiters, queues and consumers iterate in the same order in every run', async () => {
  const orders: string[] = [];
  for (const clutter of [0, 1, 77, 1000]) {
    const run = await worker.run(files);
    const sets = run.request(`/sets/?clutter=${String(clutter)}`);
    await run.to(0);
    orders.push(run.answer(sets).body);
  }
  expect(orders[0]?.split('|')).toHaveLength(6);
  expect(new Set(orders).size).toBe(1);
});

test("every clock of Python's shows lab time", async () => {
  const run = await worker.run(files);
  await run.to(1500);
  const clock = run.request('/clock/');
  await run.to(1500);
  expect(run.answer(clock).body).toBe('1767254401.5 1.5 2026-01-01 08:00:01.500000+00:00');
});

test('two calls in threads take their time side by side', async () => {
  const run = await worker.run(files);
  const slow = run.request('/to_thread/');
  await run.to(5000);
  expect(run.answer(slow)).toMatchObject({ body: 'slow slow', at: 1000 });
});

test('a thread of its own is refused with the word on what to use instead', async () => {
  const run = await worker.run(files);
  const thread = run.request('/thread/');
  await run.to(0);
  expect(run.answer(thread).status).toBe(500);
  expect(run.problems).toMatchObject([
    { file: 'board/views.py', message: expect.stringMatching(/no threads: use asyncio\.create_task/) },
  ]);
});
