import { expect, test } from 'vitest';
import { handshakeHeaders, requestHeaders, type RequestContext } from './request-headers.ts';

const stream: RequestContext = {
  initiator: 'eventsource',
  method: 'GET',
  own: [['Accept', 'text/event-stream']],
  bodyLength: 0,
  contentType: null,
  cookies: '',
  referrer: 'http://127.0.0.1:8000/blank/',
  destination: 'empty',
  isReload: false,
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
    { initiator: 'navigation', own: [], referrer: null, destination: 'document' },
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
    { initiator: 'navigation', own: [], destination: 'document', isReload: true },
    [['Cache-Control', 'max-age=0']],
    [],
  ],
  [
    'a script of a page',
    { initiator: 'resource', own: [], destination: 'script' },
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
  const headers = Object.fromEntries(handshakeHeaders('a2V5', ['chat', 'superchat'], 'sessionid=s'));
  expect(headers).toMatchObject({
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    Origin: 'http://127.0.0.1:8000',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'a2V5',
    'Sec-WebSocket-Protocol': 'chat, superchat',
    Cookie: 'sessionid=s',
  });
  expect(names(handshakeHeaders('a2V5', [], ''))).not.toContain('sec-websocket-protocol');
});
