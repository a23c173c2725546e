import { typescript as ts } from 'monaco-editor/languages/features/typescript/lib/typescriptServices.js';
import type { Diagnostic, Node, Program, SourceFile, Type } from 'typescript';
import type { Finding } from './finding.ts';

/*
 * Which of TypeScript's diagnostics a learner sees. Their code is plain JavaScript: it was never meant to satisfy a
 * type checker, and much that TypeScript would refuse is idiomatic (`event.target.value`, `textContent = 5`,
 * `new Date() - start`, `document.querySelector('form').elements.text`). So nothing is shown unless it is named here,
 * and here is only what fails when it runs, or is surely a slip:
 *
 * - grammar, whoever notices it (codes below 2000, and 8000 to 8999 of the parser: TypeScript's own syntax);
 * - names that are declared nowhere (the names of other scripts and templates are known, see script-service.ts);
 * - members that the object cannot have, see `hasNoSuchMember`;
 * - assignment to constants, use before declaration, calls of what is no function, too few arguments for the
 *   browser's functions (they throw), imports of what is not exported;
 * - as warnings, what runs but cannot be meant: unreachable code, too many arguments, comparisons with one outcome.
 *
 * Not here are all rules about types alone (2322, 2345, 2362, 2769 …): JavaScript converts.
 */

const ERRORS = new Set([
  // Unknown names; 258x suggest an installation (`$`, `require`), 2693 is a name that only types have.
  ...[2304, 2552, 2580, 2581, 2582, 2583, 2584, 2592, 2593, 2662, 2663, 2693, 18004],
  // Constants, and bindings before they are there.
  ...[2448, 2449, 2450, 2588],
  // Not a function, not a class, not to be iterated over.
  ...[2348, 2349, 2351, 2461, 2488, 2489, 2495, 2548, 2549],
  // Classes.
  ...[2377, 2507, 17009, 18013, 18014, 18016, 18030],
  // Modules.
  ...[1192, 2305, 2307, 2440, 2459, 2528, 2614, 2724],
]);

const WARNINGS = new Set([
  // A key twice, code after return, a label for nothing.
  ...[1117, 7027, 7028],
  // A comparison or condition that has one outcome whatever happens.
  ...[2839, 2845, 2869, 2872, 2873],
  // The first of `a, b` has no effect; assignment to a read-only property.
  ...[2540, 2695],
]);

/** Declared twice: an error only within one file, as each page loads only some of the scripts. */
const REDECLARED = new Set([2300, 2451]);

/** A comparison of unlike types, which is what `==` is for; with `===` it has one outcome. */
const UNLIKE = 2367;

/** No such member; 2551 knows one that is spelt alike. */
const NO_MEMBER = new Set([2339, 2551]);

/** Too few or too many arguments. */
const ARGUMENTS = new Set([2554, 2555]);

/** Grammar that only strict TypeScript minds: octal-like and reserved words, private names in old targets. */
const TOLERATED = new Set([1320]);

/** Objects whose members a page's markup names (`form.elements.text`, `document.forms.publish`, `window.messages`). */
const NAMED_BY_PAGE =
  /^(?:HTMLFormControlsCollection|HTMLCollection|HTMLFormElement|RadioNodeList|Window|Document$)/;

/** Where a member is looked for. */
export interface ScriptContext {
  readonly program: Program;
  /** Names of properties that some script of the project assigns to. */
  readonly assigned: ReadonlySet<string>;
}

