/**
 * Members of the browser's objects that cannot be shadowed: `<input name="matches">` hides its form's `matches`, and
 * `<img name="body">` the document's `body`. Taken before a page can put its own in their place.
 */

/** Reads an attribute. */
function getter<T extends object, K extends keyof T>(prototype: T, name: K): (of: T) => T[K] {
  const native = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  if (!native) throw new Error(`The browser has no ${String(name)}.`);
  return (of) => Reflect.apply(native, of, []) as T[K];
}

type Method<T, F> = F extends (...args: infer A) => infer R ? (of: T, ...args: A) => R : never;

/** Calls a method. */
function method<T extends object, K extends keyof T>(prototype: T, name: K): Method<T, T[K]> {
  const native: unknown = prototype[name];
  if (typeof native !== 'function') throw new Error(`The browser has no ${String(name)}.`);
  const call = (of: T, ...args: unknown[]): unknown => Reflect.apply(native, of, args);
  return call as Method<T, T[K]>;
}

export const nodeType = getter(Node.prototype, 'nodeType');
export const nodeValue = getter(Node.prototype, 'nodeValue');
export const childNodes = getter(Node.prototype, 'childNodes');
export const parentElement = getter(Node.prototype, 'parentElement');
export const isConnected = getter(Node.prototype, 'isConnected');
export const baseURI = getter(Node.prototype, 'baseURI');
export const insertBefore = method(Node.prototype, 'insertBefore');
export const removeChild = method(Node.prototype, 'removeChild');
export const replaceChild = method(Node.prototype, 'replaceChild');
export const isEqualNode = method(Node.prototype, 'isEqualNode');

export const tagName = getter(Element.prototype, 'tagName');
export const localName = getter(Element.prototype, 'localName');
export const namespaceURI = getter(Element.prototype, 'namespaceURI');
export const attributesOf = getter(Element.prototype, 'attributes');
export const outerHTML = getter(Element.prototype, 'outerHTML');
export const matches = method(Element.prototype, 'matches');
export const closest = method(Element.prototype, 'closest');
export const getAttribute = method(Element.prototype, 'getAttribute');
export const setAttribute = method(Element.prototype, 'setAttribute');
export const removeAttribute = method(Element.prototype, 'removeAttribute');
export const findIn = method(Element.prototype, 'querySelector');

export const formMethod = getter(HTMLFormElement.prototype, 'method');
export const formEnctype = getter(HTMLFormElement.prototype, 'enctype');

export const doctype = getter(Document.prototype, 'doctype');
export const documentElement = getter(Document.prototype, 'documentElement');
export const body = getter(Document.prototype, 'body');
export const head = getter(Document.prototype, 'head');
export const defaultView = getter(Document.prototype, 'defaultView');
export const findInDocument = method(Document.prototype, 'querySelector');
export const findAll = method(Document.prototype, 'querySelectorAll');
export const createElement = method(Document.prototype, 'createElement');
export const currentScript = getter(Document.prototype, 'currentScript');
export const openDocument = method<Pick<Document, 'open'> & { open(): Document }, 'open'>(
  Document.prototype,
  'open',
);
export const writeTo = method(Document.prototype, 'write');
export const closeDocument = method(Document.prototype, 'close');
export const listenTo = method(EventTarget.prototype, 'addEventListener');

export function isElement(node: Node | null | undefined): node is Element {
  return node != null && nodeType(node) === 1;
}
