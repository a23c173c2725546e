/** Runs a call of the page's to the browser, and gives what it gives. */
export type Around = <T>(call: () => T) => T;

/** Prototypes, and names of their members. */
type Members = readonly (readonly [prototype: object, names: readonly string[]])[];

/** Puts `around` about methods of the browser. To the page they are the same: name, length, result, exceptions. */
export function wrapMethods(members: Members, around: Around): void {
  forEach(members, (prototype, name, descriptor) => {
    const native: unknown = descriptor.value;
    if (typeof native !== 'function') return;
    // A method, not a function: like the browser's it cannot be called with `new`.
    const { [name]: wrapper } = {
      [name](this: unknown, ...args: unknown[]): unknown {
        return around(() => Reflect.apply(native, this, args) as unknown);
      },
    };
    if (!wrapper) return;
    Object.defineProperty(wrapper, 'length', { configurable: true, value: native.length });
    Object.defineProperty(prototype, name, { ...descriptor, value: wrapper });
  });
}

/** Puts `around` about what happens when the page sets an attribute of the browser's objects. */
export function wrapSetters(members: Members, around: Around): void {
  forEach(members, (prototype, name, descriptor) => {
    const native = descriptor.set;
    if (!native) return;
    const wrapper = Object.getOwnPropertyDescriptor(
      {
        set [name](value: unknown) {
          around(() => {
            Reflect.apply(native, this, [value]);
          });
        },
      },
      name,
    )?.set;
    if (wrapper) Object.defineProperty(prototype, name, { ...descriptor, set: wrapper });
  });
}

/** Those that this browser has. */
function forEach(
  members: Members,
  wrap: (prototype: object, name: string, descriptor: PropertyDescriptor) => void,
): void {
  for (const [prototype, names] of members) {
    for (const name of names) {
      const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
      if (descriptor?.configurable === true) wrap(prototype, name, descriptor);
    }
  }
}
