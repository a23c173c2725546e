/**
 * The line between one tab and the server, by the names of DevTools' `Network.emulateNetworkConditions`.
 * Times are lab milliseconds, throughputs bytes a second.
 */
export interface Conditions {
  /** One way. A round trip takes twice as long. */
  readonly latency: number;
  /** Each packet takes up to this much longer, evenly at random; packets of one connection keep their order. */
  readonly jitter?: number | undefined;
  /**
   * Left out, or 0 and less: without limit. It counts the bytes that the trace counts, TLS included but neither
   * TCP nor IP headers, and all connections of the tab share it.
   */
  readonly downloadThroughput?: number | undefined;
  readonly uploadThroughput?: number | undefined;
  /** Percent of packets lost, in each direction. TCP sends them again, which takes time. */
  readonly packetLoss?: number | undefined;
  /** The browser knows that it has no network: requests fail at once. */
  readonly offline?: boolean | undefined;
}

/** Nothing gets through from `from` until `until` (lab ms), and nobody is told. */
export interface Outage {
  readonly from: number;
  readonly until: number;
  /** Ids of the tabs it concerns; all if left out. */
  readonly tabs?: readonly string[] | undefined;
}

/** A reverse proxy that stands before the server. What is left out it does not do. */
export interface ProxyPlan {
  /**
   * Keeps a response back until it has this many bytes of body, or its end; `end`: always until its end. A response
   * with `X-Accel-Buffering: no` passes at once, and so do WebSockets.
   */
  readonly buffer?: number | 'end' | undefined;
  /**
   * Breaks off an exchange on which the server has sent nothing for this long, lab ms (nginx: proxy_read_timeout);
   * on a WebSocket the tab's frames count as well. A request without any answer yet gets a 504.
   */
  readonly idleTimeout?: number | undefined;
  /** Largest request head in bytes; more is answered with 431. */
  readonly maxHeaderSize?: number | undefined;
  /** Largest request body in bytes; more is answered with 413. */
  readonly maxBodySize?: number | undefined;
}

export interface NetworkPlan extends Conditions {
  readonly scheme?: 'http' | 'https' | undefined;
  /**
   * HTTP/2 needs https in browsers: over plain http they speak HTTP/1.1 whatever stands here. WebSockets keep
   * connections of their own on HTTP/1.1.
   */
  readonly protocol?: 'http/1.1' | 'h2' | undefined;
  readonly outages?: readonly Outage[] | undefined;
  readonly proxy?: ProxyPlan | undefined;
  /** When every request is answered with 503 (a deployment's maintenance page), lab ms. */
  readonly unavailable?: readonly { readonly from: number; readonly until: number }[] | undefined;
}

/** How many connections a browser keeps to one origin over HTTP/1.1 (Chromium, Firefox, WebKit). */
export const CONNECTIONS_PER_ORIGIN = 6;
