import type { ByteString } from '../base/byte-string.ts';
import type { HeaderList } from '../base/http.ts';
import type { Initiator } from '../trace/entry.ts';

/** What crosses the port between the page and a tab's sandboxed document. Times are lab milliseconds. */

/** Shows a document. Sent once to each frame: a page view gets a new one. */
export interface Show {
  readonly type: 'show';
  readonly now: number;
  /** Absolute URL that relative ones are resolved against. */
  readonly url: string;
  readonly html: string;
  /** Text of the scripts and style sheets the document names, by absolute URL. */
  readonly resources: Readonly<Record<string, string>>;
  readonly cookies: string;
  readonly seed: number;
  /** What `navigator.onLine` says. */
  readonly online: boolean;
  /** Messages published so far. */
  readonly watch: readonly string[];
}

export interface Step {
  readonly type: 'step';
  readonly now: number;
  readonly deliveries: readonly Delivery[];
  /** `document.cookie`, when it has changed. */
  readonly cookies?: string;
  /** Messages published since the last step. */
  readonly watch: readonly string[];
}

export type ToSandbox = Show | Step;

/** What a step brings the document. */
export type Delivery =
  | NetworkDelivery
  /** Code typed into the console. */
  | { readonly type: 'evaluate'; readonly code: string }
  /** The browser has found or lost its network. */
  | { readonly type: 'online'; readonly online: boolean };

/** How much of an answer a page gets to see (Fetch standard, 2.2.6, filtered response). */
export type ResponseFilter = 'basic' | 'cors' | 'opaque' | 'opaqueredirect';

/** What the network brought for something the document asked for; `id` is the document's own number for it. */
export type NetworkDelivery =
  | {
      readonly type: 'head';
      readonly id: number;
      readonly status: number;
      readonly statusText: string;
      readonly headers: HeaderList;
      readonly url: string;
      readonly redirected: boolean;
      readonly filter: ResponseFilter;
    }
  | { readonly type: 'body'; readonly id: number; readonly body: ByteString }
  | { readonly type: 'end'; readonly id: number }
  /** The fetch failed, as `TypeError: Failed to fetch` does. `blocked`: the answer is not for pages of this site. */
  | { readonly type: 'error'; readonly id: number; readonly blocked?: true }
  | { readonly type: 'ws.open'; readonly id: number; readonly protocol: string }
  | { readonly type: 'ws.message'; readonly id: number; readonly data: ByteString; readonly binary: boolean }
  /** This many bytes more have left the browser. */
  | { readonly type: 'ws.sent'; readonly id: number; readonly bytes: number }
  /** The server's close frame has come: the page can send nothing more. */
  | { readonly type: 'ws.closing'; readonly id: number }
  | {
      readonly type: 'ws.close';
      readonly id: number;
      readonly code: number;
      readonly reason: string;
      readonly wasClean: boolean;
      /** The handshake failed: an `error` event comes first. */
      readonly failed: boolean;
    };

/** What the document did. */
export type Action =
  | {
      readonly type: 'fetch';
      readonly id: number;
      readonly initiator: Initiator;
      readonly method: string;
      readonly url: string;
      readonly headers: HeaderList;
      readonly body: ByteString;
      readonly mode: RequestMode;
      readonly cache: RequestCache;
      readonly redirect: RequestRedirect;
      readonly credentials: RequestCredentials;
      /** Goes on when the page has gone. */
      readonly keepalive: boolean;
    }
  | { readonly type: 'abort'; readonly id: number }
  | {
      readonly type: 'ws.open';
      readonly id: number;
      readonly url: string;
      readonly protocols: readonly string[];
    }
  | { readonly type: 'ws.send'; readonly id: number; readonly data: ByteString; readonly binary: boolean }
  | { readonly type: 'ws.close'; readonly id: number; readonly code: number | null; readonly reason: string }
  | {
      readonly type: 'navigate';
      readonly method: string;
      readonly url: string;
      readonly body: ByteString;
      readonly contentType: string | null;
    }
  | { readonly type: 'cookie'; readonly cookie: string }
  /** A `<meta http-equiv="refresh">` is there; `base` is what its URL is resolved against. */
  | { readonly type: 'refresh'; readonly content: string; readonly base: string };

export interface PageOutput {
  readonly level: 'log' | 'info' | 'warn' | 'error' | 'debug';
  readonly text: string;
}

export interface ScriptPlace {
  /** URL of the script; the document's own for inline scripts. */
  readonly url: string;
  readonly line: number;
  readonly column: number;
}

export interface PageProblem extends ScriptPlace {
  readonly message: string;
  readonly stack: string;
}

export interface ShownMessage {
  readonly message: string;
  /** The call of the page's scripts that put it there; `null` where none did. */
  readonly place: ScriptPlace | null;
}

/** From `at` on, `removed` characters (UTF-16 code units) of the HTML, as the changes before it left it, give way to `added`. */
export interface HtmlChange {
  readonly at: number;
  readonly removed: number;
  readonly added: string;
}

/** Answer to Show and Step, once the document is quiet. */
export interface Quiet {
  readonly type: 'quiet';
  readonly actions: readonly Action[];
  /** When the document's next timer is due; `null` without one. */
  readonly wake: number | null;
  /** Messages that appeared, once for each appearance. */
  readonly shown: readonly ShownMessage[];
  /** How the document's HTML (see sandbox/html-of.ts) has changed in this step, from an empty one at first, in order. */
  readonly changes: readonly HtmlChange[];
  readonly output: readonly PageOutput[];
  readonly problems: readonly PageProblem[];
}

export type FromSandbox =
  | { readonly type: 'ready' }
  | Quiet
  /** The person did something in the document that it wants to act on. */
  | { readonly type: 'stirred' };
