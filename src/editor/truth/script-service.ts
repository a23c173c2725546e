import { libFileMap } from 'monaco-editor/languages/features/typescript/lib/lib.js';
import { typescript as ts } from 'monaco-editor/languages/features/typescript/lib/typescriptServices.js';
import type {
  CompilerOptions,
  FormatCodeSettings,
  LanguageService,
  LanguageServiceHost,
  SourceFile,
} from 'typescript';
import type { FileChanges } from '../project.ts';
import type { Finding } from './finding.ts';
import { namesDeclared, namesInTemplate, namesOnWindow, propertiesAssigned } from './page-names.ts';
import type { Description, SignatureHelp, Suggestion } from './protocol.ts';
import { findingsIn } from './script-rules.ts';

/** Plain JavaScript for a browser of today. */
const OPTIONS: CompilerOptions = {
  allowJs: true,
  checkJs: true,
  noEmit: true,
  strict: false,
  allowUnreachableCode: false,
  allowUnusedLabels: false,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  // A file without import or export is a classic script.
  moduleDetection: ts.ModuleDetectionKind.Legacy,
  lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
  libReplacement: false,
  types: [],
};

const STYLE: FormatCodeSettings = {
  ...ts.getDefaultFormatCodeSettings('\n'),
  indentSize: 2,
  tabSize: 2,
  trimTrailingWhitespace: true,
};

/** Where TypeScript finds its libraries, and the names that the page gives; no path of a project begins so. */
const LIBRARY = '/~lib/';
const PAGE = '/~page.d.ts';

/** A file of the project, and what it gives to the pages that hold it. */
interface ScriptFile {
  readonly text: string;
  readonly version: number;
  /** Names that the scripts of a page share. */
  readonly names: readonly string[];
  readonly assigned: readonly string[];
  readonly onWindow: readonly string[];
}

/**
 * TypeScript over the project's scripts. Each is looked at as on a page of its own, with all other scripts beside it;
 * but one that declares a name the file itself declares cannot be on that page (each template loads only some), so
 * of such a script only the other names are known, without types. Templates give the names of their inline scripts.
 */
export class ScriptService {
  readonly #files = new Map<string, ScriptFile>();
  #service: LanguageService;
  /** The script that is being asked about. */
  #current = '';
  #versions = 0;

  constructor() {
    this.#service = ts.createLanguageService(this.#host());
  }

  /** Says everything with these messages, by TypeScript's own keys; in English without. */
  speak(messages: Readonly<Record<string, string>> | null): void {
    ts.setLocalizedDiagnosticMessages(messages ?? undefined);
    // It keeps what it has said, some of it with the parsed files.
    this.#service.dispose();
    this.#service = ts.createLanguageService(this.#host());
  }

  /** Takes scripts and templates as they are now. Others are passed over. */
  take(changes: FileChanges): void {
    for (const [path, text] of Object.entries(changes)) {
      if (text === null) this.#files.delete(path);
      else if (/\.(?:m?js|html?)$/.test(path)) this.#files.set(path, this.#read(path, text));
    }
  }

  /** What cannot work or is surely a slip (script-rules.ts). */
  check(path: string): readonly Finding[] {
    const name = this.#look(path);
    const program = this.#service.getProgram();
    const file = program?.getSourceFile(name);
    if (!program || !file) return [];
    const assigned = new Set([...this.#files.values()].flatMap((other) => other.assigned));
    return findingsIn(
      { program, assigned },
      file,
      this.#service.getSyntacticDiagnostics(name),
      this.#service.getSemanticDiagnostics(name),
    );
  }

  suggest(path: string, offset: number): readonly Suggestion[] {
    const completions = this.#service.getCompletionsAtPosition(this.#look(path), offset, {
      includeCompletionsForModuleExports: false,
    });
    return (completions?.entries ?? [])
      .filter(
        ({ kind, kindModifiers = '' }) =>
          kind !== ts.ScriptElementKind.warning && !/deprecated/.test(kindModifiers),
      )
      .map(({ name, kind, sortText }) => ({ name, kind, order: sortText }));
  }

