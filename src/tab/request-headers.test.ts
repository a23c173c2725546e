import { expect, test } from 'vitest';
import { headBytes } from '../base/http.ts';
import { handshakeHeaders, requestHeaders, type RequestContext } from './request-headers.ts';

const ORIGIN = 'http://127.0.0.1:8000';
const stream: RequestContext = {
  initiator: 'eventsource',
  method: 'GET',
  own: [['Accept', 'text/event-stream']],
  bodyLength: 0,
  contentType: null,
  cookies: '',
  referrer: 'http://127.0.0.1:8000/blank/',
  destination: 'empty',
  mode: 'cors',
  cache: 'no-store',
  url: `${ORIGIN}/events/`,
  origin: ORIGIN,
  credentials: true,
};
const names = (headers: ReturnType<typeof requestHeaders>) => headers.map(([name]) => name.toLowerCase());
const withoutOwn = (headers: ReturnType<typeof requestHeaders>) =>
  Object.fromEntries(
    headers
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name]) => !['host', 'user-agent', 'referer'].includes(name)),
  );

// What Chromium 156 sent to a loopback server for `new EventSource(...)`.
const FIRST = {
  host: '127.0.0.1:9500',
  connection: 'keep-alive',
  pragma: 'no-cache',
  'cache-control': 'no-cache',
  'sec-ch-ua-platform': '"Linux"',
  'user-agent': 'HeadlessChrome',
  accept: 'text/event-stream',
  'sec-ch-ua': '"Not:A-Brand";v="8", "Chromium";v="156"',
  'sec-ch-ua-mobile': '?0',
  'sec-fetch-site': 'same-origin',
  'sec-fetch-mode': 'cors',
  'sec-fetch-dest': 'empty',
  referer: 'http://127.0.0.1:9500/blank/',
  'accept-encoding': 'gzip, deflate, br, zstd',
  'accept-language': 'en-US,en;q=0.9',
};

test('an event stream is asked for with the header lines of a real browser, in its order', () => {
  const headers = requestHeaders(stream);
  expect(names(headers)).toEqual(Object.keys(FIRST));
  expect(withoutOwn(headers)).toEqual(withoutOwn(Object.entries(FIRST)));
});

test('a reconnect carries the last event ID where a real browser puts it', () => {
  const headers = requestHeaders({ ...stream, own: [...stream.own, ['Last-Event-ID', '1']] });
  const expected = Object.keys(FIRST);
  expected.splice(expected.indexOf('sec-ch-ua-mobile') + 1, 0, 'last-event-id');
  expect(names(headers)).toEqual(expected);
  expect(headers).toContainEqual(['Last-Event-ID', '1']);
});

