import { indentOf, languageOf } from './language.ts';
import type { Monaco } from './load-monaco.ts';

type CodeEditor = ReturnType<Monaco['editor']['create']>;
type TextModel = ReturnType<Monaco['editor']['createModel']>;
type ViewState = ReturnType<CodeEditor['saveViewState']>;

/**
 * One Monaco model for each file that has been looked at, so that undo, selection and scroll position last
 * while others are open.
 */
export class FileModels implements Iterable<readonly [string, TextModel]> {
  readonly #models = new Map<string, TextModel>();
  readonly #views = new Map<string, ViewState>();
  #shown: string | null = null;

  constructor(
    readonly monaco: Monaco,
    readonly project: string,
    readonly onedit: (path: string, text: string) => void,
  ) {}

  [Symbol.iterator](): MapIterator<[string, TextModel]> {
    return this.#models.entries();
  }

  /** Puts a file into the editor, as it was left. */
  show(editor: CodeEditor, path: string, text: string): void {
    if (path === this.#shown) return;
    if (this.#shown !== null) this.#views.set(this.#shown, editor.saveViewState());
    this.#shown = path;
    editor.setModel(this.#models.get(path) ?? this.#create(path, text));
    const view = this.#views.get(path);
    if (view) editor.restoreViewState(view);
  }

  /** Brings models up to texts that did not come from them, as an edit that can be undone. */
  take(files: Readonly<Record<string, string>>): void {
    for (const [path, model] of this.#models) {
      const text = files[path];
      if (text === undefined || text === model.getValue()) continue;
      model.pushStackElement();
      model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
      model.pushStackElement();
    }
  }

  dispose(): void {
    for (const model of this.#models.values()) model.dispose();
    this.#models.clear();
  }

  #create(path: string, text: string): TextModel {
    const { editor, Uri } = this.monaco;
    const uri = Uri.from({ scheme: 'file', path: `/${this.project}/${path}` });
    const model = editor.createModel(text, languageOf(path), uri);
    model.setEOL(editor.EndOfLineSequence.LF);
    model.updateOptions({ tabSize: indentOf(path), insertSpaces: true });
    model.onDidChangeContent(() => this.onedit(path, model.getValue()));
    this.#models.set(path, model);
    return model;
  }
}
