import { type Random, seededRandom } from '../base/random.ts';

/**
 * A source of random numbers of its own for whatever the names say, so that one tab's luck never changes
 * another's.
 */
export function luckOf(seed: number, ...names: readonly (string | number)[]): Random {
  // FNV-1a (Fowler, Noll, Vo; public domain), 32 bits.
  let hash = 0x811c9dc5;
  for (const character of [seed, ...names].join('/')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return seededRandom(hash);
}