/** What of TypeScript's diagnostics of a file's `grammar` and `meaning` is worth showing, in the order of the text. */
export function findingsIn(
  context: ScriptContext,
  file: SourceFile,
  grammar: readonly Diagnostic[],
  meaning: readonly Diagnostic[],
): readonly Finding[] {
  const diagnostics = [...grammar, ...meaning];
  const seen = new Set<string>();
  return diagnostics
    .filter(({ start }) => start !== undefined && !inJSDoc(file.text, start))
    .flatMap((diagnostic) => {
      const severity = severityOf(context, file, diagnostic, diagnostics);
      if (severity === null) return [];
      return [toFinding(file, diagnostic, severity, grammar.includes(diagnostic))];
    })
    .filter(({ code, range }) => {
      const key = `${code ?? ''} ${range.line} ${range.column}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => a.range.line - b.range.line || a.range.column - b.range.column);
}

function severityOf(
  context: ScriptContext,
  file: SourceFile,
  diagnostic: Diagnostic,
  all: readonly Diagnostic[],
): Finding['severity'] | null {
  const { code } = diagnostic;
  if (WARNINGS.has(code)) return 'warning';
  if (code === UNLIKE) return /[!=]==/.test(spanOf(file, diagnostic)) ? 'warning' : null;
  if (code === 2307) return importsOwnFile(diagnostic) ? 'error' : null;
  if (ERRORS.has(code)) return 'error';
  if (REDECLARED.has(code)) {
    const text = textOf(diagnostic);
    return all.filter((other) => other.code === code && textOf(other) === text).length > 1 ? 'error' : null;
  }
  if (NO_MEMBER.has(code)) return hasNoSuchMember(context, file, diagnostic) ? 'error' : null;
  if (ARGUMENTS.has(code)) return tooFew(diagnostic) ? 'error' : 'warning';
  if (code < 2000) return TOLERATED.has(code) ? null : 'error';
  return code >= 8000 && code < 8020 ? 'error' : null;
}

/**
 * TypeScript knows a member's object only as well as its type: what `querySelector` found may be an input and have
 * a `value`. So the member must also be unknown to everything that the object may be in fact, and no script may
 * have put it there. One that TypeScript can correct is taken for a slip even where it is assigned.
 */
function hasNoSuchMember(context: ScriptContext, file: SourceFile, diagnostic: Diagnostic): boolean {
  const name = nodeAt(file, diagnostic.start ?? 0);
  const access = name.parent;
  if (!ts.isPropertyAccessExpression(access) || access.name !== name) return diagnostic.code === 2551;
  if (diagnostic.code === 2339 && context.assigned.has(access.name.text)) return false;
  const checker = context.program.getTypeChecker();
  const type = checker.getApparentType(checker.getTypeAtLocation(access.expression));
  if (NAMED_BY_PAGE.test(checker.typeToString(type)) && diagnostic.code === 2339) return false;
  // Writing a member that is not there makes it.
  if (diagnostic.code === 2339 && isAssigned(access)) return false;
  return !kindsOf(context.program, type).some((kind) => kind.getProperty(access.name.text) !== undefined);
}

/** The types of the browser's objects that extend this one. */
function kindsOf(program: Program, type: Type): readonly Type[] {
  const checker = program.getTypeChecker();
  const parts = type.isUnion() ? type.types : [type];
  return parts.flatMap(
    (part) =>
      heirs(program)
        .get(part.symbol?.name ?? '')
        ?.map((heir) => checker.getTypeAtLocation(heir)) ?? [],
  );
}

const heirsByLibrary = new WeakMap<SourceFile, ReadonlyMap<string, readonly Node[]>>();

/** Interfaces of the DOM library by the name of each interface that they extend, at whatever distance. */
function heirs(program: Program): ReadonlyMap<string, readonly Node[]> {
  const library = program.getSourceFiles().find(({ fileName }) => fileName.endsWith('/lib.dom.d.ts'));
  if (!library) return new Map();
  const known = heirsByLibrary.get(library);
  if (known) return known;
  const interfaces = library.statements.filter((statement) => ts.isInterfaceDeclaration(statement));
  const parents = new Map(
    interfaces.map((declared) => [
      declared.name.text,
      (declared.heritageClauses ?? []).flatMap(({ types }) =>
        types.map(({ expression }) => expression.getText(library)),
      ),
    ]),
  );
  const all = new Map<string, Node[]>();
  const ancestors = (name: string): readonly string[] =>
    (parents.get(name) ?? []).flatMap((parent) => [parent, ...ancestors(parent)]);
  for (const declared of interfaces) {
    for (const ancestor of new Set(ancestors(declared.name.text))) {
      all.set(ancestor, [...(all.get(ancestor) ?? []), declared]);
    }
  }
  heirsByLibrary.set(library, all);
  return all;
}

function isAssigned(access: Node): boolean {
  const { parent } = access;
  return (
    ts.isBinaryExpression(parent) &&
    parent.left === access &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}

/** "Expected 2 arguments, but got 1": the function's own count comes first, in every language. */
function tooFew(diagnostic: Diagnostic): boolean {
  const [expected = '0', got = '0'] = textOf(diagnostic).match(/\d+/g) ?? [];
  return Number(got) < Number(expected);
}

/** Other addresses (a CDN's) may well be there. */
function importsOwnFile(diagnostic: Diagnostic): boolean {
  return /['“"](?:\.{1,2})?\//.test(textOf(diagnostic));
}

/** Types in comments are for those who want them. */
function inJSDoc(text: string, at: number): boolean {
  const start = text.lastIndexOf('/**', at);
  return start >= 0 && text.indexOf('*/', start + 3) >= at;
}

/** The innermost node that begins at `at`, or holds it. */
function nodeAt(file: SourceFile, at: number): Node {
  let node: Node = file;
  for (;;) {
    const inner: Node | undefined = ts.forEachChild(node, (child) =>
      child.getStart(file) <= at && at < child.end ? child : undefined,
    );
    if (!inner) return node;
    node = inner;
  }
}

function toFinding(
  file: SourceFile,
  diagnostic: Diagnostic,
  severity: Finding['severity'],
  grammar: boolean,
): Finding {
  const start = diagnostic.start ?? 0;
  const from = file.getLineAndCharacterOfPosition(start);
  const to = file.getLineAndCharacterOfPosition(start + (diagnostic.length ?? 0));
  return {
    checker: 'typescript',
    severity,
    code: grammar ? null : String(diagnostic.code),
    message: textOf(diagnostic),
    range: {
      line: from.line + 1,
      column: from.character + 1,
      endLine: to.line + 1,
      endColumn: to.character + 1,
    },
  };
}

function spanOf(file: SourceFile, { start = 0, length = 0 }: Diagnostic): string {
  return file.text.slice(start, start + length);
}

/** The sentence; the chain of reasons under it speaks of types. */
function textOf({ messageText }: Diagnostic): string {
  return typeof messageText === 'string' ? messageText : messageText.messageText;
}
