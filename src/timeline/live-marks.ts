import type { Entry } from '../trace/entry.ts';
import type { Trace } from '../trace/trace.ts';
import { MarkBuilder } from './mark-builder.ts';
import type { Marks } from './marks.ts';

/** The marks of a whole trace. */
export function marksOf(trace: Trace): Marks {
  return new LiveMarks().of(trace);
}

/** Marks of a trace that grows: each call reads only the entries that are new. */
export class LiveMarks {
  private builder = new MarkBuilder([]);
  private tabs: Trace['tabs'] | null = null;
  private read = 0;
  private first: Entry | undefined;
  private last: Entry | undefined;

  of(trace: Trace): Marks {
    if (!this.continues(trace)) {
      this.builder = new MarkBuilder(trace.tabs);
      this.tabs = trace.tabs;
      this.read = 0;
      this.first = trace.entries[0];
    }
    for (; this.read < trace.entries.length; this.read += 1) {
      const entry = trace.entries[this.read];
      if (entry) this.builder.add(entry);
    }
    this.last = trace.entries[this.read - 1];
    return this.builder;
  }

  /** Whether `trace` is the one read before, perhaps with more at its end (in the same array or a copy). */
  private continues({ tabs, entries }: Trace): boolean {
    const sameTabs =
      this.tabs?.length === tabs.length &&
      tabs.every((tab, i) => tab.id === this.tabs?.[i]?.id && tab.title === this.tabs[i].title);
    return sameTabs && this.read > 0 && entries[0] === this.first && entries[this.read - 1] === this.last;
  }
}
