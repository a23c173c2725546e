import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { deleteDB, openDB } from 'idb';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Project } from '../project.ts';
import { Workspace } from '../workspace.svelte.ts';
import { BrowserKeep } from './browser-keep.ts';

const PROJECT: Project = { id: 'tiny', focus: { file: 'a.py' }, files: { 'a.py': 'a' }, readOnly: [] };

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

function open(): Workspace {
  const keep = new BrowserKeep({
    storage: () => {
      throw new DOMException('Access is denied.', 'SecurityError');
    },
    page: () => new EventTarget(),
    channel: (name) => new BroadcastChannel(name),
  });
  return new Workspace(PROJECT, keep);
}

async function visit(): Promise<Workspace> {
  const later = open();
  await later.restore();
  later.dispose();
  return later;
}

test('two windows hear one another over the browser’s own channel', async () => {
  const [mine, yours] = [open(), open()];
  mine.edit('a.py', 'A');
  await expect.poll(() => yours.files['a.py']).toBe('A');
  yours.edit('a.py', 'AB');
  await expect.poll(() => mine.files['a.py']).toBe('AB');
  for (const workspace of [mine, yours]) workspace.dispose();
});

test('a browser without any storage lets the learner work, and says so', async () => {
  vi.stubGlobal('indexedDB', undefined);
  const workspace = open();
  await workspace.restore();
  workspace.edit('a.py', 'A');
  workspace.leave();
  await workspace.flush();
  workspace.keepRun()({ ending: 'finished', published: 0, tabs: [] });
  expect(await workspace.versions()).toEqual([]);
  expect([workspace.keeping, workspace.files]).toEqual([false, { 'a.py': 'A' }]);
  workspace.dispose();
});

test.each(['get', 'put'] as const)('a disk that fails at %s is reported, and tried again', async (step) => {
  const workspace = open();
  const ask = IDBObjectStore.prototype[step];
  const failing = vi.spyOn(IDBObjectStore.prototype, step);
  failing.mockImplementation(function (this: IDBObjectStore, subject: IDBValidKey) {
    const request = ask.call(this, subject);
    this.transaction.abort();
    return request;
  });
  workspace.edit('a.py', 'A');
  await workspace.flush();
  expect(workspace.keeping).toBe(false);
  failing.mockRestore();
  workspace.edit('a.py', 'AB');
  await workspace.flush();
  expect(workspace.keeping).toBe(true);
  expect((await visit()).files['a.py']).toBe('AB');
  workspace.dispose();
});

test('a newer version of the site can change the database while an older one is open, and keeps what it has', async () => {
  const old = open();
  old.edit('a.py', 'A');
  await old.flush();
  const newer = await openDB('push-lab', 2, {
    upgrade: (database) => void database.createObjectStore('more'),
  });
  expect(await newer.get('files', ['tiny', 'a.py'])).toMatchObject({ text: 'A' });
  newer.close();
  old.edit('a.py', 'AB');
  await old.flush();
  expect(old.keeping).toBe(false);
  old.dispose();
});

test('when the learner deletes the site’s data, what they type on is kept', async () => {
  const workspace = open();
  workspace.edit('a.py', 'A');
  await workspace.flush();
  await deleteDB('push-lab');
  workspace.edit('a.py', 'AB');
  await workspace.flush();
  expect((await visit()).files['a.py']).toBe('AB');
  workspace.dispose();
});
