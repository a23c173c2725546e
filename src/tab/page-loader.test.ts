import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { headerOf } from '../base/http.ts';
import type { PageLoad } from './page-load.ts';
import { type Destination, PageLoader } from './page-loader.ts';
import { FakeHost } from './testing/fake-host.ts';

const HTML = [['Content-Type', 'text/html']] as const;
/** Stands for a page that names a script: the fake parser below looks for it. */
const WITH_SCRIPT = 'needs /static/a.js';

let host: FakeHost;
let loader: PageLoader;
let log: string[];
let ready: PageLoad | null;

beforeEach(() => {
  vi.stubGlobal(
    'DOMParser',
    class {
      parseFromString(html: string) {
        const src = html.replace('needs ', '');
        const script = { localName: 'script', getAttribute: () => src };
        return { querySelectorAll: () => (html === src ? [] : [script]) };
      }
    },
  );
  host = new FakeHost();
  log = [];
  ready = null;
  loader = new PageLoader(host.context('tab', host.browser()), {
    errorPage: (url, error) => ({ error, html: `${error} ${url}` }),
    onLoading: (url) => log.push(`loading ${String(url)}`),
    onCommit: () => log.push('commit'),
    onReady: (load) => {
      ready = load;
      log.push(`ready ${load.url}`);
    },
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function go(path: string, given: Partial<Destination> = {}) {
  loader.navigate({ url: `http://127.0.0.1:8000${path}`, method: 'GET', referrer: null, ...given });
}
const lineOf = (number: number, name: string) =>
  headerOf(host.opened[number - 1]?.request.headers ?? [], name);

test('a page is shown once its scripts are there, the old one goes when its answer is', () => {
  go('/a/');
  expect(log).toEqual(['loading http://127.0.0.1:8000/a/']);
  host.answer(1, 200, HTML, WITH_SCRIPT);
  expect(log.at(-1)).toBe('commit');
  host.answer(2, 200, [], 'code');
  expect(log.at(-1)).toBe('ready http://127.0.0.1:8000/a/');
  expect(ready?.resources).toEqual({ 'http://127.0.0.1:8000/static/a.js': 'code' });
  expect(loader.loading).toBe(false);
});

test('an answer without content leaves the tab as it is', () => {
  go('/like/', { method: 'POST', body: '', contentType: 'text/plain' });
  host.answer(1, 204);
  expect(log.at(-1)).toBe('loading null');
});

test("a page that does not come gives way to the browser's own", () => {
  go('/a/');
  host.deliver(1, { type: 'drop', reset: true });
  expect(ready?.html).toBe('ERR_CONNECTION_RESET http://127.0.0.1:8000/a/');
});

test('of a page that breaks off, what has come is shown', () => {
  go('/a/');
  host.deliver(1, {
    type: 'head',
    head: { status: 200, reason: '', headers: HTML },
    body: 'half',
    end: false,
  });
  host.deliver(1, { type: 'drop' });
  expect(ready?.html).toBe('half');
});

test('another page takes the place of the one on its way', () => {
  go('/a/');
  go('/b/');
  host.answer(1, 200, HTML, 'a');
  host.answer(2, 200, HTML, 'b');
  expect(host.sent).toEqual([{ exchange: 1, event: { type: 'abort' } }]);
  expect(ready?.html).toBe('b');
  expect(log.filter((entry) => entry === 'commit')).toHaveLength(1);
});

test('scripts of a page that was left before it was shown are not waited for', () => {
  go('/a/');
  host.answer(1, 200, HTML, WITH_SCRIPT);
  go('/b/');
  host.answer(3, 200, HTML, 'b');
  host.answer(2, 200, [], 'late');
  expect(ready?.html).toBe('b');
  expect(log.filter((entry) => entry.startsWith('ready'))).toHaveLength(1);
});

test("a page's own Refresh line is read with the page", () => {
  go('/a/');
  host.answer(1, 200, [...HTML, ['Refresh', '5; url=/b/']], 'a');
  expect(ready?.refresh).toEqual({ delay: 5000, url: 'http://127.0.0.1:8000/b/' });
});

test('a page that loads itself again says where from, and that nobody clicked', () => {
  const page = 'http://127.0.0.1:8000/a/';
  go('/a/', { referrer: page, automatic: true, reload: 'normal' });
  expect(lineOf(1, 'referer')).toBe(page);
  expect(lineOf(1, 'cache-control')).toBe('max-age=0');
  expect(lineOf(1, 'sec-fetch-site')).toBe('same-origin');
  expect(lineOf(1, 'sec-fetch-user')).toBeUndefined();
});

test("another site's page gets its own scripts and the lab's, and no others", () => {
  loader.navigate({ url: 'http://evil.example/', method: 'GET', referrer: null });
  host.answer(1, 200, HTML, 'needs http://127.0.0.1:8000/static/a.js');
  expect(lineOf(2, 'host')).toBe('127.0.0.1:8000');
  expect(lineOf(2, 'sec-fetch-site')).toBe('cross-site');
  host.answer(2, 200, [], 'code');
  expect(ready?.resources).toEqual({ 'http://127.0.0.1:8000/static/a.js': 'code' });
  go('/b/');
  host.answer(3, 200, HTML, 'needs https://example.com/a.js');
  expect(ready?.url).toBe('http://127.0.0.1:8000/b/');
  expect(host.opened).toHaveLength(3);
});

test('stop() gives up the page and its scripts', () => {
  go('/a/');
  host.answer(1, 200, HTML, WITH_SCRIPT);
  go('/b/');
  loader.stop();
  expect(host.sent.map(({ exchange }) => exchange)).toEqual([3, 2]);
  expect(loader.loading).toBe(false);
});

describe('what is in the cache', () => {
  const fresh = [['Cache-Control', 'max-age=600']] as const;
  beforeEach(() => {
    go('/a/');
    host.answer(1, 200, [...HTML, ...fresh], WITH_SCRIPT);
    host.answer(2, 200, fresh, 'code');
  });

  test('is used for the page and its scripts when the page is opened again', () => {
    go('/a/');
    host.advanceTo(0);
    expect(host.opened).toHaveLength(2);
    expect(log.filter((entry) => entry.startsWith('ready'))).toHaveLength(2);
  });

  test('is not used for the page itself when it is reloaded', () => {
    go('/a/', { reload: 'normal' });
    expect(lineOf(3, 'cache-control')).toBe('max-age=0');
    host.answer(3, 200, HTML, WITH_SCRIPT);
    host.advanceTo(0);
    expect(host.opened).toHaveLength(3);
  });

  test('is not used for anything when the page is reloaded past it', () => {
    go('/a/', { reload: 'hard' });
    host.answer(3, 200, HTML, WITH_SCRIPT);
    expect([lineOf(3, 'pragma'), lineOf(4, 'cache-control')]).toEqual(['no-cache', 'no-cache']);
    expect(host.opened).toHaveLength(4);
  });
});
