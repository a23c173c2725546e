import { beforeAll, expect, test } from 'vitest';
import { facts } from '../../../e2e/facts/recorded.ts';
import { project } from '../../server/fixtures/project.ts';
import { tally } from './tally.ts';
import { WireLab } from './wire-lab.ts';

interface Run {
  readonly call: string;
  readonly [key: string]: unknown;
}

type Logged = readonly [event: string, seconds: number, inMainThread?: boolean];

const RECEIVERS = 'receivers (name, kind, seconds, raises)';
const LOG = 'log [event, s, in_main_thread]';

const signals = facts.filter(({ id }) => id.startsWith('signal.'));

/** A script's work, done while the server starts: in the main thread, with no loop running. */
const probe = `
import asyncio, json, threading, time
from django.core.cache import cache
from django.db import transaction
from django.dispatch import Signal, receiver

def run(receivers, call):
    signal, log, keep, out = Signal(), [], [], {"call": call}
    t0 = time.monotonic()
    since = lambda: round(time.monotonic() - t0, 2)
    main = lambda: threading.current_thread() is threading.main_thread()
    for name, kind, seconds, raises in receivers:
        def sync(sender, name=name, seconds=seconds, raises=raises, **kw):
            log.append([name + " start", since(), main()])
            time.sleep(seconds)
            if raises:
                raise ValueError("boom " + name)
            log.append([name + " end", since()])
            return name
        async def asyn(sender, name=name, seconds=seconds, raises=raises, **kw):
            log.append([name + " start", since(), main()])
            await asyncio.sleep(seconds)
            if raises:
                raise ValueError("boom " + name)
            log.append([name + " end", since()])
            return name
        function = sync if kind == "sync" else asyn
        function.tag = name
        keep.append(function)
        signal.connect(function)
    returned = lambda got: [[function.tag, repr(value)] for function, value in got]
    async def send():
        try:
            out["returned"] = returned(await getattr(signal, call)(None))
        except ValueError as error:
            out["raised"] = repr(error)
        log.append(["asend returned/raised", since()])
        await asyncio.sleep(1)
    if call.startswith("a"):
        asyncio.run(send())
    else:
        try:
            out["returned"] = returned(getattr(signal, call)(None))
        except ValueError as error:
            out["raised"] = repr(error)
    out["log"] = log
    return out

def small():
    from board.models import Note
    out, got, signal = {}, [], Signal()
    def local():
        def receive(sender, **kw):
            got.append("weak")
        signal.connect(receive)
    local()
    signal.send(None)
    out["weak_local_receiver_called"] = list(got)
    signal.connect(lambda sender, **kw: got.append("lambda"))
    signal.send(None)
    out["weak_lambda_called"] = list(got)
    signal.connect(lambda sender, **kw: got.append("strong"), weak=False)
    signal.send(None)
    out["weak_False_lambda_called"] = list(got)
    got.clear()
    other = Signal()
    def filtered(sender, **kw):
        got.append("f")
    other.connect(filtered, sender=int)
    other.send(str)
    out["sender_filter_other"] = list(got)
    other.send(int)
    out["sender_filter_match"] = list(got)
    out["no_receivers_returns"] = Signal().send(None)
    stored = Signal()
    def store(sender, **kw):
        Note.objects.create(text="x")
        cache.add("n", 0, None)
        cache.incr("n")
    stored.connect(store)
    try:
        with transaction.atomic():
            stored.send(None)
            raise KeyError
    except KeyError:
        pass
    out["signal_inside_rolled_back_transaction"] = {
        "db_rows": Note.objects.count(), "cache_counter": cache.get("n")}
    return out

print("@" + json.dumps({"runs": [run(*each) for each in RUNS], "small": small()}))
`;

const views = `
import json
from django.dispatch import Signal
from django.http import HttpResponse
from board.models import Note
from board import probe

async def orm(request):
    signal = Signal()
    def store(sender, **kw):
        return Note.objects.create(text="y").pk and Note.objects.count()
    signal.connect(store)
    try:
        by_send = signal.send(None)[0][1]
    except Exception as error:
        by_send = repr(error)
    return HttpResponse("@" + json.dumps([by_send, (await signal.asend(None))[0][1]]) + "@")
`;

let lab: WireLab;
const told = new Map<string, unknown>();
const runs = signals.flatMap(({ id, value }) => (isRun(value) ? [{ id, value }] : []));

beforeAll(async () => {
  lab = await WireLab.boot();
  const asked = runs.map(({ value }) => [value[RECEIVERS], value.call]);
  const plain = project({});
  const output = await lab.load(
    project({
      // With DEBUG Django looks at each receiver's signature, and its cache of those keeps the receiver alive.
      'config/settings.py': `${plain['config/settings.py'] ?? ''}\nDEBUG = False\n`,
      'board/models.py':
        'from django.db import models\n\nclass Note(models.Model):\n    text = models.TextField()\n',
      'board/probe.py': `RUNS = ${JSON.stringify(asked)}\n${probe}`,
      'board/views.py': views,
    }),
  );
  const answer = JSON.parse(/@(.*)/.exec(output)?.[1] ?? '{}') as {
    runs: Record<string, unknown>[];
    small: Record<string, unknown>;
  };
  runs.forEach(({ id, value }, index) => {
    const { log, ...rest } = answer.runs[index] ?? {};
    told.set(id, { [RECEIVERS]: value[RECEIVERS], ...rest, [LOG]: inTime(log as Logged[]) });
  });
  for (const [name, value] of Object.entries(answer.small)) told.set(`signal.${name}`, value);
  const line = lab.get('/orm/');
  await lab.to(100);
  const [bySend, byAsend] = JSON.parse(
    /@(.*)@/.exec(JSON.stringify(line.received))?.[1]?.replaceAll('\\"', '"') ?? '[]',
  ) as unknown[];
  told.set('signal.sync_ORM_receiver_via_send_in_async_view', bySend);
  told.set('signal.sync_ORM_receiver_via_asend', byAsend);
}, 60_000);

function isRun(value: unknown): value is Run {
  return typeof value === 'object' && value !== null && 'call' in value;
}

/** A receiver in a thread runs at once here, on a clock of its own: what it notes is put in its place in time. */
function inTime(log: readonly Logged[]): Logged[] {
  return log.toSorted(([, a], [, b]) => a - b);
}

const { held } = tally(
  'signals',
  signals.map(({ id }) => id),
);

test.each(held)('%s', (id) => {
  const value = signals.find((fact) => fact.id === id)?.value;
  expect(told.get(id)).toEqual(value);
});
