import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mergeEdits } from './edits.ts';
import type { EditChanges, Edits, EditsStore } from './edits.ts';
import { Workspace } from './workspace.svelte.ts';

class MemoryStore implements EditsStore {
  readonly lessons = new Map<string, Edits>();
  readonly writes: EditChanges[] = [];
  broken = false;
  /** What happens while a write is under way. */
  during: () => void | Promise<void> = () => {};

  async read(lesson: string): Promise<Edits> {
    if (this.broken) throw new Error('no storage');
    return Promise.resolve(this.lessons.get(lesson) ?? {});
  }

  async write(lesson: string, changes: EditChanges): Promise<void> {
    if (this.broken) throw new Error('no storage');
    this.writes.push(changes);
    await this.during();
    this.writeAtOnce(lesson, changes);
  }

  writeAtOnce(lesson: string, changes: EditChanges): void {
    this.lessons.set(lesson, mergeEdits(this.lessons.get(lesson) ?? {}, changes));
  }
}

const PROJECT = { id: 'tiny', focus: 'b.py', files: { 'a.py': 'a', 'b.py': 'b', 'c.html': 'c' } };

let store: MemoryStore;
let workspace: Workspace;
beforeEach(() => {
  vi.useFakeTimers();
  store = new MemoryStore();
  workspace = new Workspace(PROJECT, store);
});
afterEach(() => vi.useRealTimers());

test('only files that differ from the lesson are changed', () => {
  workspace.edit('a.py', 'A');
  workspace.edit('b.py', 'B');
  workspace.edit('b.py', 'b');
  expect(workspace.changed()).toEqual({ 'a.py': 'A' });
  expect(workspace.isChanged('b.py')).toBe(false);
  expect(workspace.files).toEqual({ 'a.py': 'A', 'b.py': 'b', 'c.html': 'c' });
});

test('a path that is not in the lesson is neither opened nor edited', () => {
  workspace.show('constructor');
  workspace.edit('x.py', 'x');
  expect(workspace.open).toEqual(['b.py']);
  expect(workspace.changed()).toEqual({});
});

test('closing the active file shows its neighbour, and the last one stays open', () => {
  workspace.show('a.py');
  workspace.show('c.html');
  workspace.show('a.py');
  expect(workspace.open).toEqual(['b.py', 'a.py', 'c.html']);
  workspace.close('a.py');
  expect(workspace.active).toBe('c.html');
  workspace.close('c.html');
  workspace.close('b.py');
  expect([workspace.active, workspace.open]).toEqual(['b.py', ['b.py']]);
});

test('a reset can be undone until the next edit', () => {
  workspace.edit('a.py', 'A');
  workspace.edit('b.py', 'B');
  workspace.resetAll();
  expect(workspace.changed()).toEqual({});
  workspace.undoReset();
  expect(workspace.changed()).toEqual({ 'a.py': 'A', 'b.py': 'B' });
  workspace.reset('a.py');
  expect([workspace.changed(), workspace.canUndoReset]).toEqual([{ 'b.py': 'B' }, true]);
  workspace.edit('b.py', 'BB');
  expect(workspace.canUndoReset).toBe(false);
});

test('edits are written together when typing pauses', async () => {
  workspace.edit('a.py', 'A');
  await vi.advanceTimersByTimeAsync(299);
  workspace.edit('b.py', 'B');
  await vi.advanceTimersByTimeAsync(299);
  expect(store.writes).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(store.writes).toEqual([{ 'a.py': 'A', 'b.py': 'B' }]);
});

test('edits are written before the page goes away', async () => {
  workspace.edit('a.py', 'A');
  workspace.leave();
  expect(store.lessons.get('tiny')).toEqual({ 'a.py': 'A' });
  await vi.advanceTimersByTimeAsync(1000);
  expect(store.writes).toHaveLength(1);
});

test('an edit whose writing is under way is written again when the page goes away', async () => {
  workspace.edit('a.py', 'A');
  store.during = () => new Promise(() => {});
  void workspace.flush();
  workspace.leave();
  expect(store.lessons.get('tiny')).toEqual({ 'a.py': 'A' });
});

test('an edit made while another is being written is written too', async () => {
  workspace.edit('a.py', 'A');
  store.during = () => workspace.edit('a.py', 'AA');
  await workspace.flush();
  store.during = () => {};
  await vi.advanceTimersByTimeAsync(300);
  expect(store.lessons.get('tiny')).toEqual({ 'a.py': 'AA' });
});

test('the next visit has them, for this lesson only', async () => {
  workspace.edit('a.py', 'A');
  await workspace.flush();
  const later = new Workspace(PROJECT, store);
  const other = new Workspace({ ...PROJECT, id: 'other' }, store);
  await Promise.all([later.restore(), other.restore()]);
  expect(later.changed()).toEqual({ 'a.py': 'A' });
  expect(other.changed()).toEqual({});
});

test('a reset file is the lesson’s on the next visit', async () => {
  workspace.edit('a.py', 'A');
  await workspace.flush();
  workspace.reset('a.py');
  await workspace.flush();
  expect(store.lessons.get('tiny')).toEqual({});
});

test('what is typed or reset while an earlier visit is being read stands', async () => {
  store.lessons.set('tiny', { 'a.py': 'old', 'b.py': 'old', 'c.html': 'old' });
  const restored = workspace.restore();
  workspace.edit('a.py', 'new');
  workspace.edit('b.py', 'new');
  workspace.reset('b.py');
  await restored;
  expect(workspace.changed()).toEqual({ 'a.py': 'new', 'c.html': 'old' });
});

test('an edit to a file that the lesson no longer has is kept, out of sight', async () => {
  store.lessons.set('tiny', { 'gone.py': 'mine' });
  await workspace.restore();
  workspace.edit('a.py', 'A');
  await workspace.flush();
  expect(workspace.files).not.toHaveProperty(['gone.py']);
  expect(store.lessons.get('tiny')).toEqual({ 'gone.py': 'mine', 'a.py': 'A' });
});

test('a browser that keeps nothing is reported, and tried again', async () => {
  store.broken = true;
  await workspace.restore();
  expect(workspace.keeping).toBe(false);
  workspace.edit('a.py', 'A');
  await workspace.flush();
  store.broken = false;
  workspace.edit('b.py', 'B');
  await workspace.flush();
  expect(workspace.keeping).toBe(true);
  expect(store.lessons.get('tiny')).toEqual({ 'a.py': 'A', 'b.py': 'B' });
});
