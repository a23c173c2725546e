import type { Action, NetworkDelivery } from '../protocol.ts';

/** What the stand-ins for the browser's network APIs share: a number for each request, actions out, deliveries in. */
export class Bridge {
  #lastId = 0;
  #actions: Action[] = [];
  #receivers = new Map<number, (delivery: NetworkDelivery) => void>();
  #onAction: () => void;

  /** `onAction` is called whenever something wants to leave the document. */
  constructor(onAction: () => void) {
    this.#onAction = onAction;
  }

  /** A number for a new request; `receive` gets what the network brings for it, until `forget`. */
  open(receive: (delivery: NetworkDelivery) => void): number {
    const id = ++this.#lastId;
    this.#receivers.set(id, receive);
    return id;
  }

  forget(id: number): void {
    this.#receivers.delete(id);
  }

  act(action: Action): void {
    this.#actions.push(action);
    this.#onAction();
  }

  deliver(delivery: NetworkDelivery): void {
    this.#receivers.get(delivery.id)?.(delivery);
  }

  takeActions(): readonly Action[] {
    const taken = this.#actions;
    this.#actions = [];
    return taken;
  }
}
