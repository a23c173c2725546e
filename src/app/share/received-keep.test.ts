import { expect, test } from 'vitest';
import { FakeBrowser, FakeWindow } from '../../editor/keep/fake-browser.ts';
import { Workspace } from '../../editor/workspace.svelte.ts';
import { ReceivedKeep } from './received-keep.ts';

const FILES = { 'a.py': 'a', 'b.py': 'b', 'c.py': 'c' };
const RECEIVED = { 'a.py': 'theirs', 'b.py': null, 'new.py': 'new' };

async function open(browser: FakeBrowser, id: string, received?: typeof RECEIVED): Promise<Workspace> {
  const window = new FakeWindow(browser);
  const keep = received ? new ReceivedKeep(received, FILES, window) : window;
  const workspace = new Workspace({ id, files: FILES, focus: { file: 'a.py' }, readOnly: [] }, keep);
  await workspace.restore();
  return workspace;
}

test('received code is there as changes of the lesson, with nothing to take back', async () => {
  const received = await open(new FakeBrowser(), 'tiny~1', RECEIVED);
  expect(received.changes()).toEqual(RECEIVED);
  expect(received.undoable).toBeNull();
  received.dispose();
});

test('what the reader makes of received code is there the next time, and their own lesson is untouched', async () => {
  const browser = new FakeBrowser();
  const own = await open(browser, 'tiny');
  own.edit('a.py', 'mine');
  await own.flush();
  const received = await open(browser, 'tiny~1', RECEIVED);
  received.edit('a.py', 'theirs, and mine');
  received.reset('new.py');
  received.remove('new.py');
  await received.flush();
  received.dispose();

  const again = await open(browser, 'tiny~1', RECEIVED);
  expect(again.files).toEqual({ 'a.py': 'theirs, and mine', 'c.py': 'c' });
  expect(own.files).toEqual({ ...FILES, 'a.py': 'mine' });
  for (const workspace of [own, again]) workspace.dispose();
});

test('received code opens in a browser that keeps nothing', async () => {
  const browser = new FakeBrowser();
  browser.refuses = true;
  const received = await open(browser, 'tiny~1', RECEIVED);
  expect(received.changes()).toEqual(RECEIVED);
  received.dispose();
});
