import { afterEach, expect, test, vi } from 'vitest';
import { STOPS } from './tour.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

async function visit(storage: unknown) {
  vi.stubGlobal('localStorage', storage);
  vi.resetModules();
  return import('./tour-memory.ts');
}

test('the tour has at most five stops, each at another place', () => {
  expect(STOPS.length).toBeLessThanOrEqual(5);
  expect(new Set(STOPS.map(({ at }) => at)).size).toBe(STOPS.length);
  for (const { title, text } of STOPS) {
    expect(title()).not.toBe('');
    // A minute for all of them.
    expect(text().split(' ').length).toBeLessThan(45);
  }
});

test('it is offered on the first visit, and not again after a no', async () => {
  const kept: Record<string, string> = {};
  const storage = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => (kept[key] = value),
  };
  const first = await visit(storage);
  expect(first.tourWasSeen()).toBe(false);
  first.rememberTour();
  expect((await visit(storage)).tourWasSeen()).toBe(true);
});

test('in a browser that keeps nothing it is not offered again before the page is closed', async () => {
  const forbidden = (): never => {
    throw new Error('SecurityError');
  };
  const page = await visit({ getItem: forbidden, setItem: forbidden });
  expect(page.tourWasSeen()).toBe(false);
  page.rememberTour();
  expect(page.tourWasSeen()).toBe(true);
});
