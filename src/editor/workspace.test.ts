import { beforeEach, expect, test } from 'vitest';
import { BrowserKeep } from './keep/browser-keep.ts';
import { FakeBrowser, FakeWindow } from './keep/fake-browser.ts';
import type { Project } from './project.ts';
import type { RunOutcome, Version } from './versions.ts';
import { Workspace } from './workspace.svelte.ts';

const PROJECT: Project = {
  id: 'tiny',
  focus: { file: 'b.py' },
  files: { 'a.py': 'a', 'b.py': 'b', 'pages/c.html': 'c', 'settings.py': 's' },
  readOnly: ['settings.py'],
};
const FINISHED: RunOutcome = { ending: 'finished', published: 3, tabs: [] };

let browser: FakeBrowser;
let page: FakeWindow;
let workspace: Workspace;
beforeEach(() => {
  browser = new FakeBrowser();
  page = new FakeWindow(browser);
  workspace = new Workspace(PROJECT, page);
});

/** A later visit, perhaps of a new version of the site. */
async function visit(files = PROJECT.files, id = PROJECT.id): Promise<Workspace> {
  const later = new Workspace({ ...PROJECT, id, files }, new FakeWindow(browser));
  await later.restore();
  return later;
}

const filesOf = (versions: readonly Version[]) => versions.map(({ kind, files }) => [kind, files['a.py']]);

test('only files that differ from the lesson are changed', () => {
  workspace.edit('a.py', 'A');
  workspace.edit('b.py', 'B');
  workspace.edit('b.py', 'b');
  expect(workspace.changes()).toEqual({ 'a.py': 'A' });
  expect(workspace.isChanged('b.py')).toBe(false);
  expect(workspace.files).toEqual({ ...PROJECT.files, 'a.py': 'A' });
});

test('a path that is not there is neither opened nor edited, and a read-only file is not edited', () => {
  workspace.show('constructor');
  workspace.edit('x.py', 'x');
  workspace.edit('settings.py', 'x');
  expect(workspace.open).toEqual(['b.py']);
  expect(workspace.changes()).toEqual({});
});

test('closing the active file shows its neighbour, and the last one stays open', () => {
  workspace.show('a.py');
  workspace.show('pages/c.html');
  workspace.show('a.py');
  expect(workspace.open).toEqual(['b.py', 'a.py', 'pages/c.html']);
  workspace.close('a.py');
  expect(workspace.active).toBe('pages/c.html');
  workspace.close('pages/c.html');
  workspace.close('b.py');
  expect([workspace.active, workspace.open]).toEqual(['b.py', ['b.py']]);
});

test('a new file is empty, shown, and there on the next visit', async () => {
  expect(workspace.create('pages/new.js')).toBeNull();
  expect([workspace.active, workspace.files['pages/new.js']]).toEqual(['pages/new.js', '']);
  expect([workspace.isNew('pages/new.js'), workspace.isChanged('pages/new.js')]).toEqual([true, true]);
  workspace.edit('pages/new.js', 'let x');
  await workspace.flush();
  expect((await visit()).changes()).toEqual({ 'pages/new.js': 'let x' });
});

test('a name that cannot be a file’s makes and renames nothing', () => {
  expect(workspace.create('A.py')).toBe('taken');
  expect(workspace.create('pages')).toBe('folder');
  expect(workspace.rename('a.py', 'b.py/x.py')).toBe('folder');
  expect(workspace.rename('settings.py', 'x.py')).toBeNull();
  expect(workspace.changes()).toEqual({});
  expect(workspace.rename('a.py', 'A.py')).toBeNull();
  expect(workspace.changes()).toEqual({ 'a.py': null, 'A.py': 'a' });
});

test('a file called like a property of every object is a file like any other', async () => {
  for (const path of ['constructor', '__proto__', 'toString']) {
    expect(workspace.isChanged(path)).toBe(false);
    expect(workspace.create(path)).toBeNull();
    workspace.edit(path, `my ${path}`);
  }
  await workspace.flush();
  const later = await visit();
  expect(Object.entries(later.changes())).toEqual([
    ['__proto__', 'my __proto__'],
    ['constructor', 'my constructor'],
    ['toString', 'my toString'],
  ]);
  later.resetAll();
  expect(later.changes()).toEqual({});
  later.undo();
  expect(Object.keys(later.changes())).toHaveLength(3);
});

