import { expect, test } from 'vitest';
import type { Entry } from '../trace/entry.ts';
import { slimTrace } from './slim-trace.ts';

const sent = (what: 'request' | 'response'): Entry => ({
  ...{ t: 1, kind: 'sent', flight: 1, exchange: 1, tab: 'a', direction: 'up', what },
  ...{ bytes: 9, overhead: 2, messages: ['Order 1'], connection: 3, payload: 'x', encoding: 'base64' },
  head: { line: 'GET / HTTP/1.1', headers: [['Last-Event-ID', '20']] },
});
const slim = (entry: Entry, headers = false): readonly Entry[] =>
  slimTrace({ lesson: 'x', seed: 1, duration: 9, tabs: [], entries: [entry] }, headers).entries;

test('what was sent, and what pages looked like, is left out', () => {
  expect(Object.keys(slim(sent('request'))[0] ?? {}).join(' ')).toBe(
    't kind flight exchange tab direction what bytes overhead messages connection',
  );
  expect(
    slim({ t: 1, kind: 'document.changed', tab: 'a', document: 1, at: 0, removed: 0, added: '<p>' }),
  ).toEqual([]);
});

test("a request's headers stay where a figure asks for them", () => {
  expect(slim(sent('request'), true)[0]).toHaveProperty('head.headers', [['Last-Event-ID', '20']]);
  expect(slim(sent('response'), true)[0]).not.toHaveProperty('head');
});

test('what is counted stays', () => {
  const shown: Entry = { t: 1, kind: 'message.shown', tab: 'a', message: 'Order 1', document: 1 };
  expect(slim(shown)).toEqual([shown]);
  const problem: Entry = {
    t: 1,
    kind: 'problem',
    problem: { language: 'python', message: 'E', detail: 'long' },
  };
  expect(slim(problem)).toEqual([{ ...problem, problem: { ...problem.problem, detail: '' } }]);
});
