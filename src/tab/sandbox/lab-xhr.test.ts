import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HeaderList } from '../../base/http.ts';
import type { Action } from '../protocol.ts';
import { Bridge } from './bridge.ts';
import { createXhrClass } from './lab-xhr.ts';
import { Quietness } from './quietness.ts';

let actions: Action[];
let bridge: Bridge;
let LabXhr: typeof XMLHttpRequest;

beforeEach(() => {
  vi.useFakeTimers();
  // Node has none.
  class ProgressEvent extends Event {
    readonly loaded: number;
    readonly total: number;
    constructor(type: string, init: { loaded?: number; total?: number } = {}) {
      super(type);
      this.loaded = init.loaded ?? 0;
      this.total = init.total ?? 0;
    }
  }
  vi.stubGlobal('ProgressEvent', ProgressEvent);
  actions = [];
  bridge = new Bridge(() => void actions.push(...bridge.takeActions()));
  const quietness = new Quietness(() => Promise.resolve());
  LabXhr = createXhrClass(bridge, quietness, () => 'http://127.0.0.1:8000/page/');
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function sent(method = 'GET', prepare: (xhr: XMLHttpRequest) => void = () => undefined) {
  const xhr = new LabXhr();
  const log: string[] = [];
  const types = ['readystatechange', 'loadstart', 'progress', 'load', 'error', 'abort', 'timeout', 'loadend'];
  for (const type of types) {
    xhr.addEventListener(type, () => {
      log.push(type === 'readystatechange' ? String(xhr.readyState) : type);
    });
  }
  xhr.open(method, '/api/');
  prepare(xhr);
  xhr.send();
  return { xhr, log };
}
const head = (headers: HeaderList = [], status = 200) => {
  const url = 'http://127.0.0.1:8000/api/';
  bridge.deliver({
    type: 'head',
    id: 1,
    status,
    statusText: 'OK',
    headers,
    url,
    redirected: false,
    filter: 'basic',
  });
};
const body = (text: string) => bridge.deliver({ type: 'body', id: 1, body: text });
const end = () => bridge.deliver({ type: 'end', id: 1 });

test('a request goes through all its states', () => {
  const { xhr, log } = sent();
  head([
    ['Content-Type', 'text/plain'],
    ['X-B', '2'],
    ['X-A', '1'],
  ]);
  body('hi');
  end();
  expect(log).toEqual(['1', 'loadstart', '2', '3', 'progress', 'progress', '4', 'load', 'loadend']);
  expect(xhr).toMatchObject({ status: 200, statusText: 'OK', responseText: 'hi', response: 'hi' });
  expect(xhr.responseURL).toBe('http://127.0.0.1:8000/api/');
  expect(xhr.getResponseHeader('x-a')).toBe('1');
  expect(xhr.getAllResponseHeaders()).toBe('content-type: text/plain\r\nx-a: 1\r\nx-b: 2\r\n');
  expect(actions).toMatchObject([{ initiator: 'xhr', method: 'GET', headers: [['Accept', '*/*']] }]);
});

test('a long answer is read while it comes, in whole characters', () => {
  const { xhr, log } = sent();
  head();
  body('\u00c3');
  expect(xhr.responseText).toBe('');
  vi.advanceTimersByTime(60);
  body('\u00a4');
  expect([xhr.readyState, xhr.responseText]).toEqual([3, 'ä']);
  vi.advanceTimersByTime(10);
  body('!');
  // Too soon for another event, but the text is there.
  expect(log.filter((entry) => entry === '3')).toHaveLength(2);
  expect(xhr.responseText).toBe('ä!');
});

test('a form is sent with its type, and its upload is told', async () => {
  vi.useRealTimers();
  const xhr = new LabXhr();
  const uploaded: string[] = [];
  for (const type of ['loadstart', 'load', 'loadend'])
    xhr.upload.addEventListener(type, () => uploaded.push(type));
  xhr.open('post', '/api/');
  xhr.setRequestHeader('X-CSRFToken', 't');
  xhr.send(new URLSearchParams({ text: 'hi' }));
  await expect.poll(() => actions).toHaveLength(1);
  expect(actions[0]).toMatchObject({ method: 'POST', body: 'text=hi' });
  expect(actions[0]).toHaveProperty('headers', [
    ['Accept', '*/*'],
    ['content-type', 'application/x-www-form-urlencoded;charset=UTF-8'],
    ['x-csrftoken', 't'],
  ]);
  head();
  expect(uploaded).toEqual(['loadstart', 'load', 'loadend']);
});

test('an answer comes as JSON or bytes if wanted, and then not as text', () => {
  const { xhr } = sent('GET', (it) => (it.responseType = 'json'));
  head();
  body('{"a":1}');
  expect(xhr.response).toBeNull();
  end();
  expect(xhr.response).toEqual({ a: 1 });
  expect(xhr.response).toBe(xhr.response);
  expect(() => xhr.responseText).toThrow(expect.objectContaining({ name: 'InvalidStateError' }) as Error);
});

describe('a request that fails', () => {
  test('by the network, before its answer or in the middle of it, is an error', () => {
    for (const begun of [false, true]) {
      const { xhr, log } = sent();
      const { id } = actions.filter(({ type }) => type === 'fetch').at(-1) as { id: number };
      if (begun) {
        bridge.deliver({
          type: 'head',
          id,
          status: 200,
          statusText: '',
          headers: [],
          url: '',
          redirected: false,
          filter: 'basic',
        });
        bridge.deliver({ type: 'body', id, body: 'half' });
      }
      bridge.deliver({ type: 'error', id });
      expect(log.slice(-3)).toEqual(['4', 'error', 'loadend']);
      expect([xhr.status, xhr.responseText]).toEqual([0, '']);
    }
  });

  test('by abort() is taken back, and can be opened again', () => {
    const { xhr, log } = sent();
    xhr.abort();
    expect(log.slice(-3)).toEqual(['4', 'abort', 'loadend']);
    expect(xhr.readyState).toBe(0);
    expect(actions.at(-1)).toEqual({ type: 'abort', id: 1 });
    xhr.open('GET', '/again/');
    xhr.send();
    expect(actions.at(-1)).toMatchObject({ type: 'fetch', url: 'http://127.0.0.1:8000/again/' });
  });

  test('by its timeout, counted in lab time from send(), is taken back', () => {
    const { log } = sent('GET', (xhr) => (xhr.timeout = 1000));
    vi.advanceTimersByTime(999);
    expect(log.at(-1)).toBe('loadstart');
    vi.advanceTimersByTime(1);
    expect(log.slice(-3)).toEqual(['4', 'timeout', 'loadend']);
    expect(actions.at(-1)).toEqual({ type: 'abort', id: 1 });
  });

  test('in time does not time out later', () => {
    const { log } = sent('GET', (xhr) => (xhr.timeout = 1000));
    head();
    end();
    vi.advanceTimersByTime(5000);
    expect(log.at(-1)).toBe('loadend');
    expect(log).not.toContain('timeout');
  });
});

test('what is done in the wrong state, or synchronously, throws', () => {
  const invalid = expect.objectContaining({ name: 'InvalidStateError' }) as Error;
  expect(() => new LabXhr().send()).toThrow(invalid);
  expect(() => {
    sent().xhr.setRequestHeader('a', 'b');
  }).toThrow(invalid);
  expect(() => {
    new LabXhr().open('GET', '/', false);
  }).toThrow(expect.objectContaining({ name: 'InvalidAccessError' }) as Error);
});
