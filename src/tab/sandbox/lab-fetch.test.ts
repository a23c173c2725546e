import { beforeEach, describe, expect, test } from 'vitest';
import { headerOf, type HeaderList } from '../../base/http.ts';
import type { Action } from '../protocol.ts';
import { Bridge } from './bridge.ts';
import { createFetch, type LabFetch } from './lab-fetch.ts';
import { Quietness } from './quietness.ts';

const URL_A = 'http://127.0.0.1:8000/a';

let actions: Action[];
let bridge: Bridge;
let fetch: LabFetch;
beforeEach(() => {
  actions = [];
  bridge = new Bridge(() => void actions.push(...bridge.takeActions()));
  fetch = createFetch(bridge, new Quietness(() => Promise.resolve()), 'fetch');
});

const head = (status = 200, headers: HeaderList = []) =>
  ({
    type: 'head',
    id: 1,
    status,
    statusText: 'Fine',
    headers,
    url: `${URL_A}/there`,
    redirected: true,
    filter: 'basic',
  }) as const;
const body = (text: string) => ({ type: 'body', id: 1, body: text }) as const;
const end = { type: 'end', id: 1 } as const;
const error = { type: 'error', id: 1 } as const;

test('the request goes out with what the page said of it', async () => {
  void fetch(URL_A, {
    method: 'PUT',
    headers: { 'X-A': '1' },
    body: 'ä',
    cache: 'no-store',
    redirect: 'manual',
    credentials: 'omit',
  });
  await expect.poll(() => actions).toHaveLength(1);
  expect(actions[0]).toMatchObject({
    type: 'fetch',
    method: 'PUT',
    url: URL_A,
    body: '\u00c3\u00a4',
    cache: 'no-store',
    redirect: 'manual',
    credentials: 'omit',
    keepalive: false,
  });
  expect(actions[0]).toHaveProperty('headers', [
    ['content-type', 'text/plain;charset=UTF-8'],
    ['x-a', '1'],
  ]);
});

const form = new FormData();
form.set('text', 'hi');
test.each<[what: string, body: BodyInit, type: RegExp, bytes: RegExp]>([
  ['a string', 'hi', /^text\/plain/, /^hi$/],
  ['URLSearchParams', new URLSearchParams({ a: '1 2' }), /^application\/x-www-form-urlencoded/, /^a=1\+2$/],
  ['a Blob', new Blob(['{}'], { type: 'application/json' }), /^application\/json$/, /^\{\}$/],
  ['FormData', form, /^multipart\/form-data; boundary=/, /name="text"\r\n\r\nhi\r\n/],
  ['bytes', new Uint8Array([0, 255]), /^$/, /^\0\u00ff$/],
])('%s as a body has its type and bytes', async (_, given, type, bytes) => {
  void fetch(URL_A, { method: 'POST', body: given });
  await expect.poll(() => actions).toHaveLength(1);
  const [action] = actions;
  if (action?.type !== 'fetch') throw new Error('no fetch');
  expect(headerOf(action.headers, 'content-type') ?? '').toMatch(type);
  expect(action.body).toMatch(bytes);
});

test('the answer is there with its head, its body comes piece by piece', async () => {
  const fetching = fetch(URL_A);
  bridge.deliver(
    head(200, [
      ['Content-Type', 'text/plain'],
      ['Set-Cookie', 'a=1'],
    ]),
  );
  const response = await fetching;
  expect(response).toMatchObject({
    status: 200,
    statusText: 'Fine',
    ok: true,
    url: `${URL_A}/there`,
    redirected: true,
    type: 'basic',
  });
  expect([...response.headers.keys()]).toEqual(['content-type']);
  const reader = response.body?.getReader();
  bridge.deliver(body('one'));
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('one');
  bridge.deliver(body('two'));
  bridge.deliver(end);
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('two');
  expect((await reader?.read())?.done).toBe(true);
});

