/** `navigator.onLine` of the tab, which may be offline while this machine is not. */
export class OnlineState {
  #online: boolean;

  constructor(online: boolean) {
    this.#online = online;
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => this.#online });
  }

  /** Tells the page, as the browser does (HTML standard, 8.9.1.4). */
  set(online: boolean): void {
    if (online === this.#online) return;
    this.#online = online;
    window.dispatchEvent(new Event(online ? 'online' : 'offline'));
  }
}
