import { expect, test } from 'vitest';
import type { Entry } from '../../trace/entry.ts';
import type { Trace } from '../../trace/trace.ts';
import { RunReader } from './run-reader.ts';

const asked = (t: number, exchange: number): Entry => ({
  ...{ kind: 'exchange.started', t, exchange, tab: 'a', initiator: 'fetch', method: 'GET', url: '/' },
});
const TRACE: Trace = {
  tabs: [{ id: 'a', title: 'A' }],
  entries: [asked(10, 1), asked(20, 2)],
  duration: 60,
} as unknown as Trace;

test('while the run is under way, it is all there is', () => {
  expect(new RunReader().read(TRACE, 1, 30)).not.toHaveProperty('whole');
});

test('where the reader has gone back, the whole run is told as well', () => {
  const { series, whole, until } = new RunReader().read(TRACE, 1, 15);
  expect(until).toBe(15);
  expect(series[0]?.requests.at(-1)).toEqual({ x: 10, y: 1 });
  expect(whole?.series[0]?.requests.at(-1)).toEqual({ x: 20, y: 2 });
});

test('the whole run is read once, until the trace has grown', () => {
  const reader = new RunReader();
  const { whole } = reader.read(TRACE, 1, 5);
  expect(reader.read(TRACE, 1, 15).whole).toBe(whole);
  expect(reader.read(TRACE, 2, 15).whole).not.toBe(whole);
});
