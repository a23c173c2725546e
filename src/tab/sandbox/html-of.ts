import * as dom from '../dom-members.ts';

/** Does nothing, or nothing good, where there are no scripts and no network. */
const LEFT_OUT = 'script, noscript, link';
/** Is not serialised as it stands. */
const SPECIAL = `${LEFT_OUT}, input, textarea, option`;
const TEXT_NODE = 3;
const COMMENT_NODE = 8;

/**
 * HTML that shows the document as it is now, without scripts: what its controls hold is written into their
 * attributes (but passwords and files). Shadow trees and what a canvas holds are not told.
 */
export function htmlOf(page: Document): string {
  // The document as it was written has this one too, whatever the page's own was: see page-document.ts.
  return (dom.doctype(page) ? '<!doctype html>' : '') + htmlOfNode(dom.documentElement(page));
}

function htmlOfNode(node: Node | null): string {
  if (node === null) return '';
  if (dom.isElement(node)) return htmlOfElement(node);
  const type = dom.nodeType(node);
  if (type === TEXT_NODE) return escape(dom.nodeValue(node) ?? '');
  return type === COMMENT_NODE ? `<!--${dom.nodeValue(node) ?? ''}-->` : '';
}

function htmlOfElement(element: Element): string {
  if (dom.matches(element, LEFT_OUT)) return '';
  // The browser's own serialiser is the fastest.
  if (!dom.matches(element, SPECIAL) && !dom.findIn(element, SPECIAL)) return dom.outerHTML(element);
  const isHtml = dom.namespaceURI(element) === 'http://www.w3.org/1999/xhtml';
  const name = isHtml ? dom.localName(element) : dom.tagName(element);
  const attributes = [...attributesOf(element)].map(([key, value]) => ` ${key}="${escape(value)}"`).join('');
  const open = `<${name}${attributes}>`;
  if (isInput(element)) return open;
  return `${open}${contentOf(element)}</${name}>`;
}

function contentOf(element: Element): string {
  if (!isTextArea(element)) return Array.from(dom.childNodes(element), htmlOfNode).join('');
  // The parser drops a line break at the beginning (HTML standard, 13.2.6.4.7).
  return (element.value.startsWith('\n') ? '\n' : '') + escape(element.value);
}

function attributesOf(element: Element): Map<string, string> {
  const attributes = new Map(Array.from(dom.attributesOf(element), ({ name, value }) => [name, value]));
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

function isInput(element: Element): element is HTMLInputElement {
  return dom.matches(element, 'input');
}

function isTextArea(element: Element): element is HTMLTextAreaElement {
  return dom.matches(element, 'textarea');
}

function isOption(element: Element): element is HTMLOptionElement {
  return dom.matches(element, 'option');
}
