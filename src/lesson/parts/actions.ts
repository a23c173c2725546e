import type { Component } from 'svelte';
import type { Trace } from '../../trace/trace.ts';
import type { CodeReference, ProseLine } from './part.ts';

/** What the live parts of a lesson's prose need of the page. */
export interface ProseActions {
  /** Shows a place in the editor; place-now.ts says where it is by now. */
  show(place: CodeReference): void;
  /** The line in force. Reactive. */
  readonly line: ProseLine;
  setLine(line: ProseLine): void;
  /** Runs one of the lesson's other runs by name, or (null) the main one, with the learner's code. */
  run(scenario: string | null): void;
  /** The learner's last run of the lesson's own scenario that came to its end, or null. Reactive. */
  readonly trace: Trace | null;
  /** A whole recorded run: `start`, `solution`, `wrong/<name>`, `right/<name>`, or one of the other runs by name. */
  recorded(run: string): Promise<Trace>;
  /** Shows a term in the glossary. Absent where there is none to be shown, as in a lab that stands in another page. */
  showTerm?(id: string): void;
  /** What a tab is called in the reader's language. */
  tabTitle(tab: string): string;
  /** What draws a stretch of a run. */
  picture(): Promise<Component<PictureProps>>;
}

/** A stretch of a run, to be drawn. Lab milliseconds. */
export interface PictureProps {
  readonly trace: Trace;
  /** Ids of its tabs, from top to bottom. */
  readonly tabs: readonly string[];
  readonly from: number;
  readonly until: number;
  tabTitle(tab: string): string;
}
