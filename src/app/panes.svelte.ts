import type { Pane } from 'paneforge';

/** What a wide page has room for side by side. */
export const PANES = ['read', 'code', 'run', 'timeline'] as const;

export type PaneName = (typeof PANES)[number];

/** The panes and the groups of them, as paneforge has them. */
interface Handles {
  /** Lesson, code and tabs; below them is the timeline. */
  top?: Pane | undefined;
  /** Lesson and code; beside them are the tabs. */
  left?: Pane | undefined;
  read?: Pane | undefined;
  code?: Pane | undefined;
  run?: Pane | undefined;
  timeline?: Pane | undefined;
}

/** Which panes are seen. A pane is put away by its button or by dragging its edge; paneforge remembers it. */
export class Panes {
  readonly handles: Handles = $state({});
  #seen = $state.raw<readonly PaneName[]>(PANES);

  isSeen(name: PaneName): boolean {
    return this.#seen.includes(name);
  }

  /** Shows a pane or puts it away; the last one stays. */
  toggle(name: PaneName): void {
    if (!this.isSeen(name)) this.show(name);
    else if (this.#seen.length > 1) this.#arrange(this.#seen.filter((other) => other !== name));
  }

  show(name: PaneName): void {
    if (!this.isSeen(name)) this.#arrange([...this.#seen, name]);
  }

  /** Somebody has dragged an edge, or the page has been opened with what it remembers. */
  look(): void {
    const { top, left, read, code, run, timeline } = this.handles;
    const above = isOpen(top);
    const seen = {
      read: above && isOpen(left) && read !== undefined && isOpen(read),
      code: above && isOpen(left) && isOpen(code),
      run: above && isOpen(run),
      timeline: isOpen(timeline),
    };
    this.#seen = PANES.filter((name) => seen[name]);
  }

  #arrange(wanted: readonly PaneName[]): void {
    const { top, left, read, code, run, timeline } = this.handles;
    const beside = wanted.includes('read') || wanted.includes('code');
    const above = beside || wanted.includes('run');
    // What is shown comes first: a group has always one that is open.
    settle([
      [top, above],
      [timeline, wanted.includes('timeline')],
    ]);
    if (above)
      settle([
        [left, beside],
        [run, wanted.includes('run')],
      ]);
    if (beside)
      settle([
        [read, wanted.includes('read')],
        [code, wanted.includes('code')],
      ]);
    this.#seen = wanted;
  }
}

/** A pane that is not there (an embedded lab has no lesson) leaves its neighbour all the room. */
function isOpen(pane: Pane | undefined): boolean {
  return pane === undefined || !pane.isCollapsed();
}

function settle(panes: readonly (readonly [Pane | undefined, boolean])[]): void {
  for (const [pane, open] of panes) if (open && pane?.isCollapsed()) pane.expand();
  for (const [pane, open] of panes) if (!open && pane && !pane.isCollapsed()) pane.collapse();
}
