/** The line between tabs and server (DevTools calls such a set of figures network conditions). */
export interface Conditions {
  /** One way, lab milliseconds. A round trip takes twice as long. */
  readonly latency: number;
}

/** How many connections a browser keeps to one origin over HTTP/1.1 (Chromium, Firefox, WebKit). */
export const CONNECTIONS_PER_ORIGIN = 6;
