import type { Conditions } from './conditions.ts';

/** As Chromium's DevTools call them. */
export const PRESET_NAMES = ['No throttling', 'Fast 4G', 'Slow 4G', '3G', 'Offline'] as const;

export type PresetName = (typeof PRESET_NAMES)[number];

/** `round trip`: what the name promises, ms; DevTools adds so many times as much before each response. */
const throttled = (
  roundTrip: number,
  factor: number,
  down: number,
  up: number,
  share: number,
): Conditions => ({
  // DevTools' latency is that of a request and its response together; ours is one way.
  latency: (roundTrip * factor) / 2,
  downloadThroughput: (down / 8) * share,
  uploadThroughput: (up / 8) * share,
});

/**
 * The presets of Chromium's DevTools, with its names and numbers (front_end/core/sdk/NetworkManager.ts: bits a second,
 * with the factors it takes to resemble a real line). There, nothing but responses is delayed; here a round trip is
 * one also for a handshake, so a first request takes longer than in DevTools, as it does on a real line.
 */
export const PRESETS: Readonly<Record<PresetName, Conditions>> = {
  'No throttling': { latency: 0 },
  'Fast 4G': throttled(60, 2.75, 9_000_000, 1_500_000, 0.9),
  'Slow 4G': throttled(150, 3.75, 1_600_000, 750_000, 0.9),
  '3G': throttled(400, 5, 500_000, 500_000, 0.8),
  Offline: { latency: 0, offline: true },
};
