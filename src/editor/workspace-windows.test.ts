import { beforeEach, expect, test } from 'vitest';
import { FakeBrowser, FakeWindow } from './keep/fake-browser.ts';
import type { Project } from './project.ts';
import { Workspace } from './workspace.svelte.ts';

const PROJECT: Project = {
  id: 'tiny',
  focus: { file: 'a.py' },
  files: { 'a.py': 'a', 'b.py': 'b' },
  readOnly: [],
};

let browser: FakeBrowser;
let here: FakeWindow;
let there: FakeWindow;
let mine: Workspace;
let yours: Workspace;
beforeEach(() => {
  browser = new FakeBrowser();
  [here, there] = [new FakeWindow(browser), new FakeWindow(browser)];
  [mine, yours] = [new Workspace(PROJECT, here), new Workspace(PROJECT, there)];
});

const asides = async (): Promise<(string | undefined)[]> =>
  (await mine.versions()).filter(({ kind }) => kind === 'aside').map(({ files }) => files['a.py']);

test('what is typed in one window is seen in the other', async () => {
  mine.edit('a.py', 'A');
  mine.create('new.py');
  mine.remove('b.py');
  await mine.flush();
  there.hear();
  expect(yours.files).toEqual({ 'a.py': 'A', 'new.py': '' });
  yours.edit('a.py', 'AB');
  await yours.flush();
  here.hear();
  expect(mine.files['a.py']).toBe('AB');
  expect([mine.setAside, yours.setAside, await asides()]).toEqual([false, false, []]);
});

test('a window that hears of an edit writes nothing', async () => {
  mine.edit('a.py', 'A');
  await mine.flush();
  there.hear();
  there.wake();
  await yours.restore();
  expect(there.writes).toEqual([]);
  here.hear();
  expect(here.writes).toHaveLength(1);
});

test('a window that hears itself reads nothing', async () => {
  here.after = () => {
    here.after = () => {};
    mine.edit('a.py', 'AB');
    here.hear();
  };
  mine.edit('a.py', 'A');
  await mine.flush();
  here.hear();
  expect([here.writes.length, here.reads]).toEqual([2, 0]);
});

test('a file that another window removed is closed', async () => {
  yours.show('b.py');
  mine.remove('b.py');
  await mine.flush();
  there.hear();
  expect([yours.open, yours.active]).toEqual([['a.py'], 'a.py']);
});

test('two windows that remove one another’s last files are left with the lesson’s', async () => {
  mine.remove('a.py');
  yours.remove('b.py');
  await Promise.all([mine.flush(), yours.flush()]);
  here.hear();
  expect(mine.files).toEqual(PROJECT.files);
});

test('typing where the other window’s typing was missed sets that aside, whole, and both are told', async () => {
  mine.edit('a.py', 'from here');
  mine.edit('b.py', 'B');
  await mine.flush();
  there.missAll();
  yours.edit('a.py', 'from there');
  await yours.flush();
  here.hear();
  expect([mine.files['a.py'], yours.files['a.py']]).toEqual(['from there', 'from there']);
  expect([mine.setAside, yours.setAside]).toEqual([true, true]);
  expect(await mine.versions()).toMatchObject([
    { kind: 'aside', files: { 'a.py': 'from here', 'b.py': 'B' } },
  ]);
  yours.dismissAside();
  expect(yours.setAside).toBe(false);
});

test('a window that wakes up has what the other did meanwhile', async () => {
  mine.edit('a.py', 'A');
  await mine.flush();
  there.missAll();
  there.wake();
  await expect.poll(() => yours.files['a.py']).toBe('A');
});

test('an edit made while the other window’s arrives stands in both, and the other’s is set aside', async () => {
  there.before = () => mine.flush();
  mine.edit('a.py', 'from here');
  yours.edit('a.py', 'from there');
  there.hear();
  expect(yours.files['a.py']).toBe('from there');
  await yours.flush();
  await yours.flush();
  here.hear();
  expect([mine.files['a.py'], await asides()]).toEqual(['from there', ['from here']]);
});

test('a window that wrote first and learns of it last shows what stands', async () => {
  // There, the other's writing is over before this window knows that its own is.
  here.after = async () => {
    here.after = () => {};
    yours.edit('a.py', 'from there');
    await yours.flush();
    here.hear();
  };
  mine.edit('a.py', 'from here');
  await mine.flush();
  await expect.poll(() => mine.files['a.py']).toBe('from there');
  expect(await asides()).toEqual(['from here']);
});

test('what a hidden window has left is taken up by another, seen in all, and neither loses its later edits', async () => {
  here.before = () => new Promise(() => {});
  const third = new FakeWindow(browser);
  const another = new Workspace(PROJECT, third);
  mine.edit('a.py', 'left');
  mine.leave();
  await yours.restore();
  expect([yours.files['a.py'], browser.items.size]).toEqual(['left', 0]);
  third.hear();
  expect(another.files['a.py']).toBe('left');
  yours.edit('a.py', 'later');
  await yours.flush();
  expect(await (await visit()).versions()).toEqual([]);
});

test('undo is not offered any more for what another window has changed', async () => {
  mine.edit('a.py', 'A');
  mine.reset('a.py');
  await mine.flush();
  there.hear();
  yours.edit('a.py', 'from there');
  await yours.flush();
  here.hear();
  expect([mine.undoable, mine.files['a.py']]).toEqual([null, 'from there']);
});

test('a closed workspace hears nothing more, but finishes its writing', async () => {
  mine.edit('a.py', 'A');
  mine.dispose();
  await mine.flush();
  yours.edit('b.py', 'B');
  there.hear();
  await yours.flush();
  here.hear();
  expect(mine.files['b.py']).toBe('b');
  expect((await visit()).changes()).toEqual({ 'a.py': 'A', 'b.py': 'B' });
});

async function visit(): Promise<Workspace> {
  const later = new Workspace(PROJECT, new FakeWindow(browser));
  await later.restore();
  return later;
}