test('a renamed file keeps its text and its tab, and gets its name back', async () => {
  workspace.edit('b.py', 'B');
  workspace.show('a.py');
  workspace.rename('b.py', 'board/views.py');
  expect([workspace.open, workspace.active]).toEqual([['board/views.py', 'a.py'], 'a.py']);
  workspace.rename('a.py', 'models.py');
  expect(workspace.active).toBe('models.py');
  workspace.undo();
  workspace.rename('board/views.py', 'b.py');
  workspace.rename('b.py', 'board/views.py');
  expect(workspace.removed).toEqual(['b.py']);
  await workspace.flush();
  expect((await visit()).files).toMatchObject({ 'board/views.py': 'B' });
  expect(workspace.undoable).toMatchObject({ kind: 'renamed', paths: ['b.py', 'board/views.py'] });
  workspace.undo();
  expect([workspace.open, workspace.active]).toEqual([['b.py', 'a.py'], 'b.py']);
  expect(workspace.changes()).toEqual({ 'b.py': 'B' });
});

test('a removed file can be brought back, as it was or as the lesson has it', async () => {
  workspace.edit('b.py', 'B');
  workspace.remove('b.py');
  expect([workspace.files['b.py'], workspace.open]).toEqual([undefined, ['a.py']]);
  workspace.undo();
  expect([workspace.files['b.py'], workspace.active]).toEqual(['B', 'b.py']);
  workspace.remove('b.py');
  await workspace.flush();
  const later = await visit();
  expect([later.removed, later.open]).toEqual([['b.py'], ['a.py']]);
  later.bringBack('b.py');
  expect([later.changes(), later.active]).toEqual([{}, 'b.py']);
});

test('a removed file is not brought back to a place that is taken', () => {
  workspace.remove('b.py');
  workspace.create('b.py/x.py');
  workspace.bringBack('b.py');
  expect(workspace.removed).toEqual(['b.py']);
});

test('the last file and read-only ones cannot be removed', () => {
  workspace.remove('settings.py');
  expect(workspace.removed).toEqual([]);
  const single = new Workspace({ ...PROJECT, files: { 'b.py': 'b' }, readOnly: [] }, page);
  single.remove('b.py');
  expect(single.files).toEqual({ 'b.py': 'b' });
});

test('a reset can be undone until a file that it changed is edited', () => {
  workspace.edit('a.py', 'A');
  workspace.edit('b.py', 'B');
  workspace.create('new.py');
  workspace.remove('pages/c.html');
  workspace.resetAll();
  expect(workspace.changes()).toEqual({});
  expect(workspace.undoable?.kind).toBe('reset');
  workspace.undo();
  expect(workspace.changes()).toEqual({ 'a.py': 'A', 'b.py': 'B', 'new.py': '', 'pages/c.html': null });
  workspace.reset('a.py');
  workspace.edit('b.py', 'BB');
  expect(workspace.undoable).toMatchObject({ kind: 'reset', paths: ['a.py'] });
  workspace.edit('a.py', 'AA');
  expect(workspace.undoable).toBeNull();
});

test('a new file is not reset alone: the lesson has no text for it', () => {
  workspace.create('new.py');
  workspace.reset('new.py');
  expect(workspace.isNew('new.py')).toBe(true);
});

test('changes from elsewhere are made at once, but not to read-only files, and can be undone', () => {
  workspace.edit('a.py', 'A');
  workspace.take({ 'a.py': 'solved', 'b.py': null, 'settings.py': 'x', 'new.py': 'n' });
  expect(workspace.changes()).toEqual({ 'a.py': 'solved', 'b.py': null, 'new.py': 'n' });
  expect(workspace.undoable?.kind).toBe('taken');
  workspace.undo();
  expect(workspace.changes()).toEqual({ 'a.py': 'A' });
});

test('a file of a version is passed over where a folder of that name has been made since', () => {
  workspace.create('words/x.py');
  workspace.take({ words: 'a file', 'a.py': 'solved' });
  expect(workspace.changes()).toEqual({ 'words/x.py': '', 'a.py': 'solved' });
  workspace.take({ words: 'a file', 'words/x.py': null });
  expect(workspace.changes()).toEqual({ words: 'a file', 'a.py': 'solved' });
});

test('what gives way to a reset or a version is set aside, once for hunk after hunk', async () => {
  workspace.edit('a.py', 'A');
  workspace.take({ 'a.py': 'first hunk' });
  workspace.take({ 'a.py': 'second hunk' });
  expect(filesOf(await workspace.versions())).toEqual([['aside', 'A']]);
  workspace.edit('a.py', 'AA');
  workspace.resetAll();
  workspace.edit('a.py', 'later');
  expect(filesOf(await workspace.versions())).toEqual([
    ['aside', 'AA'],
    ['aside', 'A'],
  ]);
  expect(workspace.setAside).toBe(false);
});

