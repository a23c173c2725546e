import type { editor, IDisposable } from 'monaco-editor/editor/editor.api.js';
import { FormatError } from '../code-view.ts';
import type { Monaco } from '../load-monaco.ts';
import type { ScriptOf } from './monaco-scripts.ts';
import { ruff } from './ruff.ts';
import { scripts } from './scripts.ts';

const ACTION = 'editor.action.formatDocument';

/** What Monaco names as the source when a formatter's edit moves the cursor (its formattingEdit.js, cursor.js). */
const OWN_MOVES: ReadonlySet<string> = new Set(['formatEditsCommand', 'modelChange']);

/** What a Django template writes itself. */
const TEMPLATE_TAGS = /\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}/gs;

/** Puts files of the project in order: Python by Ruff, scripts by TypeScript, the rest by Monaco's own services. */
export class MonacoFormat implements IDisposable {
  /** What the text of a model is to become. */
  readonly #ready = new WeakMap<editor.ITextModel, { readonly version: number; readonly text: string }>();
  readonly #offers: readonly IDisposable[];

  constructor(
    readonly monaco: Monaco,
    readonly fileOf: ScriptOf,
  ) {
    this.#offers = ['python', 'javascript'].map((language) =>
      monaco.languages.registerDocumentFormattingEditProvider(language, {
        provideDocumentFormattingEdits: (model) => {
          const ready = this.#ready.get(model);
          if (ready?.version !== model.getVersionId()) return [];
          return [{ range: model.getFullModelRange(), text: ready.text }];
        },
      }),
    );
  }

  /**
   * Formats what the editor shows, as one edit that keeps the cursor where it is. False if that was overtaken by the
   * learner, who typed, moved or opened another file. Rejects with FormatError.
   */
  async format(shown: editor.ICodeEditor): Promise<boolean> {
    const model = shown.getModel();
    const file = model && this.fileOf(model);
    if (!file) return false;
    const version = model.getVersionId();
    if (model.getLanguageId() === 'python') {
      const text = await ruff.formatPython(file.path, model.getValue());
      this.#ready.set(model, { version, text });
    } else if (model.getLanguageId() === 'javascript') {
      const text = await scripts.format(file.files, file.path);
      this.#ready.set(model, { version, text });
    } else if (!['css', 'html', 'json'].includes(model.getLanguageId())) {
      throw new FormatError('language');
    } else if (this.#isBroken(model)) throw new FormatError('syntax', file.path);
    if (shown.getModel() !== model || model.getVersionId() !== version) return false;
    const action = shown.getAction(ACTION);
    if (!action?.isSupported()) throw new FormatError('unavailable');
    const tags = tagsIn(model);
    shown.pushUndoStop();
    let overtaken = false;
    // Monaco gives up, and does not say so, when anything but its own edit moves the cursor or changes the text.
    const watches = [
      shown.onDidChangeModel(() => (overtaken = true)),
      shown.onDidChangeCursorPosition(({ source }) => (overtaken ||= !OWN_MOVES.has(source))),
    ];
    try {
      await action.run();
    } finally {
      for (const watch of watches) watch.dispose();
    }
    if (overtaken) return false;
    // Monaco's service for CSS takes the last newline away.
    if (!model.getValue().endsWith('\n')) {
      const end = model.getFullModelRange().getEndPosition();
      shown.executeEdits('format', [{ range: this.monaco.Range.fromPositions(end), text: '\n' }]);
    }
    shown.pushUndoStop();
    if (tagsIn(model) === tags) return true;
    // A template's tags must stay as they are, each on its line.
    shown.trigger('format', 'undo', null);
    throw new FormatError('language');
  }

  /** Monaco's services lay out what is broken as well, as they guess it. */
  #isBroken({ uri }: editor.ITextModel): boolean {
    const { Error } = this.monaco.MarkerSeverity;
    return this.monaco.editor.getModelMarkers({ resource: uri }).some(({ severity }) => severity === Error);
  }

  dispose(): void {
    for (const offer of this.#offers) offer.dispose();
  }
}

function tagsIn(model: editor.ITextModel): string {
  return (model.getValue().match(TEMPLATE_TAGS) ?? []).join('\n');
}
