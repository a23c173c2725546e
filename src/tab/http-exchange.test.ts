import { beforeEach, describe, expect, test } from 'vitest';
import { headerOf, type HeaderList } from '../base/http.ts';
import type { Browser } from './browser.ts';
import { type HttpAsk, HttpExchange } from './http-exchange.ts';
import { FakeHost } from './testing/fake-host.ts';

const ORIGIN = 'http://127.0.0.1:8000';

let host: FakeHost;
let browser: Browser;
beforeEach(() => {
  host = new FakeHost();
  browser = host.browser();
});

/** Asks as a page's fetch does; the log says what the page gets to know, and when. */
function ask(path: string, given: Partial<HttpAsk> = {}, tab = 'tab', of = browser) {
  const log: string[] = [];
  const note = (what: string) => void log.push(`${String(host.now())} ${what}`);
  const exchange = new HttpExchange(
    {
      initiator: 'fetch',
      method: 'GET',
      url: ORIGIN + path,
      headers: [],
      body: '',
      contentType: null,
      referrer: `${ORIGIN}/`,
      destination: 'empty',
      mode: 'cors',
      cache: 'default',
      redirect: 'follow',
      credentials: 'same-origin',
      ...given,
    },
    {
      onHead: ({ status }, url, redirected, filter) => {
        const marks = `${redirected ? ' redirected' : ''}${filter === 'basic' ? '' : ` ${filter}`}`;
        note(`${String(status)} ${url.slice(ORIGIN.length)}${marks}`);
      },
      onBody: (body) => note(`body ${body}`),
      onEnd: () => note('end'),
      onError: (error, blocked) => note(`${error}${blocked ? ' blocked' : ''}`),
    },
    host.context(tab, of),
  );
  return { exchange, log };
}
const requests = () => host.opened.map(({ request: { method, target } }) => `${method} ${target}`);
const lineOf = (number: number, name: string) =>
  headerOf(host.opened[number - 1]?.request.headers ?? [], name);
const FRESH: HeaderList = [['Cache-Control', 'max-age=60']];

describe('redirects', () => {
  test('are followed, and the page sees where they led', () => {
    const { log } = ask('/old');
    host.answer(1, 302, [['Location', '/new?x=1']], 'ignored');
    host.answer(2, 200, [], 'hi');
    expect(requests()).toEqual(['GET /old', 'GET /new?x=1']);
    expect(log).toEqual(['0 200 /new?x=1 redirected', '0 body hi', '0 end']);
  });

  test.each([
    [301, 'POST', 'GET', ''],
    [302, 'POST', 'GET', ''],
    [303, 'PUT', 'GET', ''],
    [307, 'POST', 'POST', 'a=1'],
    [308, 'POST', 'POST', 'a=1'],
    [302, 'PUT', 'PUT', 'a=1'],
  ])('%s turns %s into %s', (status, method, after, body) => {
    ask('/old', { method, body: 'a=1', headers: [['content-type', 'text/plain']] });
    host.answer(1, status, [['Location', '/new']]);
    expect(host.opened[1]?.request).toMatchObject({ method: after, body });
    expect(lineOf(2, 'content-type')).toBe(body === '' ? undefined : 'text/plain');
  });

  test('are an error where the page wants none', () => {
    const { log } = ask('/old', { redirect: 'error' });
    host.answer(1, 302, [['Location', '/new']]);
    expect(log).toEqual(['0 ERR_FAILED']);
    expect(requests()).toHaveLength(1);
  });

  test('are hidden from the page where it wants to deal with them itself', () => {
    const { log } = ask('/old', { redirect: 'manual' });
    host.answer(1, 302, [['Location', '/new']]);
    expect(log).toEqual(['0 302 /old opaqueredirect', '0 end']);
  });

  test('without end, or to another site, are an error', () => {
    const { log } = ask('/0');
    for (let n = 1; n <= 21; n++) host.answer(n, 302, [['Location', `/${String(n)}`]]);
    expect(log).toEqual(['0 ERR_FAILED']);
    expect(requests()).toHaveLength(21);
    const away = ask('/away');
    host.answer(22, 302, [['Location', 'https://example.com/']]);
    expect(away.log).toEqual(['0 ERR_FAILED']);
  });
});

