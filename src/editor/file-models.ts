import type { editor } from 'monaco-editor/editor/editor.api.js';
import { indentOf, languageOf } from './language.ts';
import type { Monaco } from './load-monaco.ts';
import { Markers } from './markers.ts';
import { textOf } from './project.ts';
import type { Files } from './project.ts';

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

  constructor(
    readonly monaco: Monaco,
    readonly project: string,
    readonly onedit: (path: string, text: string) => void,
  ) {}

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
    const file = known ?? this.#create(path, text);
    shown.setModel(file.model);
    if (file.view) shown.restoreViewState(file.view);
    return known === undefined;
  }

  /** Brings models up to texts that did not come from them, as an edit that can be undone; drops those of no file. */
  take(files: Files): void {
    for (const [path, { model }] of this.#files) {
      const text = textOf(files, path);
      if (text === null) {
        this.#files.delete(path);
        model.dispose();
      } else if (text !== model.getValue()) {
        model.pushStackElement();
        model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
        model.pushStackElement();
      }
    }
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
