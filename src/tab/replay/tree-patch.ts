/** Makes `old` like `wanted`, touching only what differs: the rest stays as it is, scrolled and selected. */
export function patchElement(old: Element, wanted: Element): void {
  for (const { name } of [...old.attributes]) if (!wanted.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of wanted.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  patchChildren(old, wanted);
}

/** A list mostly grows or shrinks in one place: what is equal before and after that is passed over. */
function patchChildren(old: Element, wanted: Element): void {
  const before = [...old.childNodes];
  const after = [...wanted.childNodes];
  const shorter = Math.min(before.length, after.length);
  let first = 0;
  while (first < shorter && areEqual(before[first], after[first])) first++;
  let rest = 0;
  while (rest < shorter - first && areEqual(before.at(-1 - rest), after.at(-1 - rest))) rest++;
  const leaving = before.slice(first, before.length - rest);
  const coming = after.slice(first, after.length - rest);
  const next = before[before.length - rest] ?? null;
  leaving.forEach((node, i) => {
    patchNode(node, coming[i]);
  });
  for (const node of coming.slice(leaving.length)) old.insertBefore(node, next);
}

function patchNode(old: ChildNode, wanted: ChildNode | undefined): void {
  if (!wanted) old.remove();
  else if (isElement(old) && isElement(wanted) && old.tagName === wanted.tagName) patchElement(old, wanted);
  else old.replaceWith(wanted);
}

function areEqual(one: Node | undefined, other: Node | undefined): boolean {
  return one !== undefined && other !== undefined && one.isEqualNode(other);
}

/** `instanceof` would not do: they are of another window. */
function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}
