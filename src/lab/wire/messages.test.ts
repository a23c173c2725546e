import { beforeAll, expect, test } from 'vitest';
import { recordedProject, recording } from '../../../e2e/facts/recorded.ts';
import { headerOf } from '../../base/http.ts';
import { responsePieces, steady } from './response-bytes.ts';
import { tally } from './tally.ts';
import { type Line, WireLab } from './wire-lab.ts';

interface Limit {
  readonly each_chars: number;
  readonly n_added: number;
  readonly cookie_value_len: number;
  readonly read_back_indexes: readonly string[];
  readonly unstored_indexes: readonly string[];
}

interface Messages {
  readonly cookie_encoding: Readonly<Record<string, unknown>>;
  readonly size_limit_CookieStorage: readonly Limit[];
  readonly size_limit_FallbackStorage: readonly Limit[];
  readonly lifecycle: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly races_real_http: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const recorded = recording<Messages>('05_messages');

let lab: WireLab;
beforeAll(async () => {
  lab = await WireLab.boot();
}, 60_000);

/** Adds messages of random characters, each after its number, and says which were not stored. */
const EXTRA = `
import random, string
from django.contrib import messages
from django.http import JsonResponse

def many(request):
    n, size = int(request.GET["n"]), int(request.GET["size"])
    for i in range(n):
        text = "%02d" % i + "".join(random.choices(string.ascii_letters + string.digits, k=size - 2))
        messages.info(request, text)
    return JsonResponse({})
`;

async function load(storage: string, debug = ''): Promise<void> {
  const files = recordedProject({ RP_MSG: storage, RP_DEBUG: debug });
  const urls = `${files['rp/urls.py'] ?? ''}\nfrom app import extra\nurlpatterns.append(path("many/", extra.many))\n`;
  await lab.load({ ...files, 'app/extra.py': EXTRA, 'rp/urls.py': urls });
}

interface Answer {
  readonly status: number;
  readonly cookies: readonly string[];
  readonly body: string;
}

/** A browser as far as cookies go. */
class Browser {
  jar = new Map<string, string>();

  /** The answer's cookies are kept when it has come, at its own time. */
  start(target: string): Line {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const line = lab.raw(
      `GET ${target} HTTP/1.1\r\nHost: lab\r\n${cookie === '' ? '' : `Cookie: ${cookie}\r\n`}\r\n`,
    );
    line.onEvent = (event) => {
      if (event.type !== 'head') return;
      for (const [name, value] of event.head.headers) if (name === 'Set-Cookie') this.#keep(value);
    };
    return line;
  }

  async get(target: string): Promise<Answer> {
    const line = this.start(target);
    await lab.to(lab.now + 10);
    return answerOf(line);
  }

  async shown(target = '/msg/json/'): Promise<string[]> {
    const { body } = await this.get(target);
    return (JSON.parse(body) as { m: string }[]).map(({ m }) => m);
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';');
    const name = pair.slice(0, pair.indexOf('='));
    if (line.includes('Max-Age=0')) this.jar.delete(name);
    else this.jar.set(name, pair.slice(name.length + 1));
  }
}

function answerOf(line: Line): Answer {
  const head = line.received.flatMap(({ event }) => (event.type === 'head' ? [event.head] : []))[0];
  const bytes = responsePieces(line.received)
    .map((piece) => piece.bytes)
    .join('');
  return {
    status: head?.status ?? 0,
    cookies: (head?.headers ?? []).flatMap(([name, value]) => (name === 'Set-Cookie' ? [value] : [])),
    body:
      headerOf(head?.headers ?? [], 'content-length') === undefined
        ? ''
        : bytes.slice(bytes.indexOf('\r\n\r\n') + 4),
  };
}

/** What a page lists: class and text of each message. */
function listed({ body }: Answer): string[][] {
  return [...body.matchAll(/<li class="(.*?)">(.*?)<\/li>/g)].map(([, tags = '', text = '']) => [tags, text]);
}

