import * as dom from '../dom-members.ts';

/** Makes `old` like `wanted`, touching only what differs: the rest stays as it is, scrolled and selected. */
export function patchElement(old: Element, wanted: Element): void {
  const attributes = Array.from(dom.attributesOf(wanted), ({ name, value }) => [name, value] as const);
  const names = new Set(attributes.map(([name]) => name));
  for (const { name } of [...dom.attributesOf(old)]) if (!names.has(name)) dom.removeAttribute(old, name);
  for (const [name, value] of attributes) {
    if (dom.getAttribute(old, name) !== value) dom.setAttribute(old, name, value);
  }
  patchChildren(old, wanted);
}

/** A list mostly grows or shrinks in one place: what is equal before and after that is passed over. */
function patchChildren(old: Element, wanted: Element): void {
  const before = [...dom.childNodes(old)];
  const after = [...dom.childNodes(wanted)];
  const shorter = Math.min(before.length, after.length);
  let first = 0;
  while (first < shorter && areEqual(before[first], after[first])) first++;
  let rest = 0;
  while (rest < shorter - first && areEqual(before.at(-1 - rest), after.at(-1 - rest))) rest++;
  const leaving = before.slice(first, before.length - rest);
  const coming = after.slice(first, after.length - rest);
  const next = before[before.length - rest] ?? null;
  leaving.forEach((node, i) => {
    patchNode(old, node, coming[i]);
  });
  for (const node of coming.slice(leaving.length)) dom.insertBefore(old, node, next);
}

function patchNode(parent: Element, old: ChildNode, wanted: ChildNode | undefined): void {
  if (!wanted) dom.removeChild(parent, old);
  else if (dom.isElement(old) && dom.isElement(wanted) && dom.tagName(old) === dom.tagName(wanted)) {
    patchElement(old, wanted);
  } else dom.replaceChild(parent, wanted, old);
}

function areEqual(one: Node | undefined, other: Node | undefined): boolean {
  return one !== undefined && other !== undefined && dom.isEqualNode(one, other);
}
