import type { editor } from 'monaco-editor/editor/editor.api.js';
import { indentOf, languageOf } from './language.ts';
import type { Monaco } from './load-monaco.ts';
import { Markers } from './markers.ts';
import { textOf } from './project.ts';
import type { Files } from './project.ts';
import type { Wording } from './wording.ts';

/** One file's text in Monaco, and how the editor was left when it last showed it. */
interface FileModel {
  readonly model: editor.ITextModel;
  readonly markers: Markers;
  view: editor.ICodeEditorViewState | null;
}

/**
 * One Monaco model for each file that has been looked at, so that undo, selection and scroll position last
 * while others are open.
 */
export class FileModels implements Iterable<readonly [string, Markers]> {
  readonly #files = new Map<string, FileModel>();
  #shown: string | null = null;
  #wording: Wording | null = null;
  #editor: editor.IStandaloneCodeEditor | null = null;

  constructor(
    readonly monaco: Monaco,
    readonly project: string,
    readonly onedit: (path: string, text: string) => void,
    wording: Wording | null,
  ) {
    this.#wording = wording;
  }

  *[Symbol.iterator](): Iterator<readonly [string, Markers]> {
    for (const [path, { markers }] of this.#files) yield [path, markers];
  }

  /** The project's path of a model; null for one that is not here. */
  pathOf(model: editor.ITextModel): string | null {
    for (const [path, file] of this.#files) if (file.model === model) return path;
    return null;
  }

  /** Puts a file into the editor, as it was left. Returns whether it is there for the first time. */
  show(shown: editor.IStandaloneCodeEditor, path: string, text: string): boolean {
    const known = this.#files.get(path);
    if (known && path === this.#shown) return false;
    const left = this.#shown === null ? undefined : this.#files.get(this.#shown);
    if (left) left.view = shown.saveViewState();
    this.#shown = path;
    this.#editor = shown;
    const file = known ?? this.#create(path, text);
    shown.setModel(file.model);
    if (file.view) shown.restoreViewState(file.view);
    return known === undefined;
  }

  /**
   * Brings models up to texts that did not come from them, as an edit that can be undone; drops those of no file.
   * Returns whether all is worded anew: the same lines in another language, which cannot be undone.
   */
  take(files: Files, wording: Wording | null): boolean {
    const isReworded = wording !== this.#wording;
    this.#wording = wording;
    for (const [path, file] of this.#files) {
      const { model } = file;
      const text = textOf(files, path);
      if (text === null) {
        this.#files.delete(path);
        model.dispose();
      } else if (isReworded && text !== model.getValue()) {
        this.#reword(path, file, text);
      } else if (text !== model.getValue()) {
        model.pushStackElement();
        model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
        model.pushStackElement();
      }
    }
    return isReworded;
  }

  /**
   * What could be undone is forgotten: it would bring back the other language, as if it had been typed. Monaco forgets
   * with it what is marked and where the cursor was.
   */
  #reword(path: string, { model, markers }: FileModel, text: string): void {
    const view = path === this.#shown ? this.#editor?.saveViewState() : null;
    const mark = markers.lift();
    model.setValue(text);
    mark();
    if (view) this.#editor?.restoreViewState(view);
  }

  dispose(): void {
    for (const { model } of this.#files.values()) model.dispose();
    this.#files.clear();
  }

  #create(path: string, text: string): FileModel {
    const { editor, Uri } = this.monaco;
    const uri = Uri.from({ scheme: 'file', path: `/${this.project}/${path}` });
    const model = editor.createModel(text, languageOf(path).name, uri);
    model.setEOL(editor.EndOfLineSequence.LF);
    model.updateOptions({ tabSize: indentOf(path), insertSpaces: true });
    model.onDidChangeContent(() => this.onedit(path, model.getValue()));
    const file = { model, markers: new Markers(this.monaco, model), view: null };
    this.#files.set(path, file);
    return file;
  }
}
