import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Verdict } from '../../src/lesson/checks/check.ts';
import type { TabFigures } from '../lab-figures.ts';
import { said } from './verdicts.ts';

/** What came of a lesson's runs when somebody last looked at them and found them good, by run. */
export type Golden = Readonly<Record<string, GoldenRun>>;

export interface GoldenRun {
  /** SHA-256 of the trace as JSON lines. */
  readonly traceHash: string;
  /** The figures of each tab in words, a line each: `published 48, shown 34, lost 14, …`. */
  readonly tabs: Readonly<Record<string, string>>;
  /** `holds`, or what did not hold and whose hint is shown, by check. */
  readonly checks: Readonly<Record<string, string>>;
  /** What the code raised, each once. */
  readonly problems?: readonly string[];
}

export function goldenRun(
  run: { readonly traceHash: string; readonly problems: readonly string[] },
  tabs: Readonly<Record<string, TabFigures>>,
  verdicts: readonly Verdict[],
): GoldenRun {
  const problems = [...new Set(run.problems)];
  return {
    traceHash: run.traceHash,
    tabs: Object.fromEntries(Object.entries(tabs).map(([id, figures]) => [id, figuresInWords(figures)])),
    checks: Object.fromEntries(verdicts.map((verdict) => [verdict.check, inWords(verdict)])),
    ...(problems.length > 0 && { problems }),
  };
}

/** Latencies in ms of lab time, up and down in bytes on the wire. */
function figuresInWords({ latency, bytesUp, bytesDown, ...counts }: TabFigures): string {
  const { p50, p95, max } = latency;
  const figures = { ...counts, p50, p95, max, up: bytesUp, down: bytesDown };
  return Object.entries(figures)
    .map(([name, value]) => `${name} ${show(value)}`)
    .join(', ');
}

function inWords(verdict: Verdict): string {
  if (verdict.holds) return 'holds';
  return `fails: ${said(verdict)}${verdict.cause === null ? '' : `; hint of ${verdict.cause}`}`;
}

/** What is otherwise than it was; empty if nothing is. */
export function differences(golden: Golden, name: string, run: GoldenRun): string[] {
  const before = golden[name];
  if (!before) return [`${name} is not in it`];
  const told = [
    ...tabDifferences(before, run),
    ...changes(before.checks, run.checks).map((change) => `check ${change}`),
    ...changes({ raised: (before.problems ?? []).join('; ') }, { raised: (run.problems ?? []).join('; ') }),
  ];
  if (told.length > 0) return [`${name}: ${told.join('; ')}`];
  if (before.traceHash === run.traceHash) return [];
  return [`${name}: the figures are the same, but not the trace (${run.traceHash.slice(0, 8)}…)`];
}

function tabDifferences(before: GoldenRun, run: GoldenRun): string[] {
  const ids = [...new Set([...Object.keys(before.tabs), ...Object.keys(run.tabs)])];
  return ids.flatMap((id) => {
    const [old, now] = [before.tabs[id], run.tabs[id]];
    if (!old || !now) return [`tab ${id} is ${now ? 'new' : 'gone'}`];
    return changes(figuresOf(old), figuresOf(now)).map((change) => `${id}: ${change}`);
  });
}

function figuresOf(words: string): Record<string, string> {
  return Object.fromEntries(words.split(', ').map((figure) => figure.split(' ') as [string, string]));
}

function changes(before: Readonly<Record<string, unknown>>, now: Readonly<Record<string, unknown>>): string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return keys.flatMap((key) =>
    before[key] === now[key] ? [] : [`${key} ${show(before[key])} → ${show(now[key])}`],
  );
}

function show(value: unknown): string {
  return value === undefined || value === null || value === '' ? '–' : String(value);
}

const fileIn = (folder: string): string => join(folder, 'golden.json');

/** Null if there is none, or none that can be read. */
export function readGolden(folder: string): Golden | null {
  const file = fileIn(folder);
  if (!existsSync(file)) return null;
  try {
    // Written by this tool; one that a person has spoilt differs somewhere, and is told.
    return JSON.parse(readFileSync(file, 'utf8')) as Golden;
  } catch {
    return null;
  }
}

export async function writeGolden(folder: string, golden: Golden): Promise<void> {
  const file = fileIn(folder);
  const options = await resolveConfig(import.meta.filename);
  writeFileSync(file, await format(JSON.stringify(golden), { ...options, plugins: [], parser: 'json' }));
}
