/** Does nothing, or nothing good, where there are no scripts and no network. */
const LEFT_OUT = 'script, noscript, link';
/** Is not serialised as it stands. */
const SPECIAL = `${LEFT_OUT}, input, textarea, option`;
// Taken before the page can have a global `Node` of its own.
const { COMMENT_NODE, ELEMENT_NODE, TEXT_NODE } = Node;

/**
 * HTML that shows the document as it is now, without scripts: what its controls hold is written into their
 * attributes (but passwords and files). Shadow trees and what a canvas holds are not told.
 */
export function htmlOf({ doctype, documentElement }: Document): string {
  // The document as it was written has this one too, whatever the page's own was: see page-document.ts.
  return (doctype ? '<!doctype html>' : '') + htmlOfNode(documentElement);
}

function htmlOfNode(node: Node | null): string {
  if (isElement(node)) return htmlOfElement(node);
  if (node?.nodeType === TEXT_NODE) return escape(node.nodeValue ?? '');
  if (node?.nodeType === COMMENT_NODE) return `<!--${node.nodeValue ?? ''}-->`;
  return '';
}

function htmlOfElement(element: Element): string {
  if (element.matches(LEFT_OUT)) return '';
  // The browser's own serialiser is the fastest.
  if (!element.matches(SPECIAL) && !element.querySelector(SPECIAL)) return element.outerHTML;
  const isHtml = element.namespaceURI === 'http://www.w3.org/1999/xhtml';
  const name = isHtml ? element.localName : element.tagName;
  const attributes = [...attributesOf(element)].map(([key, value]) => ` ${key}="${escape(value)}"`).join('');
  const open = `<${name}${attributes}>`;
  if (isInput(element)) return open;
  return `${open}${contentOf(element)}</${name}>`;
}

function contentOf(element: Element): string {
  if (!isTextArea(element)) return Array.from(element.childNodes, htmlOfNode).join('');
  // The parser drops a line break at the beginning (HTML standard, 13.2.6.4.7).
  return (element.value.startsWith('\n') ? '\n' : '') + escape(element.value);
}

function attributesOf(element: Element): Map<string, string> {
  const attributes = new Map(Array.from(element.attributes, ({ name, value }) => [name, value]));
  const setFlag = (name: string, on: boolean) => {
    if (!on) attributes.delete(name);
    else if (!attributes.has(name)) attributes.set(name, '');
  };
  if (isOption(element)) setFlag('selected', element.selected);
  if (isInput(element)) {
    const { type, value, checked } = element;
    if (type === 'checkbox' || type === 'radio') setFlag('checked', checked);
    else if (type !== 'password' && type !== 'file' && value !== (attributes.get('value') ?? '')) {
      attributes.set('value', value);
    }
  }
  return attributes;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '\u00a0': '&nbsp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escape(text: string): string {
  return text.replace(/[&\u00a0<>"]/g, (character) => ESCAPES[character] ?? character);
}

function isElement(node: Node | null): node is Element {
  return node?.nodeType === ELEMENT_NODE;
}

function isInput(element: Element): element is HTMLInputElement {
  return element.matches('input');
}

function isTextArea(element: Element): element is HTMLTextAreaElement {
  return element.matches('textarea');
}

function isOption(element: Element): element is HTMLOptionElement {
  return element.matches('option');
}
