import { expect, test } from 'vitest';
import { Host } from './fixtures/host.ts';
import { PRESETS } from './presets.ts';

// Bytes a second and ms, as CDP's Network.emulateNetworkConditions gets them from DevTools.
test.each([
  ['No throttling', 0, undefined, undefined],
  ['Fast 4G', 165, 1_012_500, 168_750],
  ['Slow 4G', 562.5, 180_000, 84_375],
  ['3G', 2000, 50_000, 50_000],
] as const)("%s has DevTools' numbers", (name, latency, down, up) => {
  const conditions = PRESETS[name];
  expect(conditions.latency * 2).toBe(latency);
  expect([conditions.downloadThroughput, conditions.uploadThroughput]).toEqual([down, up]);
});

test('a request under Offline fails at once', () => {
  const host = new Host(PRESETS.Offline);
  host.open(1);
  host.runTo(0);
  expect(host.arrived).toMatchObject([{ at: 0, end: 'tab', event: { type: 'drop', reset: true } }]);
});