test('every keystroke is written at once, one transaction at a time', async () => {
  let go = (): void => {};
  page.before = () => new Promise<void>((resolve) => (go = resolve));
  workspace.edit('a.py', 'A');
  await Promise.resolve();
  workspace.edit('a.py', 'AB');
  workspace.edit('a.py', 'ABC');
  await Promise.resolve();
  expect(page.writes.map(({ files }) => files[0]?.text)).toEqual(['A']);
  page.before = () => {};
  go();
  await workspace.flush();
  expect(page.writes.map(({ files }) => files[0]?.text)).toEqual(['A', 'ABC']);
  expect((await visit()).changes()).toEqual({ 'a.py': 'ABC' });
});

test('the next visit has the edits, of this lesson only', async () => {
  workspace.edit('a.py', 'A');
  await workspace.flush();
  expect((await visit()).changes()).toEqual({ 'a.py': 'A' });
  expect((await visit(PROJECT.files, 'other')).changes()).toEqual({});
});

test('a page that goes away before anything is written loses nothing', async () => {
  page.before = () => new Promise(() => {});
  workspace.edit('a.py', 'A');
  workspace.rename('b.py', 'B.py');
  workspace.edit('pages/c.html', 'C');
  workspace.reset('pages/c.html');
  workspace.leave();
  page.kill();
  const later = await visit();
  expect(later.changes()).toEqual({ 'a.py': 'A', 'b.py': null, 'B.py': 'b' });
  expect((await later.versions()).map(({ files }) => files['pages/c.html'])).toEqual(['C']);
  expect(browser.items.size).toBe(0);
});

test('a page that crashes right after a key loses nothing', async () => {
  page.before = () => new Promise(() => {});
  workspace.edit('a.py', 'A');
  page.kill();
  expect((await visit()).changes()).toEqual({ 'a.py': 'A' });
});

test('two windows that go away one after the other keep both their edits', async () => {
  const other = new FakeWindow(browser);
  const second = new Workspace(PROJECT, other);
  for (const window of [page, other]) window.before = () => new Promise(() => {});
  workspace.edit('a.py', 'A');
  second.edit('b.py', 'B');
  workspace.leave();
  second.leave();
  for (const window of [page, other]) window.kill();
  expect((await visit()).changes()).toEqual({ 'a.py': 'A', 'b.py': 'B' });
});

test('where there is no room for the last keystroke, those before it are left all the same', async () => {
  page.before = () => new Promise<void>(() => {});
  workspace.edit('a.py', 'A');
  workspace.leave();
  browser.refuses = true;
  workspace.edit('a.py', 'AB');
  workspace.leave();
  page.kill();
  browser.refuses = false;
  expect((await visit()).files['a.py']).toBe('A');
});

test('a browser without channels between windows keeps all the same', async () => {
  const alone = new BrowserKeep({
    storage: () => browser.storage(),
    page: () => new EventTarget(),
    channel: () => {
      throw new Error('forbidden');
    },
  });
  const single = new Workspace(PROJECT, alone);
  single.edit('a.py', 'A');
  await single.flush();
  expect(single.keeping).toBe(true);
  single.dispose();
  expect((await visit()).files['a.py']).toBe('A');
});

test('a page that stays after all leaves nothing behind', async () => {
  workspace.edit('a.py', 'A');
  workspace.leave();
  workspace.edit('a.py', 'AA');
  workspace.leave();
  await workspace.flush();
  expect(browser.items.size).toBe(0);
  expect((await visit()).changes()).toEqual({ 'a.py': 'AA' });
});

test('what a page left does not overwrite what was typed later in another window', async () => {
  page.before = () => new Promise(() => {});
  workspace.edit('a.py', 'left');
  workspace.leave();
  page.kill();
  const other = new Workspace(PROJECT, new FakeWindow(browser));
  other.edit('a.py', 'later');
  await other.flush();
  const later = await visit();
  expect(later.files['a.py']).toBe('later');
  expect(later.setAside).toBe(true);
  expect(filesOf(await later.versions())).toEqual([['aside', 'left']]);
});

test('what is typed or reset while an earlier visit is being read stands', async () => {
  workspace.edit('a.py', 'old');
  workspace.edit('b.py', 'old');
  workspace.edit('pages/c.html', 'old');
  await workspace.flush();
  const later = new Workspace(PROJECT, new FakeWindow(browser));
  const restored = later.restore();
  later.edit('a.py', 'new');
  later.edit('b.py', 'new');
  later.reset('b.py');
  await restored;
  await later.flush();
  expect(later.changes()).toEqual({ 'a.py': 'new', 'pages/c.html': 'old' });
  expect((await visit()).changes()).toEqual({ 'a.py': 'new', 'pages/c.html': 'old' });
});

