import { afterEach, afterAll, expect } from 'vitest';
import { wireDifferences } from './differences.ts';

/**
 * Counts what of a recording holds: one test a fact, titled with its id (as in src/lab/wire/differences.ts).
 * Fails when a fact is listed as a difference and yet tested.
 */
export function tally(name: string, ids: readonly string[]): { readonly held: readonly string[] } {
  const different = ids.filter((id) => id in wireDifferences);
  const held = ids.filter((id) => !(id in wireDifferences));
  let passed = 0;
  afterEach((context) => {
    if (context.task.result?.state !== 'fail' && held.includes(context.task.name)) passed += 1;
  });
  afterAll(() => {
    const apart = different.map((id) => `\n  not held: ${id}: ${wireDifferences[id] ?? ''}`).join('');
    console.info(`wire facts (${name}): ${String(passed)} of ${String(ids.length)}${apart}`);
    expect(passed).toBeLessThanOrEqual(held.length);
  });
  return { held };
}
