/** Monaco's build of TypeScript declares nothing; its parts are TypeScript's own. */
declare module 'monaco-editor/languages/features/typescript/lib/typescriptServices.js' {
  import type ts from 'typescript';
  export const typescript: typeof ts & {
    /** Messages made from now on are these, by TypeScript's keys; without them in English. */
    setLocalizedDiagnosticMessages(messages: Readonly<Record<string, string>> | undefined): void;
  };
}

/** Text of TypeScript's libraries by name, e.g. `lib.dom.d.ts`. */
declare module 'monaco-editor/languages/features/typescript/lib/lib.js' {
  export const libFileMap: Readonly<Record<string, string>>;
}
