import type { editor, IDisposable, languages } from 'monaco-editor/editor/editor.api.js';
import type { Monaco } from '../load-monaco.ts';
import type { Files } from '../project.ts';
import type { Description } from './protocol.ts';
import { scripts } from './scripts.ts';

/** A script's place among the project's files as they are now; null for a model that is not one of them. */
export type ScriptOf = (model: editor.ITextModel) => { readonly files: Files; readonly path: string } | null;

/** Where each suggestion on the list was made. */
interface Origin {
  readonly files: Files;
  readonly path: string;
  readonly offset: number;
}

/** Gives Monaco what TypeScript knows of scripts: suggestions, types under the pointer, parameters of calls. */
export function offerScripts(monaco: Monaco, scriptOf: ScriptOf): IDisposable {
  const offers = [
    monaco.languages.registerCompletionItemProvider('javascript', suggestions(monaco, scriptOf)),
    monaco.languages.registerHoverProvider('javascript', hover(monaco, scriptOf)),
    monaco.languages.registerSignatureHelpProvider('javascript', signatures(scriptOf)),
  ];
  return { dispose: () => offers.forEach((offer) => offer.dispose()) };
}

function suggestions(monaco: Monaco, scriptOf: ScriptOf): languages.CompletionItemProvider {
  const origins = new WeakMap<languages.CompletionItem, Origin>();
  return {
    triggerCharacters: ['.'],
    async provideCompletionItems(model, position) {
      const script = scriptOf(model);
      if (!script) return { suggestions: [] };
      const origin = { ...script, offset: model.getOffsetAt(position) };
      const found = await scripts.suggest(script.files, script.path, origin.offset);
      const word = model.getWordUntilPosition(position);
      const line = position.lineNumber;
      const range = new monaco.Range(line, word.startColumn, line, word.endColumn);
      const items = found.map(({ name, kind, order }): languages.CompletionItem => ({
        label: name,
        insertText: name,
        kind: monaco.languages.CompletionItemKind[KINDS[kind] ?? 'Variable'],
        sortText: order,
        range,
      }));
      for (const item of items) origins.set(item, origin);
      return { suggestions: items };
    },
    async resolveCompletionItem(item) {
      const origin = origins.get(item);
      if (!origin) return item;
      const description = await scripts.describe(origin.files, origin.path, origin.offset, item.insertText);
      if (!description) return item;
      return { ...item, detail: description.signature, documentation: description.documentation };
    },
  };
}

/** TypeScript's words for what a name is → Monaco's; most of the rest are variables. */
const KINDS: Readonly<Record<string, keyof typeof languages.CompletionItemKind>> = {
  keyword: 'Keyword',
  'primitive type': 'Keyword',
  property: 'Field',
  getter: 'Field',
  setter: 'Field',
  function: 'Function',
  'local function': 'Function',
  method: 'Method',
  class: 'Class',
  interface: 'Interface',
  const: 'Constant',
  string: 'Value',
};

function hover(monaco: Monaco, scriptOf: ScriptOf): languages.HoverProvider {
  return {
    async provideHover(model, position) {
      const script = scriptOf(model);
      const description =
        script && (await scripts.hover(script.files, script.path, model.getOffsetAt(position)));
      if (!description || model.isDisposed()) return null;
      const range = monaco.Range.fromPositions(
        model.getPositionAt(description.start),
        model.getPositionAt(description.end),
      );
      return { range, contents: contentsOf(description) };
    },
  };
}

function contentsOf({ signature, documentation }: Description): { value: string }[] {
  // TypeScript's declarations are not JavaScript, but coloured as it they read well.
  const code = { value: `\`\`\`javascript\n${signature}\n\`\`\`` };
  return documentation === '' ? [code] : [code, { value: documentation }];
}

function signatures(scriptOf: ScriptOf): languages.SignatureHelpProvider {
  return {
    signatureHelpTriggerCharacters: ['(', ','],
    async provideSignatureHelp(model, position) {
      const script = scriptOf(model);
      const help =
        script && (await scripts.signature(script.files, script.path, model.getOffsetAt(position)));
      if (!help) return null;
      return {
        value: {
          signatures: help.signatures.map(({ label, parameters }) => ({
            label,
            parameters: parameters.map((parameter) => ({ label: parameter })),
          })),
          activeSignature: help.signature,
          activeParameter: help.parameter,
        },
        dispose: () => undefined,
      };
    },
  };
}