const cookiesOf = ({ cookies }: Answer) =>
  Object.fromEntries(cookies.map((cookie) => [cookie.slice(0, cookie.indexOf('=')), steady(cookie)]));
const texts = (answer: Answer) => listed(answer).map(([, text]) => text);

async function lifecycle(storage: string): Promise<Record<string, unknown>> {
  await load(storage);
  const out: Record<string, unknown> = {};
  let browser = new Browser();
  out.add_set_cookie = cookiesOf(await browser.get('/msg/add/?text=hello'));
  const first = await browser.get('/msg/show/');
  out.first_show = listed(first);
  out.first_show_set_cookie = cookiesOf(first);
  const second = await browser.get('/msg/show/');
  out.second_show = listed(second);
  out.second_show_set_cookie = cookiesOf(second);
  browser = new Browser();
  for (const text of 'abc') await browser.get(`/msg/add/?text=${text}`);
  out.order_three_adds = texts(await browser.get('/msg/show/'));
  await browser.get('/msg/add/?text=a');
  await browser.get('/msg/noshow/');
  out.page_without_loop_keeps = texts(await browser.get('/msg/show/'));
  await browser.get('/msg/add/?n=3');
  out.partial_iteration_first = JSON.parse((await browser.get('/msg/partial/')).body);
  out.after_partial_iteration = texts(await browser.get('/msg/show/'));
  await browser.get('/msg/add/?n=3');
  await browser.get('/msg/partial/?keep=1');
  out.after_partial_iteration_used_False = texts(await browser.get('/msg/show/'));
  await browser.get('/msg/add/?text=a');
  const { status } = await browser.get('/msg/boom/');
  out.exception_after_reading = { status, next_show: texts(await browser.get('/msg/show/')) };
  await browser.get('/msg/add/?text=debug&level=10');
  await browser.get('/msg/add/?text=');
  await browser.get('/msg/add/?text=warn&level=30&tags=x%20y');
  out.level10_and_empty_dropped = listed(await browser.get('/msg/show/'));
  await browser.get('/msg/add/?text=%3Cb%3Ehi%3C/b%3E');
  out.escaped = listed(await browser.get('/msg/show/'));
  for (const text of 'aa') await browser.get(`/msg/add/?text=${text}`);
  out.duplicates_kept = texts(await browser.get('/msg/show/'));
  out.no_message_sets_cookies = (await new Browser().get('/msg/show/')).cookies;
  browser = new Browser();
  const big = await browser.get('/many/?n=1&size=3000');
  const sizes = texts(await browser.get('/msg/show/')).map((text) => text?.length);
  out.oversize_DEBUG_False = { status: big.status, next_show_len: sizes };
  await load(storage, '1');
  out.oversize_DEBUG_True_status = (await new Browser().get('/many/?n=1&size=3000')).status;
  return out;
}

async function races(storage: string): Promise<Record<string, unknown>> {
  await load(storage);
  const out: Record<string, unknown> = {};
  const shown = (line: Line) => texts(answerOf(line));
  let browser = new Browser();
  await browser.get('/msg/add/?text=fromA');
  out.tabB_gets_before_tabA = {
    B: texts(await browser.get('/msg/show/')),
    A: texts(await browser.get('/msg/show/')),
  };
  for (const extra of ['', '&touch=1', '&load=1']) {
    browser = new Browser();
    await browser.get('/msg/add/?text=once');
    const shows = [
      browser.start(`/msg/show/?sleep=0.4${extra}`),
      browser.start(`/msg/show/?sleep=0.5${extra}`),
    ];
    await lab.to(lab.now + 1000);
    out[`two_parallel_shows${extra}`] = shows.map(shown);
    browser = new Browser();
    // In one session: without any, each would begin its own.
    await browser.get('/msg/add/?text=seed');
    await browser.get('/msg/show/');
    browser.start(`/msg/add/?text=m1&sleep=0.5${extra}`);
    browser.start(`/msg/add/?text=m2&sleep=0.3${extra}`);
    await lab.to(lab.now + 1000);
    out[`two_parallel_adds${extra}`] = texts(await browser.get('/msg/show/'));
    browser = new Browser();
    await browser.get('/msg/add/?text=old');
    browser.start(`/msg/add/?text=new&sleep=0.5${extra}`);
    await lab.to(lab.now + 100);
    const other = browser.start('/msg/show/');
    await lab.to(lab.now + 1000);
    out[`slow_add_while_other_tab_shows${extra}`] = {
      other_tab: shown(other),
      next_show: texts(await browser.get('/msg/show/')),
    };
  }
  return out;
}