test('a body is read as text, JSON, bytes, a Blob or a form', async () => {
  const answered = async (text: string, type = 'application/x-www-form-urlencoded') => {
    const fetching = fetch(URL_A);
    const { id } = actions.at(-1) as { id: number };
    bridge.deliver({ ...head(200, [['Content-Type', type]]), id });
    bridge.deliver({ ...body(text), id });
    bridge.deliver({ ...end, id });
    return fetching;
  };
  expect(await (await answered('\u00c3\u00a4')).text()).toBe('ä');
  expect(await (await answered('{"a":1}')).json()).toEqual({ a: 1 });
  expect(await (await answered('ab')).arrayBuffer()).toHaveProperty('byteLength', 2);
  expect(await (await answered('ab', 'text/x')).blob()).toMatchObject({ size: 2, type: 'text/x' });
  expect((await (await answered('a=1')).formData()).get('a')).toBe('1');
  const twice = await answered('once');
  await twice.text();
  await expect(twice.text()).rejects.toThrow(TypeError);
  const original = await answered('both');
  const copy = original.clone();
  expect([await original.text(), await copy.text(), copy.url]).toEqual(['both', 'both', `${URL_A}/there`]);
});

test.each([
  ['GET', 204],
  ['GET', 304],
  ['HEAD', 200],
])('%s answered with %s has no body', async (method, status) => {
  const fetching = fetch(URL_A, { method });
  bridge.deliver(head(status));
  bridge.deliver(end);
  const response = await fetching;
  expect([response.body, await response.text()]).toEqual([null, '']);
});

test('a redirect that the page wants to see is opaque to it', async () => {
  const fetching = fetch(URL_A, { redirect: 'manual' });
  bridge.deliver({ ...head(302), filter: 'opaqueredirect' });
  bridge.deliver(end);
  expect(await fetching).toMatchObject({ type: 'opaqueredirect', status: 0, ok: false });
});

describe('without a network', () => {
  test('the fetch fails as in Chromium', async () => {
    const fetching = fetch(URL_A);
    bridge.deliver(error);
    await expect(fetching).rejects.toThrow(new TypeError('Failed to fetch'));
  });

  test('a body that breaks off fails too: its stream, and whoever reads it whole', async () => {
    const fetching = fetch(URL_A);
    bridge.deliver(head());
    const response = await fetching;
    bridge.deliver(body('half'));
    const copy = response.clone();
    const text = copy.text();
    const reader = response.body?.getReader();
    await reader?.read();
    bridge.deliver(error);
    await expect(reader?.read()).rejects.toThrow(new TypeError('network error'));
    await expect(text).rejects.toThrow(new TypeError('Failed to fetch'));
  });
});

describe('abort()', () => {
  test('before the request is made leaves none', async () => {
    await expect(fetch(URL_A, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
    expect(actions).toEqual([]);
  });

  test('while the body to send is still being read leaves none', async () => {
    const controller = new AbortController();
    const fetching = fetch(URL_A, { method: 'POST', body: 'x', signal: controller.signal });
    controller.abort();
    await expect(fetching).rejects.toMatchObject({ name: 'AbortError' });
    expect(actions).toEqual([]);
  });

  test('before the answer takes the request back, with the reason given', async () => {
    const controller = new AbortController();
    const fetching = fetch(URL_A, { signal: controller.signal });
    controller.abort('enough');
    await expect(fetching).rejects.toBe('enough');
    expect(actions.at(-1)).toEqual({ type: 'abort', id: 1 });
  });

  test('in the middle of a body ends it with the reason', async () => {
    const controller = new AbortController();
    const fetching = fetch(URL_A, { signal: controller.signal });
    bridge.deliver(head());
    const text = (await fetching).text();
    bridge.deliver(body('half'));
    controller.abort();
    await expect(text).rejects.toMatchObject({ name: 'AbortError' });
    expect(actions.at(-1)).toEqual({ type: 'abort', id: 1 });
    // What comes late is nobody's.
    bridge.deliver(body('late'));
  });

  test('after the end does nothing', async () => {
    const controller = new AbortController();
    const fetching = fetch(URL_A, { signal: controller.signal });
    bridge.deliver(head());
    bridge.deliver(end);
    await fetching;
    controller.abort();
    expect(actions).toHaveLength(1);
  });

  test('a body that is cancelled is an abort as well', async () => {
    const fetching = fetch(URL_A);
    bridge.deliver(head());
    await (await fetching).body?.cancel();
    expect(actions.at(-1)).toEqual({ type: 'abort', id: 1 });
  });
});
