import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type Range,
  type VirtualItem,
  Virtualizer,
} from '@tanstack/virtual-core';
import { untrack } from 'svelte';

/** Above and below what is in view, rows that are there already. */
const OVERSCAN = 8;

/** Which of many rows of one height are in the page, as a rune: TanStack's virtualizer. */
export class VirtualRows {
  #virtualizer: Virtualizer<HTMLElement, HTMLElement> | null = null;
  #version = $state(0);
  #scroller: () => HTMLElement | null;
  /** A row that stays in the page wherever the reader scrolls: the one with the focus. */
  #kept = -1;

  constructor(scroller: () => HTMLElement | null) {
    this.#scroller = scroller;
  }

  get items(): readonly VirtualItem[] {
    void this.#version;
    return this.#virtualizer?.getVirtualItems() ?? [];
  }

  /** Height of all rows, CSS pixels. */
  get height(): number {
    void this.#version;
    return this.#virtualizer?.getTotalSize() ?? 0;
  }

  /** How many rows are seen at once. */
  get page(): number {
    const { height = 0 } = this.#virtualizer?.scrollRect ?? {};
    return Math.max(1, Math.floor(height / (this.#virtualizer?.options.estimateSize(0) ?? 1)) - 1);
  }

  /** `rowHeight` is in CSS pixels; `kept` is the place of a row that stays in the page, -1 for none. */
  update(count: number, rowHeight: number, kept: number): void {
    const isFirst = this.#virtualizer === null;
    // A reader at the end stays there; one elsewhere is not moved.
    const follows = !isFirst && this.#virtualizer?.isAtEnd(rowHeight) === true;
    const grows = count > (this.#virtualizer?.options.count ?? 0);
    const isOther = this.#virtualizer?.options.estimateSize(0) !== rowHeight;
    this.#kept = kept;
    const options = {
      count,
      getScrollElement: this.#scroller,
      estimateSize: () => rowHeight,
      overscan: OVERSCAN,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      rangeExtractor: (range: Range) => this.#places(range),
      onChange: () => this.#changed(),
    } as const;
    if (this.#virtualizer) this.#virtualizer.setOptions(options);
    else this.#virtualizer = new Virtualizer<HTMLElement, HTMLElement>(options);
    if (isOther) this.#virtualizer.measure();
    this.#virtualizer._willUpdate();
    this.#changed();
    if (follows && grows) this.toEnd();
  }

  /** Follows the scroller; returns how to stop. */
  mount(): () => void {
    return this.#virtualizer?._didMount() ?? (() => {});
  }

  show(place: number, align: 'auto' | 'center' | 'start' = 'auto'): void {
    this.#virtualizer?.scrollToIndex(place, { align });
  }

  toEnd(): void {
    this.#virtualizer?.scrollToEnd();
  }

  /** Whoever draws the rows is told, and not the one who changed them. */
  #changed(): void {
    untrack(() => (this.#version += 1));
  }

  #places({ startIndex, endIndex, overscan, count }: Range): number[] {
    const first = Math.max(0, startIndex - overscan);
    const last = Math.min(count - 1, endIndex + overscan);
    const places = Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place);
    if (this.#kept >= 0 && this.#kept < first) places.unshift(this.#kept);
    else if (this.#kept > last && this.#kept < count) places.push(this.#kept);
    return places;
  }
}