describe('cookies', () => {
  test('of an answer go with the next request, also of a redirect', () => {
    ask('/login');
    host.answer(1, 302, [
      ['Location', '/'],
      ['Set-Cookie', 'sessionid=s; Path=/'],
    ]);
    expect(lineOf(2, 'cookie')).toBe('sessionid=s');
  });

  test('neither go nor come with credentials: omit', () => {
    browser.jar.set('a=1', { now: 0, url: `${ORIGIN}/` });
    ask('/', { credentials: 'omit' });
    host.answer(1, 200, [['Set-Cookie', 'b=2']]);
    expect(lineOf(1, 'cookie')).toBeUndefined();
    expect(browser.jar.header(`${ORIGIN}/`, 0)).toBe('a=1');
  });
});

describe('an answer in the cache', () => {
  test('is used while it is fresh, without the network', () => {
    ask('/static/a.js');
    host.answer(1, 200, FRESH, 'code');
    host.advanceTo(59_999);
    const { log } = ask('/static/a.js', {}, 'other');
    expect(log).toEqual([]);
    host.advanceTo(59_999);
    expect(log).toEqual(['59999 200 /static/a.js', '59999 body code', '59999 end']);
    expect(requests()).toHaveLength(1);
    expect(host.recorded.filter(({ kind }) => kind === 'exchange.ended')).toHaveLength(1);
  });

  test('is asked for again once it is stale, and 304 brings it back', () => {
    ask('/a');
    host.answer(
      1,
      200,
      [
        ['Cache-Control', 'max-age=1'],
        ['ETag', '"v1"'],
        ['Last-Modified', 'Thu, 01 Jan 2026 07:00:00 GMT'],
      ],
      'one',
    );
    host.advanceTo(1000);
    const { log } = ask('/a');
    expect(lineOf(2, 'if-none-match')).toBe('"v1"');
    expect(lineOf(2, 'if-modified-since')).toBe('Thu, 01 Jan 2026 07:00:00 GMT');
    // The conditions are the last lines, as in Chromium.
    expect(host.opened[1]?.request.headers.slice(-2).map(([name]) => name)).toEqual([
      'If-None-Match',
      'If-Modified-Since',
    ]);
    host.answer(2, 304, [
      ['ETag', '"v1"'],
      ['Cache-Control', 'max-age=5'],
      ['Set-Cookie', 'seen=1'],
    ]);
    expect(log).toEqual(['1000 200 /a', '1000 body one', '1000 end']);
    expect(browser.jar.header(`${ORIGIN}/`, 1000)).toBe('seen=1');
    host.advanceTo(5000);
    ask('/a');
    expect(requests()).toHaveLength(2);
  });

  test('gives way to a new one', () => {
    ask('/a');
    host.answer(1, 200, [['ETag', '"v1"']], 'one');
    ask('/a');
    host.answer(2, 200, [...FRESH, ['ETag', '"v2"']], 'two');
    const { log } = ask('/a');
    host.advanceTo(0);
    expect(log).toContain('0 body two');
  });

  test.each<[what: string, headers: HeaderList, asked: number]>([
    ['nothing but a body', [], 2],
    ['no-store', [['Cache-Control', 'no-store, max-age=60']], 2],
    ['no-cache', [['Cache-Control', 'no-cache']], 2],
    ['max-age=0', [['Cache-Control', 'max-age=0']], 2],
    ['max-age and must-revalidate', [['Cache-Control', 'max-age=60, must-revalidate']], 1],
    ['private', [['Cache-Control', 'private, max-age=60']], 1],
    ['Expires', [['Expires', 'Thu, 01 Jan 2026 08:01:00 GMT']], 1],
    // A tenth of its age, 100 s here.
    ['Last-Modified alone', [['Last-Modified', 'Thu, 01 Jan 2026 07:43:20 GMT']], 1],
    ['Vary: *', [...FRESH, ['Vary', '*']], 2],
  ])('with %s is asked for again or not after 50 s', (_, headers, asked) => {
    ask('/a');
    host.answer(1, 200, headers, 'x');
    host.advanceTo(50_000);
    ask('/a');
    expect(requests()).toHaveLength(asked);
  });

  test('fits only a request with the same lines that Vary names', () => {
    ask('/a', { headers: [['X-Mode', 'one']] });
    host.answer(1, 200, [...FRESH, ['Vary', 'X-Mode']], 'x');
    ask('/a', { headers: [['X-Mode', 'two']] });
    expect(requests()).toHaveLength(2);
  });

  test('holds for a permanent redirect too, which Chromium keeps for good', () => {
    ask('/slashless');
    host.answer(1, 301, [['Location', '/slashless/']]);
    host.answer(2, 200, [], 'x');
    host.advanceTo(3_600_000);
    ask('/slashless');
    host.advanceTo(3_600_000);
    expect(requests()).toEqual(['GET /slashless', 'GET /slashless/', 'GET /slashless/']);
  });

  test('does not bring its cookies a second time', () => {
    ask('/a');
    host.answer(1, 200, [...FRESH, ['Set-Cookie', 'n=1']]);
    browser.jar.set('n=; Max-Age=0', { now: 0, url: `${ORIGIN}/` });
    ask('/a');
    host.advanceTo(0);
    expect(browser.jar.header(`${ORIGIN}/`, 0)).toBe('');
  });

  test('goes when something is posted to its URL', () => {
    ask('/a');
    host.answer(1, 200, FRESH, 'x');
    ask('/a', { method: 'POST' });
    host.answer(2, 200);
    ask('/a');
    expect(requests()).toEqual(['GET /a', 'POST /a', 'GET /a']);
  });

  test('belongs to its browser', () => {
    ask('/a');
    host.answer(1, 200, FRESH, 'x');
    ask('/a', {}, 'tab', host.browser('other'));
    expect(requests()).toHaveLength(2);
  });

  test('that broke off is not kept', () => {
    ask('/a');
    host.deliver(1, {
      type: 'head',
      head: { status: 200, reason: '', headers: FRESH },
      body: 'x',
      end: false,
    });
    host.deliver(1, { type: 'drop' });
    ask('/a');
    expect(requests()).toHaveLength(2);
  });
});

