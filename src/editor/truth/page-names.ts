import { typescript as ts } from 'monaco-editor/languages/features/typescript/lib/typescriptServices.js';
import type { Node, SourceFile } from 'typescript';

/**
 * Names that a template gives to the scripts of its page: those its inline scripts declare, and the ids of its
 * elements (HTML, "named access on the Window object").
 */
export function namesInTemplate(html: string): readonly string[] {
  const ids = [...html.matchAll(/\sid=["']?([A-Za-z_$][\w$]*)/g)].flatMap(([, id]) => id ?? []);
  const scripts = [...html.matchAll(/<script\b(?![^>]*\s(?:src|type)\s*=)[^>]*>(.*?)<\/script/gis)];
  const declared = scripts.flatMap(([, script = '']) =>
    // What Django writes there can only be guessed; most often it is a value.
    namesDeclared(parse(script.replace(/\{\{.*?\}\}/gs, '0').replace(/\{[%#].*?[%#]\}/gs, ' '))),
  );
  return [...ids, ...declared];
}

/** Names that a classic script adds to its page by declaring them. */
export function namesDeclared(script: SourceFile): readonly string[] {
  return script.statements.flatMap((statement) => {
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.flatMap(({ name }) => namesIn(name));
    }
    const named = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
    return named && statement.name ? [statement.name.text] : [];
  });
}

/** Names of properties that a script assigns to, e.g. `status` for `error.status = 500`. */
export function propertiesAssigned(script: SourceFile): readonly string[] {
  const names: string[] = [];
  const visit = (node: Node): void => {
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      ts.isPropertyAccessExpression(node.left)
    ) {
      names.push(node.left.name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(script);
  return names;
}

/** Names of variables that a script makes by assigning to the page's window. */
export function namesOnWindow(script: SourceFile): readonly string[] {
  return [...script.text.matchAll(/\b(?:window|globalThis|self)\.([A-Za-z_$][\w$]*)\s*=(?!=)/g)].flatMap(
    ([, name]) => name ?? [],
  );
}

function namesIn(name: Node): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  if (!ts.isObjectBindingPattern(name) && !ts.isArrayBindingPattern(name)) return [];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesIn(element.name) : []));
}

function parse(text: string): SourceFile {
  return ts.createSourceFile('inline.js', text, ts.ScriptTarget.ESNext, false, ts.ScriptKind.JS);
}
