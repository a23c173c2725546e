import { childNodes, isElement, nodeType, nodeValue, parentElement, tagName } from '../dom-members.ts';

/** Elements that do not break a text in two. */
const INLINE = new Set([
  'A',
  'ABBR',
  'B',
  'BDI',
  'CODE',
  'DFN',
  'EM',
  'I',
  'KBD',
  'MARK',
  'S',
  'SMALL',
  'SPAN',
  'STRONG',
  'SUB',
  'SUP',
  'TIME',
  'U',
  'VAR',
]);
const UNSEEN = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'HEAD']);
const TEXT_NODE = 3;

/** What can be read of a node and all in it. */
export function readableText(root: Node | null): string {
  const parts: string[] = [];
  const visit = (node: Node) => {
    if (nodeType(node) === TEXT_NODE) {
      parts.push(nodeValue(node) ?? '');
    } else if (isElement(node) && !UNSEEN.has(tagName(node))) {
      const breaks = !INLINE.has(tagName(node));
      if (breaks) parts.push('\n');
      childNodes(node).forEach(visit);
      if (breaks) parts.push('\n');
    }
  };
  if (root) visit(root);
  return parts.join('');
}

/** The element whose text a node's text is a part of. */
export function blockOf(node: Node): Element | null {
  for (
    let element = isElement(node) ? node : parentElement(node);
    element;
    element = parentElement(element)
  ) {
    if (!INLINE.has(tagName(element))) return element;
  }
  return null;
}
