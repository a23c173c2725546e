import { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-web';
import type { Diagnostic } from '@astral-sh/ruff-wasm-web';
import type { Finding } from './finding.ts';

/** The Python that Pyodide 314 runs. */
const VERSION = 'py314';

/** Columns of a formatted line. */
const WIDTH = 100;

/**
 * Ruff's long-standing defaults (docs.astral.sh/ruff/rules, E4, E7, E9 and F), named so that a new version of Ruff
 * brings no new demands on learners; and two that Python's own compiler has (`await` in a function that is not async,
 * `yield from` in one that is).
 */
const RULES = ['E4', 'E7', 'E9', 'F', 'PLE1142', 'PLE1700'];

/** A name that is not there, or code that Python refuses or that cannot do what it says (F63x, F7xx, PLExxxx). */
const FATAL = /^(?:E9|F63|F7|F82[123]$|PLE)/;

/** Ruff over single files. Its WASM must have been initialised. */
export class PythonLinter {
  readonly #modules = workspace([]);
  /** A package's `__init__.py` imports names for others. */
  readonly #packages = workspace(['F401']);

  /** Throws only if Ruff itself has a bug. */
  check(path: string, text: string): readonly Finding[] {
    const ruff = path === '__init__.py' || path.endsWith('/__init__.py') ? this.#packages : this.#modules;
    // Ruff's declarations say `any`, and declare the type beside it.
    const diagnostics = ruff.check(text) as readonly Diagnostic[];
    return withoutEchoes(diagnostics.map(toFinding).sort((a, b) => order(a) - order(b)));
  }

  /** Throws an Error with Ruff's message if the text is not Python. */
  format(text: string): string {
    return this.#modules.format(text);
  }
}

function workspace(ignore: readonly string[]): Workspace {
  const options = { 'target-version': VERSION, 'line-length': WIDTH, lint: { select: RULES, ignore } };
  // As Monaco, CodeMirror and JavaScript count columns.
  return new Workspace(options, PositionEncoding.Utf16);
}

function toFinding({ code, message, start_location: start, end_location: end }: Diagnostic): Finding {
  const rule = code === 'invalid-syntax' ? null : code;
  return {
    checker: 'ruff',
    severity: rule === null || FATAL.test(rule) ? 'error' : 'warning',
    code: rule,
    message,
    range: { line: start.row, column: start.column, endLine: end.row, endColumn: end.column },
  };
}

/** Where a line cannot be read, whatever else is said of it follows from that. */
function withoutEchoes(findings: readonly Finding[]): readonly Finding[] {
  const broken = new Map<number, Finding>();
  for (const finding of findings) {
    const { line } = finding.range;
    if (finding.code === null && !broken.has(line)) broken.set(line, finding);
  }
  return findings.filter((finding) => (broken.get(finding.range.line) ?? finding) === finding);
}

function order({ range }: Finding): number {
  return range.line * 1e6 + range.column;
}
