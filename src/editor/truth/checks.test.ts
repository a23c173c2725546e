import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Files } from '../project.ts';
import { Checks } from './checks.ts';
import type { Checker } from './checks.ts';
import type { Finding } from './finding.ts';
import { Findings } from './findings.svelte.ts';

/** Answers when the test says so. */
class SlowChecker implements Checker {
  readonly files = /\.py$/;
  readonly asked: string[] = [];
  readonly #answers: (() => void)[] = [];

  basis(files: Files, path: string): string {
    return files[path] ?? '';
  }

  /** It cannot be had. */
  missing = false;

  check(files: Files, path: string): Promise<readonly Finding[] | null> {
    const text = files[path] ?? '';
    this.asked.push(text);
    return new Promise((resolve) => this.#answers.push(() => resolve(this.missing ? null : [finding(text)])));
  }

  async answer(which: number): Promise<void> {
    this.#answers[which]?.();
    await vi.advanceTimersByTimeAsync(0);
  }
}

function finding(message: string): Finding {
  const range = { line: 1, column: 1, endLine: 1, endColumn: 2 };
  return { checker: 'ruff', severity: 'error', code: null, message, range };
}

let findings: Findings;
let checker: SlowChecker;
let checks: Checks;
beforeEach(() => {
  vi.useFakeTimers();
  findings = new Findings();
  checker = new SlowChecker();
  checks = new Checks(findings, checker);
});
afterEach(() => {
  vi.useRealTimers();
});

const messages = (path: string) => findings.of(path).map(({ message }) => message);

test('while one types nothing is checked, and then only what stands', async () => {
  checks.take({ 'a.py': '1' }, ['a.py']);
  await vi.advanceTimersByTimeAsync(100);
  checks.take({ 'a.py': '12' }, ['a.py']);
  await vi.advanceTimersByTimeAsync(100);
  expect(checker.asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(50);
  expect(checker.asked).toEqual(['12']);
});

test('what was found in a text that has changed since is not shown', async () => {
  checks.take({ 'a.py': 'old' }, ['a.py']);
  await vi.advanceTimersByTimeAsync(150);
  checks.take({ 'a.py': 'new' }, ['a.py']);
  await vi.advanceTimersByTimeAsync(150);
  await checker.answer(1);
  await checker.answer(0);
  expect(messages('a.py')).toEqual(['new']);
});

test('a file that stayed as it was is not checked again', async () => {
  checks.take({ 'a.py': 'a', 'b.py': 'b' }, ['a.py', 'b.py']);
  await vi.advanceTimersByTimeAsync(150);
  checks.take({ 'a.py': 'a', 'b.py': 'B' }, ['a.py', 'b.py']);
  await vi.advanceTimersByTimeAsync(150);
  expect(checker.asked).toEqual(['a', 'b', 'B']);
});

test('files in other languages and files that are not there are left alone', async () => {
  checks.take({ 'a.py': 'a', 'b.js': 'b' }, ['a.py', 'b.js', 'gone.py']);
  await vi.advanceTimersByTimeAsync(150);
  expect(checker.asked).toEqual(['a']);
});

test('nothing is said any more of a file that is gone, even by a check that was under way', async () => {
  checks.take({ 'a.py': 'a' }, ['a.py']);
  await vi.advanceTimersByTimeAsync(150);
  await checker.answer(0);
  expect(messages('a.py')).toEqual(['a']);
  checks.take({ 'a.py': 'A' }, ['a.py']);
  await vi.advanceTimersByTimeAsync(150);
  checks.take({}, []);
  await vi.advanceTimersByTimeAsync(150);
  await checker.answer(1);
  expect(messages('a.py')).toEqual([]);
});

test('the one who stops looking takes along what it found', async () => {
  checks.take({ 'a.py': 'a' }, ['a.py']);
  await vi.advanceTimersByTimeAsync(150);
  await checker.answer(0);
  checks.dispose();
  expect(messages('a.py')).toEqual([]);
});

test('that nothing can be checked is told, until it can', async () => {
  checker.missing = true;
  checks.take({ 'a.py': '1' }, ['a.py']);
  await vi.advanceTimersByTimeAsync(150);
  await checker.answer(0);
  expect(findings.silent).toBe(true);
  checker.missing = false;
  // Another file was edited: this one is asked about again, as it has had no answer.
  checks.take({ 'a.py': '1', 'b.py': '2' }, ['a.py']);
  await vi.advanceTimersByTimeAsync(150);
  await checker.answer(1);
  expect([findings.silent, messages('a.py')]).toEqual([false, ['1']]);
});