describe('fetch cache modes', () => {
  const stale: HeaderList = [['ETag', '"v1"']];
  test.each<[mode: RequestCache, stored: HeaderList | null, asks: boolean, condition: string | undefined]>([
    ['default', FRESH, false, undefined],
    ['default', stale, true, '"v1"'],
    ['no-store', FRESH, true, undefined],
    ['reload', [...FRESH, ...stale], true, undefined],
    ['no-cache', [...FRESH, ...stale], true, '"v1"'],
    ['force-cache', stale, false, undefined],
    ['force-cache', null, true, undefined],
    ['only-if-cached', stale, false, undefined],
    ['only-if-cached', null, false, undefined],
  ])('%s, with %j stored, asks the server: %s', (mode, stored, asks, condition) => {
    if (stored) {
      ask('/a');
      host.answer(1, 200, stored, 'x');
    }
    const before = requests().length;
    const { log } = ask('/a', { cache: mode });
    host.advanceTo(0);
    expect(requests().length - before).toBe(asks ? 1 : 0);
    if (asks) expect(lineOf(before + 1, 'if-none-match')).toBe(condition);
    else expect(log[0]).toBe(stored ? '0 200 /a' : '0 ERR_CACHE_MISS');
  });

  test("the page's own conditions go past the cache, and it sees the 304", () => {
    ask('/a');
    host.answer(1, 200, [...FRESH, ...stale], 'x');
    const { log } = ask('/a', { headers: [['If-None-Match', '"mine"']] });
    host.answer(2, 304);
    expect(log).toEqual(['0 304 /a', '0 end']);
  });
});

