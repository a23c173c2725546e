import { afterEach, expect, test, vi } from 'vitest';
import { rememberAnswer, rememberedAnswer, type KeptAnswer } from './answer-memory.ts';

afterEach(() => vi.unstubAllGlobals());

const right: KeptAnswer = { given: 14, own: true, outcome: 'right', measured: 14 };

/** A browser's storage, as far as it is used here. */
function storage(kept: Record<string, string> = {}) {
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => (kept[key] = value),
  });
}

test('my answer to one question of one lesson is there when I come back', () => {
  storage();
  rememberAnswer('10-resume', 'lost', right);
  rememberAnswer('10-resume', 'latency', { ...right, outcome: 'wrong' });
  expect(rememberedAnswer('10-resume', 'lost')).toEqual(right);
  expect(rememberedAnswer('10-resume', 'toString')).toBeNull();
  expect(rememberedAnswer('06-long-polling', 'lost')).toBeNull();
});

test.each([
  '',
  'null',
  '[]',
  '{"lost":1}',
  '{"lost":{"given":"14"}}',
  '{"lost":{"given":1,"own":true,"outcome":"fine","measured":1}}',
])('what is kept as %j is no answer', (kept) => {
  storage({ 'push-lab:answers:10-resume': kept });
  expect(rememberedAnswer('10-resume', 'lost')).toBeNull();
});

test('a browser that keeps nothing begins without, and says nothing of it', () => {
  const refuse = () => {
    throw new Error('SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
  rememberAnswer('10-resume', 'lost', right);
  expect(rememberedAnswer('10-resume', 'lost')).toBeNull();
});
