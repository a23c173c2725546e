import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { FakeBrowser, FakeWindow } from './keep/fake-browser.ts';
import type { Project } from './project.ts';
import { Workspace } from './workspace.svelte.ts';

const PROJECT: Project = {
  id: 'tiny',
  focus: { file: 'a.py' },
  files: { 'a.py': 'lesson a', 'b.py': 'lesson b' },
  readOnly: [],
};

/** One of two windows with the same lesson. */
class Seat {
  readonly #browser: FakeBrowser;
  page: FakeWindow;
  workspace: Workspace;

  constructor(browser: FakeBrowser) {
    this.#browser = browser;
    this.page = this.#newPage();
    this.workspace = new Workspace(PROJECT, this.page);
    void this.workspace.restore();
  }

  /** The page goes away, whatever it is doing, and comes back. */
  reload(): void {
    this.workspace.leave();
    this.crash();
  }

  /** The same, without its having been told. */
  crash(): void {
    this.page.kill();
    this.page = this.#newPage();
    this.workspace = new Workspace(PROJECT, this.page);
    void this.workspace.restore();
  }

  #newPage(): FakeWindow {
    const page = new FakeWindow(this.#browser);
    page.before = () => turns(2);
    page.after = () => turns(2);
    return page;
  }
}

/** Lets what is under way go on for a while. */
async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
}

const path = fc.constantFrom('a.py', 'b.py');
const seat = fc.constantFrom(0, 1);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('type' as const), seat, path }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('wait' as const), seat, turns: fc.integer({ min: 1, max: 12 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom(...(['hear', 'miss', 'wake', 'hide', 'reload', 'crash'] as const)),
      seat,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom(...(['reset', 'remove', 'undo'] as const)), seat, path }),
  },
);

test('whatever two windows do, and whenever they die, no text is lost but by being typed over', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
      const browser = new FakeBrowser();
      const seats = [new Seat(browser), new Seat(browser)] as const;
      const typed = new Set<string>();
      for (const one of steps) {
        const { page, workspace } = seats[one.seat === 0 ? 0 : 1];
        if (one.do === 'type') {
          const before = workspace.files[one.path];
          if (before === undefined) continue;
          // Typed over by somebody who had it before their eyes.
          typed.delete(before);
          const text = `text ${typed.size} ${steps.indexOf(one)}`;
          typed.add(text);
          workspace.edit(one.path, text);
        } else if (one.do === 'wait') await turns(one.turns);
        else if (one.do === 'hear') page.hear();
        else if (one.do === 'miss') page.missAll();
        else if (one.do === 'wake') page.wake();
        else if (one.do === 'hide') workspace.leave();
        else if (one.do === 'reload') seats[one.seat === 0 ? 0 : 1].reload();
        else if (one.do === 'crash') seats[one.seat === 0 ? 0 : 1].crash();
        else if (one.do === 'reset') workspace.reset(one.path);
        else if (one.do === 'remove') workspace.remove(one.path);
        else workspace.undo();
      }

      for (const { workspace } of seats) await workspace.flush();
      // Some may still be taking up what another has left.
      await turns(100);
      const later = new Workspace(PROJECT, new FakeWindow(browser));
      await later.restore();
      const versions = await later.versions();
      const kept = [later.files, ...versions.map(({ files }) => files)].flatMap((files) =>
        Object.values(files),
      );
      expect(kept).toEqual(expect.arrayContaining([...typed]));

      // And when all have heard and woken, all show the same.
      for (const { page, workspace } of seats) {
        page.hear();
        await workspace.restore();
        expect(workspace.files).toEqual(later.files);
      }
    }),
    { numRuns: 500 },
  );
}, 30_000);
