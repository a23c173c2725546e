import { expect, test } from 'vitest';
import type { Entry } from './entry.ts';
import { hashOf, toJsonLines, type Trace } from './trace.ts';

const shown = (t: number): Entry => ({
  t,
  kind: 'message.shown',
  tab: 'ws',
  message: 'Order 1',
  document: 1,
});
const trace = (...entries: Entry[]): Trace => ({
  lesson: 'x',
  seed: 1,
  duration: 60_000,
  tabs: [{ id: 'ws', title: 'WebSocket' }],
  entries,
});

test('a trace is printed one entry a line', () => {
  expect(toJsonLines(trace(shown(1), shown(2.5)))).toBe(
    '{"t":1,"kind":"message.shown","tab":"ws","message":"Order 1","document":1}\n' +
      '{"t":2.5,"kind":"message.shown","tab":"ws","message":"Order 1","document":1}\n',
  );
});

test('the hash is the SHA-256 of the printed lines', async () => {
  expect(await hashOf(trace())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(await hashOf(trace(shown(1)))).toBe(await hashOf({ ...trace(shown(1)), seed: 2 }));
});

test('a microsecond later, or another order, gives another hash', async () => {
  const hashes = await Promise.all(
    [trace(shown(1), shown(2)), trace(shown(2), shown(1)), trace(shown(1), shown(2.001))].map(hashOf),
  );
  expect(new Set(hashes).size).toBe(3);
});
