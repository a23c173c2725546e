import { expect, test } from 'vitest';
import { countWhile } from './count-while.ts';

test('counts those that come first and hold, whether none, some or all do', () => {
  for (let count = 0; count < 20; count += 1)
    for (let holding = 0; holding <= count; holding += 1)
      expect(countWhile(count, (index) => index < holding)).toBe(holding);
});
