import * as v from 'valibot';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Document } from 'yaml';
import { LessonError } from './lesson-error.ts';

/** Keys and indexes from the top of the frontmatter to one value. */
export type FrontmatterPath = readonly (string | number)[];

/** What is written in YAML, and where in its file. */
export interface Written<Data> {
  readonly data: Data;
  /** Where in the file the value at `path` (or the nearest thing around it) stands; counted from 1. */
  lineOf(path: FrontmatterPath): number;
  /** Where the text at `path` begins: for one written below a `|` or `>`, the line after that. */
  textLineOf(path: FrontmatterPath): number;
}

/** A Markdown file in its two parts. */
export interface Frontmatter<Data> extends Written<Data> {
  /** The Markdown below the frontmatter. */
  readonly body: string;
  /** Line of the file on which `body` begins; counted from 1. */
  readonly bodyLine: number;
}

/**
 * Takes the YAML between the two `---` apart and checks it against `schema`.
 * @param file name for messages
 * @throws LessonError with every complaint of the schema
 */
export function parseFrontmatter<const S extends v.GenericSchema>(
  source: string,
  file: string,
  schema: S,
): Frontmatter<v.InferOutput<S>> {
  const { yaml, body } = split(source, file);
  const bodyLine = source.slice(0, source.length - body.length).split('\n').length;
  return { ...parseYaml(yaml, file, 1, schema), body, bodyLine };
}

/**
 * Checks YAML against `schema`.
 * @param file name for messages
 * @param fence line of the file above the first of the YAML; counted from 1
 * @throws LessonError with every complaint of the schema
 */
export function parseYaml<const S extends v.GenericSchema>(
  yaml: string,
  file: string,
  fence: number,
  schema: S,
): Written<v.InferOutput<S>> {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number): number => lines.linePos(offset).line + fence;
  const problems = document.errors.map((error) => ({
    file,
    line: lineAt(error.pos[0]),
    message: `YAML: ${error.message}`,
  }));
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return;
      const message = `YAML: a text that begins with * needs quotes around it, found *${alias.source}`;
      problems.push({ file, line: lineAt(alias.range?.[0] ?? 0), message });
    },
  });
  if (problems.length > 0) throw new LessonError(problems);

  const lineOf = (path: FrontmatterPath): number => {
    const offset = offsetOf(document.contents, path);
    return offset === null ? Math.max(1, fence) : lineAt(offset);
  };
  const textLineOf = (path: FrontmatterPath): number => {
    const node = document.getIn(path, true);
    const isBelow = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
    return lineOf(path) + (isBelow ? 1 : 0);
  };
  const result = v.safeParse(schema, valueOf(document, file, fence));
  if (result.success) return { data: result.output, lineOf, textLineOf };
  throw new LessonError(
    result.issues.map((issue) => {
      const path = (issue.path ?? []).map((item) => item.key as string | number);
      return { file, line: lineOf(path), message: describe(issue, path) };
    }),
  );
}

function split(source: string, file: string): { yaml: string; body: string } {
  const [whole, yaml] = /^---[ \t]*\n([\s\S]*?)^---[ \t]*(?:\n|$(?![\s\S]))/m.exec(source) ?? [];
  if (whole === undefined || yaml === undefined || !source.startsWith(whole)) {
    throw new LessonError([{ file, line: 1, message: 'expected frontmatter between two lines of ---' }]);
  }
  return { yaml, body: source.slice(whole.length) };
}

/** @throws LessonError for aliases that make a small text into a huge one */
function valueOf(document: Document.Parsed, file: string, fence: number): unknown {
  try {
    return document.toJS();
  } catch (error) {
    const message = `YAML: ${error instanceof Error ? error.message : String(error)}`;
    throw new LessonError([{ file, line: Math.max(1, fence), message }]);
  }
}

/** Offset of the key (in a map) or item (in a list) at `path`, or of the last one on the way that exists. */
function offsetOf(node: unknown, path: FrontmatterPath): number | null {
  let offset: number | null = null;
  let at = node;
  for (const key of path) {
    if (isMap(at)) {
      const pair = at.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (pair === undefined || !isScalar(pair.key)) break;
      offset = pair.key.range?.[0] ?? offset;
      at = pair.value;
    } else if (isSeq(at)) {
      const item: unknown = at.items[Number(key)];
      if (!isMap(item) && !isSeq(item) && !isScalar(item)) break;
      offset = item.range?.[0] ?? offset;
      at = item;
    } else break;
  }
  return offset;
}

function describe(issue: v.BaseIssue<unknown>, path: FrontmatterPath): string {
  // The complaint about a key that is unknown or missing names it already.
  const aboutKey = issue.type === 'strict_object' && issue.expected !== 'Object';
  const where = formatPath(aboutKey ? path.slice(0, -1) : path);
  const found = aboutKey ? '' : `, found ${JSON.stringify(issue.input)}`;
  return `${where === '' ? '' : `${where}: `}${issue.message}${found}`;
}

/** `scenario.steps[0].tab` */
export function formatPath(path: FrontmatterPath): string {
  return path
    .map((key, i) => (typeof key === 'number' ? `[${String(key)}]` : i === 0 ? key : `.${key}`))
    .join('');
}
