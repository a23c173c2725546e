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
// Taken before the page can have a global `Node` of its own.
const { ELEMENT_NODE, TEXT_NODE } = Node;

/** What can be read of a node and all in it. */
export function readableText(root: Node | null): string {
  const parts: string[] = [];
  const visit = (node: Node) => {
    if (node.nodeType === TEXT_NODE) {
      parts.push(node.nodeValue ?? '');
    } else if (isElement(node) && !UNSEEN.has(node.tagName)) {
      const breaks = !INLINE.has(node.tagName);
      if (breaks) parts.push('\n');
      node.childNodes.forEach(visit);
      if (breaks) parts.push('\n');
    }
  };
  if (root) visit(root);
  return parts.join('');
}

/** The element whose text a node's text is a part of. */
export function blockOf(node: Node): Element | null {
  for (let element = isElement(node) ? node : node.parentElement; element; element = element.parentElement) {
    if (!INLINE.has(element.tagName)) return element;
  }
  return null;
}

function isElement(node: Node): node is Element {
  return node.nodeType === ELEMENT_NODE;
}