test.each<[name: string, context: Partial<RequestContext>, present: [string, string][], absent: string[]]>([
  [
    'a POST by fetch',
    {
      initiator: 'fetch',
      cache: 'default',
      method: 'POST',
      own: [['X-CSRFToken', 't']],
      bodyLength: 7,
      contentType: 'application/json',
      cookies: 'csrftoken=t',
    },
    [
      ['Content-Length', '7'],
      ['Content-Type', 'application/json'],
      ['X-CSRFToken', 't'],
      ['Origin', 'http://127.0.0.1:8000'],
      ['Cookie', 'csrftoken=t'],
      ['Accept', '*/*'],
    ],
    ['pragma', 'upgrade-insecure-requests'],
  ],
  [
    'a page that the person opens',
    {
      initiator: 'navigation',
      own: [],
      referrer: null,
      origin: null,
      destination: 'document',
      mode: 'navigate',
      cache: 'default',
    },
    [
      ['Sec-Fetch-Site', 'none'],
      ['Sec-Fetch-Mode', 'navigate'],
      ['Sec-Fetch-User', '?1'],
      ['Upgrade-Insecure-Requests', '1'],
    ],
    ['referer', 'origin', 'cookie', 'cache-control', 'content-length'],
  ],
  [
    'a page that is reloaded',
    { initiator: 'navigation', own: [], destination: 'document', mode: 'navigate', cache: 'no-cache' },
    [['Cache-Control', 'max-age=0']],
    ['pragma'],
  ],
  [
    'a page that is reloaded past the cache',
    { initiator: 'navigation', own: [], destination: 'document', mode: 'navigate', cache: 'reload' },
    [
      ['Pragma', 'no-cache'],
      ['Cache-Control', 'no-cache'],
    ],
    [],
  ],
  [
    'a fetch with a Cache-Control of its own',
    { initiator: 'fetch', own: [['Cache-Control', 'max-age=7']], cache: 'reload' },
    [
      ['Cache-Control', 'max-age=7'],
      ['Pragma', 'no-cache'],
    ],
    [],
  ],
  [
    'a request to a server with https',
    { initiator: 'fetch', method: 'POST', url: 'https://127.0.0.1:8443/', origin: 'https://127.0.0.1:8443' },
    [
      ['Host', '127.0.0.1:8443'],
      ['Origin', 'https://127.0.0.1:8443'],
    ],
    [],
  ],
  [
    'a page that goes there by itself',
    { initiator: 'navigation', own: [], destination: 'document', mode: 'navigate', automatic: true },
    [
      ['Sec-Fetch-Site', 'same-origin'],
      ['Referer', 'http://127.0.0.1:8000/blank/'],
    ],
    ['sec-fetch-user'],
  ],
  [
    'a page of a site that others could listen to',
    {
      initiator: 'navigation',
      own: [],
      destination: 'document',
      mode: 'navigate',
      url: 'http://evil.example/',
    },
    [
      ['Host', 'evil.example'],
      ['Accept-Encoding', 'gzip, deflate'],
    ],
    ['sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-user', 'sec-fetch-dest', 'sec-ch-ua'],
  ],
  [
    "another site's fetch",
    { initiator: 'fetch', own: [], referrer: 'http://evil.example/x/', origin: 'http://evil.example' },
    [
      ['Origin', 'http://evil.example'],
      ['Sec-Fetch-Site', 'cross-site'],
      ['Sec-Fetch-Storage-Access', 'active'],
      ['Referer', 'http://evil.example/'],
    ],
    [],
  ],
  [
    'a script of a page',
    { initiator: 'resource', own: [], destination: 'script', mode: 'no-cors', cache: 'default' },
    [
      ['Sec-Fetch-Dest', 'script'],
      ['Sec-Fetch-Mode', 'no-cors'],
      ['Accept', '*/*'],
    ],
    ['sec-fetch-user'],
  ],
])('%s has the header lines that go with it', (_, context, present, absent) => {
  const headers = requestHeaders({ ...stream, ...context });
  expect(headers).toEqual(expect.arrayContaining(present));
  for (const name of absent) expect(names(headers)).not.toContain(name);
});

test('a WebSocket is asked for as RFC 6455 says', () => {
  const headers = Object.fromEntries(
    handshakeHeaders(ORIGIN, ORIGIN, 'a2V5', ['chat', 'superchat'], 'sessionid=s'),
  );
  expect(headers).toMatchObject({
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    Origin: 'http://127.0.0.1:8000',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'a2V5',
    'Sec-WebSocket-Protocol': 'chat, superchat',
    Cookie: 'sessionid=s',
  });
  expect(names(handshakeHeaders(ORIGIN, ORIGIN, 'a2V5', [], ''))).not.toContain('sec-websocket-protocol');
});

// What each line of a fetch weighs, with its name, colon, space and line end. The recording's browser called itself
// HeadlessChrome (8 bytes more) and its server's port had four digits as ours.
const FETCH_LINES: [line: string, bytes: number][] = [
  ['Host', 22],
  ['Connection', 24],
  ['sec-ch-ua-platform', 29],
  ['User-Agent', 115],
  ['Accept', 13],
  ['sec-ch-ua', 52],
  ['sec-ch-ua-mobile', 22],
  ['Sec-Fetch-Site', 29],
  ['Sec-Fetch-Mode', 22],
  ['Sec-Fetch-Dest', 23],
  ['Referer', 39],
  ['Accept-Encoding', 42],
  ['Accept-Language', 33],
];
const HEADLESS = 'Headless'.length;
const fetched: RequestContext = { ...stream, initiator: 'fetch', own: [], cache: 'default' };

test('a fetch has these lines, each of so many bytes', () => {
  expect(requestHeaders(fetched).map(([name, value]) => [name, name.length + value.length + 4])).toEqual(
    FETCH_LINES,
  );
});

// e2e/facts/recorded/06_latency.json, setup_up; the name of the bus is not recorded: a few letters.
test.each([
  ['a long poll', 'GET /poll/?since=0&timeout=5&bus=abcd HTTP/1.1', requestHeaders(fetched), 523],
  ['an event stream', 'GET /sse/?bus=abcd&hb=15&since=0 HTTP/1.1', requestHeaders(stream), 575],
  [
    'a handshake',
    'GET /ws/chat/bench-abcd/ HTTP/1.1',
    handshakeHeaders(ORIGIN, ORIGIN, 'k'.repeat(24), [], ''),
    514,
  ],
])('%s is as large as the one a real browser sent', (_, line, headers, recorded) => {
  const bytes = headBytes(line, headers) + HEADLESS;
  expect(Math.abs(bytes - recorded) / recorded).toBeLessThan(0.02);
});