  /** What the suggestion `name`, made at `offset`, is. */
  describe(path: string, offset: number, name: string): Description | null {
    const details = this.#service.getCompletionEntryDetails(
      this.#look(path),
      offset,
      name,
      undefined,
      undefined,
      undefined,
      undefined,
    );
    if (!details) return null;
    return {
      signature: ts.displayPartsToString(details.displayParts),
      documentation: ts.displayPartsToString(details.documentation),
      start: offset,
      end: offset,
    };
  }

  hover(path: string, offset: number): Description | null {
    const info = this.#service.getQuickInfoAtPosition(this.#look(path), offset);
    const signature = ts.displayPartsToString(info?.displayParts);
    // So it says of a name that it does not know.
    if (!info || signature === 'any') return null;
    return {
      signature,
      documentation: ts.displayPartsToString(info.documentation),
      start: info.textSpan.start,
      end: info.textSpan.start + info.textSpan.length,
    };
  }

  signature(path: string, offset: number): SignatureHelp | null {
    const help = this.#service.getSignatureHelpItems(this.#look(path), offset, undefined);
    if (!help) return null;
    return {
      signatures: help.items.map((item) => {
        const parameters = item.parameters.map(({ displayParts }) => ts.displayPartsToString(displayParts));
        const separator = ts.displayPartsToString(item.separatorDisplayParts);
        const prefix = ts.displayPartsToString(item.prefixDisplayParts);
        const suffix = ts.displayPartsToString(item.suffixDisplayParts);
        return { label: `${prefix}${parameters.join(separator)}${suffix}`, parameters };
      }),
      signature: help.selectedItemIndex,
      parameter: help.argumentIndex,
    };
  }

  /** The file in TypeScript's own layout. Null if it has a mistake in its grammar: what is not understood is left. */
  format(path: string): string | null {
    const name = this.#look(path);
    const text = this.#files.get(path)?.text;
    if (text === undefined || this.#service.getSyntacticDiagnostics(name).length > 0) return null;
    return (
      this.#service
        .getFormattingEditsForDocument(name, STYLE)
        // TypeScript makes `for (;;)` into `for (; ;)`, which nobody else does.
        .filter(({ span }) => text[span.start - 1] !== ';' || text[span.start + span.length] !== ';')
        .toSorted((a, b) => b.span.start - a.span.start)
        .reduce(
          (done, { span, newText }) =>
            done.slice(0, span.start) + newText + done.slice(span.start + span.length),
          text,
        )
    );
  }

  #look(path: string): string {
    this.#current = path;
    return `/${path}`;
  }

  #read(path: string, text: string): ScriptFile {
    const version = ++this.#versions;
    if (!isScript(path)) {
      return { text, version, names: namesInTemplate(text), assigned: [], onWindow: [] };
    }
    const parsed = parse(path, text);
    return {
      text,
      version,
      names: ts.isExternalModule(parsed) ? [] : namesDeclared(parsed),
      assigned: propertiesAssigned(parsed),
      onWindow: namesOnWindow(parsed),
    };
  }

  /** Scripts that can share a page with the current one, itself among them. */
  #companions(): readonly string[] {
    const taken = new Set(this.#files.get(this.#current)?.names);
    const together = [this.#current];
    for (const [path, { names }] of this.#files) {
      if (path === this.#current || !isScript(path) || names.some((name) => taken.has(name))) continue;
      together.push(path);
      for (const name of names) taken.add(name);
    }
    return together.filter((path) => this.#files.has(path));
  }

  /** Declares what the rest of the project gives to the page, as far as no companion does. */
  #page(): string {
    const companions = new Set(this.#companions());
    const declared = new Set([...companions].flatMap((path) => this.#files.get(path)?.names ?? []));
    const given = [...this.#files].flatMap(([path, { names, onWindow }]) =>
      companions.has(path) ? onWindow : [...names, ...onWindow],
    );
    return [...new Set(given)]
      .filter((name) => !declared.has(name))
      .map((name) => `declare var ${name}: any;\n`)
      .join('');
  }

  #host(): LanguageServiceHost {
    const read = (name: string): string | undefined => {
      if (name === PAGE) return this.#page();
      if (name.startsWith(LIBRARY)) return libFileMap[name.slice(LIBRARY.length)];
      return this.#files.get(name.slice(1))?.text;
    };
    return {
      getCompilationSettings: () => OPTIONS,
      getScriptFileNames: () => [...this.#companions().map((path) => `/${path}`), PAGE],
      getScriptVersion: (name) =>
        name === PAGE ? this.#page() : String(this.#files.get(name.slice(1))?.version ?? ''),
      getScriptSnapshot: (name) => {
        const text = read(name);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => '/',
      getDefaultLibFileName: () => `${LIBRARY}lib.d.ts`,
      fileExists: (name) => read(name) !== undefined,
      readFile: read,
    };
  }
}

function isScript(path: string): boolean {
  return /\.m?js$/.test(path);
}

function parse(path: string, text: string): SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS);
}
