import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Finding } from '../truth/finding.ts';
import { Findings } from '../truth/findings.svelte.ts';
import { ScriptChecks } from './script-checks.ts';
import { syntaxFinding } from './script-syntax.ts';

const wrong: Finding = {
  checker: 'acorn',
  severity: 'error',
  code: null,
  message: 'Unexpected token',
  range: { line: 1, column: 1, endLine: 1, endColumn: 2 },
};

let findings: Findings;
let asked: string[];
let checks: ScriptChecks;

beforeEach(() => {
  vi.useFakeTimers();
  findings = new Findings();
  asked = [];
  checks = new ScriptChecks(findings, (text) => {
    asked.push(text);
    return Promise.resolve(text.includes('!') ? [wrong] : []);
  });
});

afterEach(() => vi.useRealTimers());

async function take(files: Record<string, string>): Promise<void> {
  checks.take(files);
  await vi.advanceTimersByTimeAsync(300);
}

it('says which scripts have a mistake, open or not', async () => {
  await take({ 'a.js': '!', 'b.js': 'fine', 'c.py': '!' });
  expect([...findings.faulty]).toEqual(['a.js']);
});

it('waits until the typing stops', async () => {
  checks.take({ 'a.js': '!' });
  await vi.advanceTimersByTimeAsync(299);
  expect(asked).toEqual([]);
  await take({ 'a.js': '!!' });
  expect(asked).toEqual(['!!']);
});

it('looks again only at what changed', async () => {
  await take({ 'a.js': 'one', 'b.js': 'two' });
  await take({ 'a.js': 'one', 'b.js': 'three' });
  expect(asked).toEqual(['one', 'two', 'three']);
});

it('forgets a mistake when it is mended, and when its file is deleted', async () => {
  await take({ 'a.js': '!', 'b.js': '!' });
  await take({ 'a.js': 'fine' });
  expect([...findings.faulty]).toEqual([]);
});

it('takes its findings back when another editor takes its place', async () => {
  await take({ 'a.js': '!' });
  checks.dispose();
  expect(findings.of('a.js')).toEqual([]);
});

it.each([
  ['let a = ;', 'Unexpected token', 1, 9],
  ['const a = 1;\nconst a = 2;', "Identifier 'a' has already been declared", 2, 7],
  ['let a = "', 'Unterminated string constant', 1, 9],
])('finds the place of a syntax error: %s', async (text, message, line, column) => {
  expect(await syntaxFinding(text)).toEqual([
    { ...wrong, message, range: { line, column, endLine: line, endColumn: column + 1 } },
  ]);
});

it('accepts scripts and modules', async () => {
  expect(await syntaxFinding('with (document) title = 1')).toEqual([]);
  expect(await syntaxFinding("import a from './a.js'; await a();")).toEqual([]);
});
