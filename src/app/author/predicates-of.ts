import type { Predicates } from '../../lesson/checks/predicate.ts';

/**
 * What a `checks.ts` exports, as its author has just written it. TypeScript is fetched for the first one. It runs in
 * the page itself, as the site's own do: whoever opens a lesson as its author runs what they write.
 * @throws whatever is wrong with it: syntax, or an import of more than types
 */
export async function predicatesOf(text: string): Promise<Predicates> {
  const { typescript } =
    await import('monaco-editor/languages/features/typescript/lib/typescriptServices.js');
  const { outputText, diagnostics = [] } = typescript.transpileModule(text, {
    fileName: 'checks.ts',
    reportDiagnostics: true,
    compilerOptions: {
      target: typescript.ScriptTarget.ES2022,
      module: typescript.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    },
  });
  const [first] = diagnostics;
  if (first) throw new Error(typescript.flattenDiagnosticMessageText(first.messageText, ' '));
  const url = URL.createObjectURL(new Blob([outputText], { type: 'text/javascript' }));
  try {
    return { ...((await import(/* @vite-ignore */ url)) as Predicates) };
  } finally {
    URL.revokeObjectURL(url);
  }
}
