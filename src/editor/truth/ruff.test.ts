import { expect, test } from 'vitest';
import { FormatError } from '../code-view.ts';
import type { FromRuff, ToRuff } from './protocol.ts';
import { Ruff } from './ruff.ts';

/** A worker that answers when the test says so. */
class FakeWorker {
  onmessage: ((event: { data: FromRuff }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly asked: ToRuff[] = [];
  ended = false;

  postMessage(message: ToRuff): void {
    this.asked.push(message);
  }

  terminate(): void {
    this.ended = true;
  }

  answer(data: FromRuff): void {
    this.onmessage?.({ data });
  }

  /** Finds the text itself. */
  found(which: number): void {
    const asked = this.asked[which];
    if (asked?.type !== 'check') throw new Error('Nothing was to be checked.');
    const range = { line: 1, column: 1, endLine: 1, endColumn: 2 };
    const findings = [
      { checker: 'ruff', severity: 'error', code: null, message: asked.text, range },
    ] as const;
    this.answer({ type: 'checked', id: asked.id, findings });
  }
}

function setUp(): { ruff: Ruff; workers: FakeWorker[] } {
  const workers: FakeWorker[] = [];
  const ruff = new Ruff(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    // It has all of a worker that is used.
    return worker as unknown as Worker;
  });
  return { ruff, workers };
}

test('Ruff is started when it is first needed, and once', () => {
  const { ruff, workers } = setUp();
  expect(workers).toEqual([]);
  void ruff.checkPython('a.py', '1');
  void ruff.checkPython('b.py', '2');
  expect(workers.length).toBe(1);
});

test('a check that was overtaken is answered with the newer one', async () => {
  const { ruff, workers } = setUp();
  const old = ruff.checkPython('a.py', 'old');
  const other = ruff.checkPython('b.py', 'other');
  const newer = ruff.checkPython('a.py', 'new');
  for (const which of [0, 1, 2]) workers[0]?.found(which);
  const messages = await Promise.all([old, other, newer]);
  expect(messages.map((findings) => findings?.[0]?.message)).toEqual(['new', 'other', 'new']);
});

test('without Ruff nothing is found, nothing can be formatted, and the next call tries again', async () => {
  const { ruff, workers } = setUp();
  const check = ruff.checkPython('a.py', '1');
  const format = ruff.formatPython('a.py', '1');
  workers[0]?.answer({ type: 'failed', message: 'Failed to fetch' });
  expect(await check).toBeNull();
  await expect(format).rejects.toMatchObject({ name: 'FormatError', reason: 'unavailable' });
  expect(workers[0]?.ended).toBe(true);

  const again = ruff.checkPython('a.py', '2');
  workers[1]?.found(0);
  expect((await again)?.[0]?.message).toBe('2');
});

test('a worker that cannot be loaded is as good as none', async () => {
  const { ruff, workers } = setUp();
  const check = ruff.checkPython('a.py', '1');
  workers[0]?.onerror?.();
  expect(await check).toBeNull();
});

test('a browser that makes no workers finds nothing and says that it cannot format', async () => {
  const ruff = new Ruff(() => {
    throw new DOMException('No workers here', 'SecurityError');
  });
  expect(await ruff.checkPython('a.py', '1')).toBeNull();
  await expect(ruff.formatPython('a.py', '1')).rejects.toMatchObject({ reason: 'unavailable' });
});

test('a file that is not Python is refused with what Ruff says of it', async () => {
  const { ruff, workers } = setUp();
  const format = ruff.formatPython('a.py', '(');
  workers[0]?.answer({ type: 'unformatted', id: 1, message: 'Expected an expression' });
  await expect(format).rejects.toThrow(FormatError);
  await expect(format).rejects.toMatchObject({ reason: 'syntax', message: 'a.py: Expected an expression' });
});
