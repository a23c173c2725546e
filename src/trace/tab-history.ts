import { countWhile } from '../base/count-while.ts';
import type { DocumentChanged, TabNavigated } from './entry.ts';
import { SplicedText } from './spliced-text.ts';

/** What a tab shows. */
export interface ShownDocument {
  /** As `document.changed` has it: without scripts. Empty once the tab is closed. */
  readonly html: string;
  /** Path and query. */
  readonly url: string;
  /** Which of the tab's documents, counted from 1. */
  readonly document: number;
}

/** Changes between two snapshots, at least. */
const SPACING = 128;
/** Characters that all snapshots of a tab may have together: some megabytes. */
const BUDGET = 2_000_000;

/** The HTML right after a change. */
interface Snapshot {
  /** Which change, counted from 0. */
  readonly change: number;
  readonly html: string;
}

/** What one tab has shown, in the order of lab time. */
export class TabHistory {
  #navigations: TabNavigated[] = [];
  #changes: DocumentChanged[] = [];
  /** For each document, its first change: its HTML is empty before. */
  #beginnings: number[] = [];
  /** Some of the HTMLs asked for or passed on the way there, in order. */
  #snapshots: Snapshot[] = [];
  #latest: Snapshot | null = null;

  navigate(entry: TabNavigated): void {
    this.#navigations.push(entry);
  }

  change(entry: DocumentChanged): void {
    if (this.#changes.at(-1)?.document !== entry.document) this.#beginnings.push(this.#changes.length);
    this.#changes.push(entry);
  }

  at(t: number): ShownDocument | null {
    const navigation = this.#navigations[lastIndex(this.#navigations, (entry) => entry.t <= t)];
    const url = navigation?.url ?? '';
    const number = lastIndex(this.#changes, (entry) => entry.t <= t);
    const change = this.#changes[number];
    // A page that hangs before it has shown anything leaves the tab blank, not with the page before it.
    if (navigation && navigation.document > (change?.document ?? 0)) {
      return { html: '', url, document: navigation.document };
    }
    if (!change) return null;
    return { html: this.#htmlAfter(number), url, document: change.document };
  }

  #htmlAfter(number: number): string {
    if (this.#latest?.change === number) return this.#latest.html;
    const beginning = this.#beginnings[lastIndex(this.#beginnings, (first) => first <= number)] ?? 0;
    const known = this.#knownBefore(number);
    const from = known && known.change >= beginning ? known : { change: beginning - 1, html: '' };
    const text = new SplicedText(from.html);
    for (let i = from.change + 1; i <= number; i++) {
      const change = this.#changes[i];
      if (change) text.splice(change.at, change.removed, change.added);
      if ((i - from.change) % SPACING === 0) this.#keep({ change: i, html: text.toString() });
    }
    this.#latest = { change: number, html: text.toString() };
    return this.#latest.html;
  }

  /** The latest HTML known at or before a change, of whatever document. */
  #knownBefore(number: number): Snapshot | undefined {
    const kept = this.#snapshots[lastIndex(this.#snapshots, ({ change }) => change <= number)];
    const latest = this.#latest;
    return latest && latest.change <= number && latest.change > (kept?.change ?? -1) ? latest : kept;
  }

  #keep(snapshot: Snapshot): void {
    const index = lastIndex(this.#snapshots, ({ change }) => change <= snapshot.change);
    const gap = (neighbour: Snapshot | undefined) =>
      Math.abs((neighbour?.change ?? -Infinity) - snapshot.change);
    if (gap(this.#snapshots[index]) < SPACING || gap(this.#snapshots[index + 1]) < SPACING) return;
    this.#snapshots.splice(index + 1, 0, snapshot);
    const size = this.#snapshots.reduce((sum, { html }) => sum + html.length, 0);
    if (size > BUDGET) this.#snapshots = this.#snapshots.filter((_, i) => i % 2 === 1);
  }
}

/** Index of the last item that `holds`, where those come first; -1 if none does. */
function lastIndex<T>(items: readonly T[], holds: (item: T) => boolean): number {
  // Within the list, so the item is there.
  return countWhile(items.length, (index) => holds(items[index] as T)) - 1;
}