// Recorded: fetch.same_url_serialised, msg.tabs.*.
describe('two requests for the same URL', () => {
  test('take turns, whatever the server says of caching', () => {
    const one = ask('/poll/', {}, 'a');
    const other = ask('/poll/', {}, 'b');
    host.advanceTo(2000);
    host.answer(1, 200, [['Cache-Control', 'no-store']], '1');
    expect(host.opened.map(({ tab, at }) => [tab, at])).toEqual([
      ['a', 0],
      ['b', 2000],
    ]);
    host.advanceTo(4000);
    host.answer(2, 200, [['Cache-Control', 'no-store']], '2');
    expect([one.log.at(-1), other.log.at(-1)]).toEqual(['2000 end', '4000 end']);
  });

  test.each<[what: string, path: string, given: Partial<HttpAsk>]>([
    ["with {cache: 'no-store'}", '/poll/', { cache: 'no-store' }],
    ['that differ', '/poll/?other', {}],
    ['one of them a POST', '/poll/', { method: 'POST' }],
    ['one of them an event stream', '/poll/', { initiator: 'eventsource', cache: 'no-store' }],
  ])('%s go side by side', (_, path, given) => {
    ask('/poll/', {}, 'a');
    ask(path, given, 'b');
    expect(requests()).toHaveLength(2);
  });

  test('of different browsers go side by side', () => {
    ask('/poll/');
    ask('/poll/', {}, 'tab', host.browser('other'));
    expect(requests()).toHaveLength(2);
  });

  test('have the cookies of the moment they were asked for', () => {
    browser.jar.set('messages=m', { now: 0, url: `${ORIGIN}/` });
    ask('/page/', { initiator: 'navigation' }, 'a');
    ask('/page/', { initiator: 'navigation' }, 'b');
    host.answer(1, 200, [['Set-Cookie', 'messages=; Max-Age=0; Path=/']], 'shown');
    expect(lineOf(2, 'cookie')).toBe('messages=m');
    expect(browser.jar.header(`${ORIGIN}/`, 0)).toBe('');
  });

  test('share an answer that may be kept', () => {
    ask('/a', {}, 'a');
    const { log } = ask('/a', {}, 'b');
    host.deliver(1, {
      type: 'head',
      head: { status: 200, reason: '', headers: FRESH },
      body: 'x',
      end: false,
    });
    host.advanceTo(10);
    expect(requests()).toHaveLength(1);
    host.deliver(1, { type: 'end' });
    host.advanceTo(10);
    expect(log).toEqual(['10 200 /a', '10 body x', '10 end']);
    expect(requests()).toHaveLength(1);
  });

  test('wait only for the head of an answer that may not', () => {
    ask('/stream/', {}, 'a');
    ask('/stream/', {}, 'b');
    host.deliver(1, { type: 'head', head: { status: 200, reason: '', headers: [] }, body: '', end: false });
    expect(requests()).toHaveLength(2);
  });

  test.each(['aborted', 'dropped'])('go on when the first is %s', (how) => {
    const first = ask('/poll/', {}, 'a');
    ask('/poll/', {}, 'b');
    if (how === 'aborted') first.exchange.abort();
    else host.deliver(1, { type: 'drop' });
    expect(requests()).toHaveLength(2);
  });

  test('give up waiting after 20 s and go past the cache', () => {
    ask('/poll/', {}, 'a');
    const { log } = ask('/poll/', {}, 'b');
    host.advanceTo(19_999);
    expect(requests()).toHaveLength(1);
    host.advanceTo(20_000);
    expect(host.opened.map(({ at }) => at)).toEqual([0, 20_000]);
    host.answer(2, 200, FRESH, 'x');
    expect(log.at(-1)).toBe('20000 end');
    host.answer(1, 200, [], 'y');
    ask('/poll/', {}, 'c');
    expect(requests()).toHaveLength(3);
  });

  test('one that is aborted while it waits is never sent', () => {
    ask('/poll/', {}, 'a');
    const second = ask('/poll/', {}, 'b');
    ask('/poll/', {}, 'c');
    second.exchange.abort();
    host.answer(1, 200);
    host.advanceTo(30_000);
    expect(host.opened.map(({ tab }) => tab)).toEqual(['a', 'c']);
    expect(host.sent).toEqual([]);
  });
});

