import { isolateHistory } from '@codemirror/commands';
import { Annotation, EditorState } from '@codemirror/state';
import type { Extension, StateEffect, TransactionSpec } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { Problem } from '../../trace/entry.ts';
import { textOf } from '../project.ts';
import type { Files } from '../project.ts';
import type { Wording } from '../wording.ts';
import { FORGET } from './light-setup.ts';
import { changesByLine, minimalChange } from './minimal-change.ts';
import { setProblems } from './problem-marks.ts';
import { sameLines } from './revealed-lines.ts';

interface Kept {
  /** As it was when another file took its place; the shown file's is the view's. */
  state: EditorState;
  scroll: StateEffect<unknown> | null;
  /** The workspace's text that the state has. */
  text: string;
  problems: readonly Problem[];
}

/** On a change that was made elsewhere. */
const fromElsewhere = Annotation.define<true>();

const NONE: readonly Problem[] = [];

/** One CodeMirror state for each file that has been looked at, so that undo, selection and scroll position last. */
export class FileStates {
  readonly #kept = new Map<string, Kept>();
  #shown: string | null = null;
  #wording: Wording | null;

  constructor(
    readonly view: EditorView,
    /** What a file's state is made of. */
    readonly setup: (path: string) => Extension,
    readonly onedit: (path: string, text: string) => void,
    wording: Wording | null,
  ) {
    this.#wording = wording;
  }

  /** Puts a file into the view, as it was left. */
  show(path: string, text: string): void {
    if (path === this.#shown) return;
    const before = this.#shown === null ? undefined : this.#kept.get(this.#shown);
    if (before) Object.assign(before, { state: this.view.state, scroll: this.view.scrollSnapshot() });
    const kept = this.#kept.get(path) ?? this.#create(path, text);
    this.#shown = path;
    this.view.setState(kept.state);
    if (kept.scroll) this.view.dispatch({ effects: kept.scroll });
  }

  /** Brings states up to texts that did not come from them, as edits that can be undone. */
  take(files: Files, wording: Wording | null): void {
    const isReworded = wording !== this.#wording;
    this.#wording = wording;
    for (const [path, kept] of this.#kept) {
      const text = textOf(files, path);
      if (text === null) {
        if (path !== this.#shown) this.#kept.delete(path);
      } else if (text !== kept.text) {
        kept.text = text;
        const state = this.#stateOf(path, kept);
        // CodeMirror ends every line with \n.
        const [before, after] = [state.doc.toString(), state.toText(text).toString()];
        const changes = isReworded ? changesByLine(before, after) : minimalChange(before, after);
        if (changes) {
          this.#dispatch(path, kept, {
            changes,
            annotations: [
              fromElsewhere.of(true),
              isolateHistory.of('full'),
              ...(isReworded ? [sameLines.of(true)] : []),
            ],
          });
        }
        // To undo would bring back the other language, as if it had been typed.
        if (isReworded) for (const transaction of FORGET) this.#dispatch(path, kept, transaction);
      }
    }
  }

  /** The last run's problems, by file. */
  mark(problems: ReadonlyMap<string, readonly Problem[]>): void {
    for (const [path, kept] of this.#kept) {
      const now = problems.get(path) ?? NONE;
      if (now === kept.problems) continue;
      kept.problems = now;
      this.#dispatch(path, kept, { effects: setProblems.of(now) });
    }
  }

  #stateOf(path: string, kept: Kept): EditorState {
    return path === this.#shown ? this.view.state : kept.state;
  }

  #dispatch(path: string, kept: Kept, transaction: TransactionSpec): void {
    if (path === this.#shown) this.view.dispatch(transaction);
    else kept.state = kept.state.update(transaction).state;
  }

  #create(path: string, text: string): Kept {
    const kept: Kept = {
      state: EditorState.create({
        doc: text,
        extensions: [
          this.setup(path),
          EditorView.updateListener.of(({ docChanged, state, transactions }) => {
            if (!docChanged || transactions.some((each) => each.annotation(fromElsewhere))) return;
            kept.text = state.doc.toString();
            this.onedit(path, kept.text);
          }),
        ],
      }),
      scroll: null,
      text,
      problems: NONE,
    };
    this.#kept.set(path, kept);
    return kept;
  }
}
