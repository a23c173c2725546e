type Handler = (this: EventTarget, event: Event) => unknown;

/**
 * Gives a class the attributes `on…` for events (HTML standard, 8.1.8.1): a handler is called in the place where
 * one was first set, and `null` takes it away.
 */
export function addEventHandlers(prototype: EventTarget, types: readonly string[]): void {
  for (const type of types) {
    const slots = new WeakMap<EventTarget, { handler: Handler; listener: EventListener }>();
    Object.defineProperty(prototype, `on${type}`, {
      configurable: true,
      enumerable: true,
      get(this: EventTarget) {
        return slots.get(this)?.handler ?? null;
      },
      set(this: EventTarget, handler: unknown) {
        const slot = slots.get(this);
        if (typeof handler !== 'function') {
          if (slot) this.removeEventListener(type, slot.listener);
          slots.delete(this);
        } else if (slot) {
          slot.handler = handler as Handler;
        } else {
          const made = {
            handler: handler as Handler,
            listener: (event: Event) => void made.handler.call(this, event),
          };
          slots.set(this, made);
          this.addEventListener(type, made.listener);
        }
      },
    });
  }
}
