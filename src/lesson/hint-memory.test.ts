import { afterEach, expect, test, vi } from 'vitest';
import { rememberedHints, rememberHints } from './hint-memory.ts';

afterEach(() => vi.unstubAllGlobals());

/** A browser's storage, as far as it is used here. */
function storage(kept: Record<string, string> = {}) {
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => (kept[key] = value),
  });
}

test('the hints I have seen of one lesson are there when I come back, and those of another are not', () => {
  storage();
  expect(rememberedHints('10-resume')).toBe(0);
  rememberHints('10-resume', 2);
  rememberHints('06-long-polling', 1);
  expect(rememberedHints('10-resume')).toBe(2);
  expect(rememberedHints('06-long-polling')).toBe(1);
});

test.each(['', 'two', '-1', '1.5', 'Infinity'])('what is kept as %j is no number of hints', (kept) => {
  storage({ 'push-lab:hints:10-resume': kept });
  expect(rememberedHints('10-resume')).toBe(0);
});

test('a browser that keeps nothing begins with none, and says nothing of it', () => {
  const refuse = () => {
    throw new Error('SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
  rememberHints('10-resume', 2);
  expect(rememberedHints('10-resume')).toBe(0);
});