describe('an exchange that ends early', () => {
  test('by the page is taken back from the network, and the page hears no more', () => {
    const { exchange, log } = ask('/slow/');
    exchange.abort();
    host.answer(1, 200, [], 'late');
    expect(host.sent).toEqual([{ exchange: 1, event: { type: 'abort' } }]);
    expect(log).toEqual([]);
    expect(host.recorded.at(-1)).toMatchObject({ kind: 'exchange.ended', how: 'aborted' });
  });

  test.each([
    [true, 'ERR_CONNECTION_RESET'],
    [false, 'ERR_EMPTY_RESPONSE'],
  ])('by the connection, reset %s, is an error', (reset, error) => {
    const { log } = ask('/slow/');
    host.deliver(1, { type: 'drop', reset });
    expect(log).toEqual([`0 ${error}`]);
    expect(host.recorded.at(-1)).toMatchObject({ kind: 'exchange.ended', how: 'failed' });
  });
});

describe('a page of another site', () => {
  const EVIL = 'http://evil.example';
  const PAGE = `${EVIL}/page/`;
  const from = (given: Partial<HttpAsk> = {}) => ask('/api/', { referrer: PAGE, ...given });
  const allow = ['Access-Control-Allow-Origin', EVIL] as const;
  const allowCookies = ['Access-Control-Allow-Credentials', 'true'] as const;
  const printed = () => host.recorded.flatMap((entry) => (entry.kind === 'tab.output' ? [entry.text] : []));
  beforeEach(() => {
    for (const cookie of ['plain=1', 'lax=1; SameSite=Lax', 'none=1; SameSite=None; Secure']) {
      browser.jar.set(cookie, { now: 0, url: `${ORIGIN}/` });
    }
  });

  test('may ask, but does not get to see an answer that does not name it', () => {
    const { log } = from();
    expect(lineOf(1, 'origin')).toBe(EVIL);
    expect(lineOf(1, 'host')).toBe('127.0.0.1:8000');
    expect(lineOf(1, 'sec-fetch-site')).toBe('cross-site');
    expect(lineOf(1, 'referer')).toBe(`${EVIL}/`);
    host.answer(1, 200, [], 'secret');
    expect(log).toEqual(['0 ERR_FAILED blocked']);
    expect(printed()).toEqual([
      `Access to fetch at '${ORIGIN}/api/' from origin '${EVIL}' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
    ]);
  });

  test('sees an answer that names it', () => {
    const { log } = from();
    host.answer(1, 200, [allow], 'hi');
    expect(log).toEqual(['0 200 /api/ cors', '0 body hi', '0 end']);
  });

  test('sends cookies only where it wants to, and only those meant for other sites', () => {
    from();
    from({ credentials: 'include', url: `${ORIGIN}/b/` });
    expect([lineOf(1, 'cookie'), lineOf(2, 'cookie')]).toEqual([undefined, 'none=1']);
    expect(lineOf(2, 'sec-fetch-storage-access')).toBe('active');
  });

  test('is brought only cookies meant for other sites', () => {
    from({ credentials: 'include' });
    host.answer(1, 200, [
      allow,
      allowCookies,
      ['Set-Cookie', 'a=1; Path=/'],
      ['Set-Cookie', 'b=2; Path=/; SameSite=None; Secure'],
    ]);
    expect(browser.jar.header(`${ORIGIN}/`, 0)).toBe('plain=1; lax=1; none=1; b=2');
  });

  test('gets an answer of which it sees nothing where it wants no more', () => {
    const { log } = from({ mode: 'no-cors' });
    host.answer(1, 200, [], 'secret');
    expect(log[0]).toBe('0 200 /api/ opaque');
  });

  test('that wants only what is its own is refused before anything is sent', () => {
    const { log } = from({ mode: 'same-origin' });
    expect(log).toEqual([]);
    host.advanceTo(0);
    expect(log).toEqual(['0 ERR_FAILED']);
    expect(requests()).toEqual([]);
  });

  test('asks first whether it may send JSON, without cookies, and sends it when it may', () => {
    const json = { method: 'POST', body: '{}', headers: [['content-type', 'application/json']] } as const;
    const { log } = from({ ...json, credentials: 'include' });
    expect(requests()).toEqual(['OPTIONS /api/']);
    expect(lineOf(1, 'access-control-request-headers')).toBe('content-type');
    expect(lineOf(1, 'cookie')).toBeUndefined();
    host.answer(1, 204, [allow, allowCookies, ['Access-Control-Allow-Headers', 'content-type']]);
    expect(requests()).toEqual(['OPTIONS /api/', 'POST /api/']);
    expect(lineOf(2, 'cookie')).toBe('none=1');
    host.answer(2, 200, [allow, allowCookies], 'ok');
    expect(log).toEqual(['0 200 /api/ cors', '0 body ok', '0 end']);
  });

  test('sends nothing where the server does not allow it', () => {
    const { log } = from({ method: 'DELETE' });
    host.answer(1, 200, [allow]);
    expect(log).toEqual(['0 ERR_FAILED blocked']);
    expect(requests()).toHaveLength(1);
    expect(printed()[0]).toMatch(/Method DELETE is not allowed/);
  });

  test('sends nothing any more when it gave up while the server was asked', () => {
    const { exchange } = from({ method: 'DELETE' });
    exchange.abort();
    host.answer(1, 200, [allow, ['Access-Control-Allow-Methods', 'DELETE']]);
    expect(requests()).toHaveLength(1);
  });

  test('asks for an event stream at once, with the last event ID, too', () => {
    from({ initiator: 'eventsource', headers: [['Last-Event-ID', '7']] });
    expect(requests()).toEqual(['GET /api/']);
  });

  test('leads to a page with the cookies that links and forms bring', () => {
    const navigation = { initiator: 'navigation', mode: 'navigate', credentials: 'include' } as const;
    from(navigation);
    from({ ...navigation, method: 'POST' });
    expect(lineOf(1, 'cookie')).toBe('plain=1; lax=1; none=1');
    expect(lineOf(2, 'cookie')).toBe('plain=1; none=1');
    expect(lineOf(2, 'origin')).toBe(EVIL);
  });

  test('redirected to the lab is a stranger there; redirected on, nobody knows who asks', () => {
    const { log } = ask('/', { url: `${EVIL}/own/`, referrer: PAGE });
    host.answer(1, 302, [['Location', `${ORIGIN}/api/`]]);
    expect(lineOf(2, 'origin')).toBe(EVIL);
    host.answer(2, 302, [allow, ['Location', `${EVIL}/back/`]]);
    expect(lineOf(3, 'origin')).toBe('null');
    host.answer(3, 200, [allow]);
    expect(log).toEqual(['0 ERR_FAILED blocked']);
    // Each origin has connections of its own.
    expect(host.opened.map((opened) => opened.browser)).toEqual([
      `browser ${EVIL}`,
      `browser ${ORIGIN}`,
      `browser ${EVIL}`,
    ]);
  });

  test('does not get what the cache has from pages of the lab', () => {
    ask('/api/');
    host.answer(1, 200, [...FRESH, allow], 'hi');
    const { log } = from();
    host.answer(2, 200, [...FRESH, allow], 'hello');
    expect(log).toContain('0 body hello');
    expect(requests()).toHaveLength(2);
  });
});
