/** What a checker says of the code while it is being written. */
export interface Finding {
  readonly checker: 'ruff' | 'typescript' | 'acorn';
  /** `error`: it cannot work as it stands. */
  readonly severity: 'error' | 'warning';
  /** The rule, e.g. `F821` or `2304`; null for a syntax error. */
  readonly code: string | null;
  readonly message: string;
  /** Line and column are counted from 1, columns in UTF-16 units; the end is exclusive. */
  readonly range: CodeRange;
}

export interface CodeRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
