import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** As much of a browser's element as is asked for. */
class FakeElement {
  constructor(private readonly writtenIn: boolean) {}
  closest(): FakeElement | null {
    return this.writtenIn ? this : null;
  }
}

const press = (key: string, more: object = {}, writtenIn = false): KeyboardEvent =>
  ({ key, target: new FakeElement(writtenIn), ...more }) as unknown as KeyboardEvent;

beforeEach(() => vi.stubGlobal('Element', FakeElement));

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

async function load(kept: Record<string, string> | null) {
  vi.stubGlobal('localStorage', {
    getItem(key: string) {
      if (kept === null) throw new Error('SecurityError');
      return kept[key] ?? null;
    },
    setItem(key: string, value: string) {
      if (kept === null) throw new Error('SecurityError');
      kept[key] = value;
    },
    removeItem(key: string) {
      delete kept?.[key];
    },
  });
  vi.resetModules();
  return import('./help-key.ts');
}

test('a question mark asks for the keys, of a Chinese keyboard, too', async () => {
  const { isHelp } = await load({});
  expect(isHelp(press('?', { shiftKey: true }))).toBe(true);
  expect(isHelp(press('？'))).toBe(true);
});

test.each([
  ['another key', press('/')],
  ['a shortcut of the browser’s', press('?', { ctrlKey: true })],
  ['a Mac’s shortcut', press('?', { metaKey: true })],
  ['a key that is held down', press('?', { repeat: true })],
  ['a character that is being composed', press('?', { isComposing: true })],
  ['a question mark that I write', press('?', {}, true)],
])('%s does not', async (_, event) => {
  const { isHelp } = await load({});
  expect(isHelp(event)).toBe(false);
});

test('whoever speaks to the computer can switch the key off, for good', async () => {
  const kept = {};
  (await load(kept)).turnHelpKey(true);
  const again = await load(kept);
  expect(again.isHelp(press('?'))).toBe(false);
  again.turnHelpKey(false);
  expect((await load(kept)).isHelp(press('?'))).toBe(true);
});

test('in a browser that keeps nothing it is off for as long as the page', async () => {
  const { isHelp, turnHelpKey } = await load(null);
  expect(isHelp(press('?'))).toBe(true);
  turnHelpKey(true);
  expect(isHelp(press('?'))).toBe(false);
});