test('in a new version of the lesson, untouched files are new and changed ones stay, and are marked', async () => {
  workspace.edit('a.py', 'mine');
  await workspace.flush();
  const later = await visit({ ...PROJECT.files, 'a.py': 'a2', 'b.py': 'b2' });
  expect([later.files['a.py'], later.files['b.py']]).toEqual(['mine', 'b2']);
  expect(later.outdated).toEqual(['a.py']);
  later.edit('a.py', 'mine too');
  expect(later.outdated).toEqual(['a.py']);
  later.reset('a.py');
  expect([later.files['a.py'], later.outdated]).toEqual(['a2', []]);
  later.undo();
  expect([later.files['a.py'], later.outdated]).toEqual(['mine too', ['a.py']]);
  later.keepMine('a.py');
  expect([later.files['a.py'], later.outdated]).toEqual(['mine too', []]);
  await later.flush();
  expect((await visit(later.original)).outdated).toEqual([]);
});

test('who types what an earlier version of the lesson had keeps it', async () => {
  workspace.edit('a.py', 'mine');
  await workspace.flush();
  const later = await visit({ ...PROJECT.files, 'a.py': 'a2' });
  later.edit('a.py', 'a');
  await later.flush();
  expect((await visit(later.original)).files['a.py']).toBe('a');
});

test('a reset file follows the lesson again', async () => {
  workspace.edit('a.py', 'mine');
  await workspace.flush();
  const later = await visit({ ...PROJECT.files, 'a.py': 'a2' });
  later.reset('a.py');
  await later.flush();
  expect((await visit({ ...PROJECT.files, 'a.py': 'a3' })).files['a.py']).toBe('a3');
});

test('a changed file that the lesson no longer has stays, as a new one', async () => {
  workspace.edit('a.py', 'mine');
  await workspace.flush();
  const later = await visit({ 'b.py': 'b' });
  expect(later.files).toEqual({ 'b.py': 'b', 'a.py': 'mine' });
  expect([later.isNew('a.py'), later.outdated]).toEqual([true, []]);
});

test('a new file of the lesson does not take the place of the learner’s', async () => {
  workspace.create('new.py');
  workspace.edit('new.py', 'mine');
  await workspace.flush();
  const later = await visit({ ...PROJECT.files, 'new.py': 'theirs' });
  expect([later.files['new.py'], later.outdated, later.isNew('new.py')]).toEqual(['mine', ['new.py'], false]);
});

test('a browser that keeps nothing is reported, and tried again', async () => {
  browser.refuses = true;
  await workspace.restore();
  expect(workspace.keeping).toBe(false);
  workspace.edit('a.py', 'A');
  workspace.leave();
  await workspace.flush();
  browser.refuses = false;
  expect(await workspace.versions()).toEqual([]);
  expect(workspace.keeping).toBe(true);
  browser.refuses = true;
  workspace.edit('a.py', 'AA');
  await workspace.flush();
  expect(workspace.keeping).toBe(false);
  browser.refuses = false;
  workspace.edit('b.py', 'B');
  await workspace.flush();
  expect(workspace.keeping).toBe(true);
  expect((await visit()).changes()).toEqual({ 'a.py': 'AA', 'b.py': 'B' });
});

test('runs are kept with their files and outcomes, and the learner can go back to any', async () => {
  workspace.edit('a.py', '1');
  const first = workspace.keepRun();
  workspace.edit('a.py', '2');
  workspace.keepRun();
  first(FINISHED);
  await expect.poll(() => workspace.versions()).toMatchObject([{ outcome: null }, { outcome: FINISHED }]);
  const later = await visit();
  const [newest, oldest] = await later.versions();
  expect(newest).toMatchObject({ kind: 'run', files: { 'a.py': '2', 'b.py': 'b' } });
  later.take({ 'a.py': oldest?.files['a.py'] ?? null });
  expect(later.files['a.py']).toBe('1');
});

test('the outcome of a run that was dropped changes nothing', async () => {
  const first = workspace.keepRun();
  const second = workspace.keepRun();
  second(FINISHED);
  first({ ...FINISHED, ending: 'stopped' });
  await expect.poll(() => workspace.versions()).toMatchObject([{ outcome: FINISHED }]);
  expect(workspace.keeping).toBe(true);
});

test('what a run has kept is not set aside once more', async () => {
  workspace.edit('a.py', 'A');
  workspace.keepRun();
  workspace.resetAll();
  expect((await workspace.versions()).map(({ kind }) => kind)).toEqual(['run']);
});
