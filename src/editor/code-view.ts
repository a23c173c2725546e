import type { Problem } from '../trace/entry.ts';
import type { Caret } from './caret.ts';
import type { Findings } from './truth/findings.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

/** What the editors (Monaco and CodeMirror) are given; both show the workspace's active file. */
export interface CodeViewProps {
  readonly workspace: Workspace;
  /** Problems of the last run, by file. */
  readonly problems: ReadonlyMap<string, readonly Problem[]>;
  readonly findings: Findings;
  /** The page has nothing more urgent to fetch than what checks code. */
  readonly calm: () => boolean;
  /** Where the editor before was left; null if the learner was not in it. */
  readonly caret: Caret | null;
  /** Lines that the editor before had above its view; null if there was none, or it cannot tell. */
  readonly top: number | null;
  /** The cursor moved to this line and column, counted from 1. */
  readonly onposition: (line: number, column: number) => void;
  /** Id of the element that says how Tab leaves the editor. */
  readonly describedBy: string;
}

/** What the editors offer (as exports of their components). */
export interface CodeView {
  /** Puts the cursor on `line` of the active file and the focus into the editor; `endLine` marks lines for a while. */
  reveal(line: number, endLine?: number): void;
  focus(): void;
  caret(): Caret | null;
  /** Lines of the active file that are above the view, where a line is a line. */
  top?(): number;
  /** Opens the search; absent where the browser's own does. */
  find?(): void;
  /** Puts the active file in order; can be undone. False if typing or another file overtook it. Rejects with FormatError. */
  format(): Promise<boolean>;
}

/** The file cannot be formatted: it has a mistake, or its language has no formatter. */
export class FormatError extends Error {
  override name = 'FormatError';
  readonly reason: 'syntax' | 'language' | 'unavailable';
  constructor(reason: FormatError['reason'], message = '') {
    super(message);
    this.reason = reason;
  }
}