/** The facts: each case's values, computed once a case. */
const limits = (['CookieStorage', 'FallbackStorage'] as const).flatMap((storage) =>
  recorded[`size_limit_${storage}`].map((limit) => ({
    id: `05 size_limit_${storage} ${String(limit.n_added)} x ${String(limit.each_chars)}`,
    storage: storage.replace('Storage', '').toLowerCase(),
    limit,
  })),
);
const lives = Object.entries(recorded.lifecycle).map(([storage, value]) => ({
  id: `05 lifecycle ${storage}`,
  storage,
  value,
}));
const raced = ['cookie', 'session', 'fallback'].flatMap((storage) =>
  Object.entries(recorded.races_real_http[`daphne/${storage}`] ?? {}).map(([name, value]) => ({
    id: `05 race ${storage} ${name}`,
    storage,
    name,
    value,
  })),
);
const ran = new Map<string, Record<string, unknown>>();

const ids = [...limits, ...lives, ...raced].map(({ id }) => id);
const { held } = tally('05_messages', [
  ...ids,
  '05 cookie_encoding',
  '05 size_limit_compressible_CookieStorage',
]);

test.each(held)('%s', async (id) => {
  const limit = limits.find((one) => one.id === id);
  const life = lives.find((one) => one.id === id);
  const race = raced.find((one) => one.id === id);
  if (limit) await checkLimit(limit.storage, limit.limit);
  else if (life) {
    expect(await lifecycle(life.storage)).toEqual(JSON.parse(steady(JSON.stringify(life.value))));
  } else if (race) {
    const outcome = ran.get(race.storage) ?? (await races(race.storage));
    ran.set(race.storage, outcome);
    expect(outcome[race.name]).toEqual(race.value);
  } else {
    await checkEncoding();
  }
});

async function checkLimit(storage: string, limit: Limit): Promise<void> {
  await load(storage);
  const browser = new Browser();
  await browser.get(`/many/?n=${String(limit.n_added)}&size=${String(limit.each_chars)}`);
  const length = browser.jar.get('messages')?.length ?? 0;
  // The characters are random, and compressed.
  expect(Math.abs(length - limit.cookie_value_len)).toBeLessThanOrEqual(limit.cookie_value_len * 0.05);
  const indexes = (await browser.shown()).map((text) => text.slice(0, 2));
  expect(indexes.toSorted()).toEqual(limit.read_back_indexes);
}

async function checkEncoding(): Promise<void> {
  await load('cookie');
  const browser = new Browser();
  await browser.get('/msg/add/?text=hello');
  const unsigned = (value: unknown) => steady(String(value)).replace(/:SIGNATURE$/, '');
  expect(unsigned(browser.jar.get('messages'))).toBe(unsigned(recorded.cookie_encoding.one_message_value));
  const [payload = ''] = String(browser.jar.get('messages')).split(':');
  expect(atob(payload)).toBe(recorded.cookie_encoding.payload_decoded);
  browser.jar.clear();
  await browser.get(`/msg/add/?text=${'hello%20'.repeat(40)}`);
  expect(unsigned(browser.jar.get('messages'))).toBe(
    unsigned(recorded.cookie_encoding.compressible_240_chars_value),
  );
}
