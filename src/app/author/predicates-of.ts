import type { PredicateResult } from '../../lesson/checks/predicate.ts';
import { LessonError } from '../../lesson/lesson-error.ts';
import type { Trace } from '../../trace/trace.ts';
import type { AskPredicates, PredicateAnswers } from './predicates-protocol.ts';

/** Wall ms that the functions get for a run. */
const PATIENCE = 3000;

/**
 * What the functions of a `checks.ts`, as its author has just written it, say of a run, by name. TypeScript is fetched
 * for it. The trace is cloned.
 * @throws LessonError for what is no TypeScript, fails, or does not come to an end
 */
export async function resultsOf(
  text: string,
  trace: Trace,
): Promise<Readonly<Record<string, PredicateResult>>> {
  const code = await toJavaScript(text);
  const worker = new Worker(new URL('./predicates-worker.ts', import.meta.url), { type: 'module' });
  try {
    const answers = await new Promise<PredicateAnswers>((resolve) => {
      const late = `did not come to an end within ${String(PATIENCE / 1000)} s`;
      setTimeout(resolve, PATIENCE, { broken: late });
      worker.onmessage = ({ data }: MessageEvent<PredicateAnswers>) => resolve(data);
      worker.onerror = ({ message }) => resolve({ broken: message });
      worker.postMessage({ code, trace } satisfies AskPredicates);
    });
    if ('broken' in answers) throw problem(answers.broken);
    return answers.results;
  } finally {
    worker.terminate();
  }
}

/** Types are not looked at; `npm test` does. */
async function toJavaScript(text: string): Promise<string> {
  const { typescript: ts } =
    await import('monaco-editor/languages/features/typescript/lib/typescriptServices.js');
  const { outputText, diagnostics = [] } = ts.transpileModule(text, {
    fileName: 'checks.ts',
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  const [first] = diagnostics;
  if (!first) return outputText;
  const line = text.slice(0, first.start ?? 0).split('\n').length;
  throw problem(ts.flattenDiagnosticMessageText(first.messageText, ' '), line);
}

function problem(message: string, line?: number): LessonError {
  return new LessonError([{ file: 'checks.ts', line, message }]);
}
