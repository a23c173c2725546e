import type { ByteString } from '../base/byte-string.ts';
import type { CodePlace, HeaderList } from '../base/http.ts';

/**
 * What crosses the port between the page and the server's worker. The payload is ASGI's own messages
 * (asgi.readthedocs.io, specs/www); bytes are ByteStrings.
 */

interface Scope {
  readonly asgi: { readonly version: string };
  readonly path: string;
  readonly raw_path: ByteString;
  readonly query_string: ByteString;
  readonly headers: HeaderList;
  readonly client: readonly [string, number];
  readonly server: readonly [string, number];
}

export interface HttpScope extends Scope {
  readonly type: 'http';
  readonly http_version: string;
  readonly method: string;
  readonly scheme: 'http' | 'https';
  readonly root_path: string;
}

export interface WebSocketScope extends Scope {
  readonly type: 'websocket';
  readonly subprotocols: readonly string[];
}

/** Opens a connection: the worker calls the application with this scope. */
export interface Open {
  readonly type: 'lab.open';
  readonly scope: HttpScope | WebSocketScope;
}

/** Runs a request through the WSGI application (PEP 3333), beginning at once. */
export interface CallWsgi {
  readonly type: 'lab.wsgi';
  readonly scope: HttpScope;
  readonly body: ByteString;
}

/** Cancels the application's task (of WSGI: ends the worker that runs it). */
export interface Cancel {
  readonly type: 'lab.cancel';
}

/** What the application's `receive` returns. */
export type ReceiveMessage =
  | { readonly type: 'http.request'; readonly body: ByteString; readonly more_body: boolean }
  | { readonly type: 'http.disconnect' }
  | { readonly type: 'websocket.connect' }
  | { readonly type: 'websocket.receive'; readonly text?: string; readonly bytes?: ByteString }
  | { readonly type: 'websocket.disconnect'; readonly code: number | null };

/** What the application passed to `send`. */
export type SendMessage =
  | {
      readonly type: 'http.response.start';
      readonly status: number;
      /** Of WSGI only. */
      readonly reason?: string;
      readonly headers?: HeaderList;
    }
  | { readonly type: 'http.response.body'; readonly body?: ByteString; readonly more_body?: boolean }
  | {
      readonly type: 'websocket.accept';
      readonly subprotocol?: string | null;
      readonly headers?: HeaderList;
    }
  | { readonly type: 'websocket.send'; readonly text?: string | null; readonly bytes?: ByteString | null }
  | { readonly type: 'websocket.close'; readonly code?: number | null; readonly reason?: string | null };

/** The application returned, or raised. */
export interface Exit {
  readonly type: 'lab.exit';
  readonly error: string | null;
}

export interface Arrival {
  readonly connection: number;
  readonly message: Open | CallWsgi | Cancel | ReceiveMessage;
}

export interface Departure {
  /** Lab microseconds. */
  readonly at: number;
  readonly connection: number;
  readonly message: SendMessage | Exit;
  /** The line of the learner's code that sent it; absent where none did. */
  readonly code?: CodePlace;
}

/** A Python exception as the worker reports it. */
export interface PythonProblem {
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly detail: string;
}

export interface Output {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

export type ToWorker =
  /** `site`: address of the folder with `pyodide/` and `packages/`, absolute, with the slash at the end. */
  | { readonly type: 'boot'; readonly site: string }
  | { readonly type: 'load'; readonly files: Readonly<Record<string, string>>; readonly seed: number }
  /** Ends the process and starts it again: nothing in memory, the same files and database. */
  | { readonly type: 'restart' }
  /** `now` in lab microseconds. */
  | { readonly type: 'step'; readonly now: number; readonly arrivals: readonly Arrival[] };

export interface Stepped {
  readonly type: 'stepped';
  readonly departures: readonly Departure[];
  /** When the server wants to be stepped again, lab microseconds. */
  readonly wake: number | null;
  /** Until when blocking code holds the loop, lab microseconds; `now` when it does not. */
  readonly until: number;
  readonly problems: readonly PythonProblem[];
  readonly output: readonly Output[];
}

export interface Booted {
  readonly type: 'booted';
  readonly versions: { readonly django: string; readonly channels: string; readonly python: string };
}

export interface Loaded {
  readonly type: 'loaded';
  readonly problem: PythonProblem | null;
  readonly output: readonly Output[];
}

/** How far the boot has come. Its steps follow one another in this order; the first has as many messages as it takes. */
export type Progress =
  /** Bytes on the wire, of all that is fetched; `total` is null until it is known. */
  | {
      readonly type: 'progress';
      readonly stage: 'download';
      readonly received: number;
      readonly total: number | null;
    }
  | { readonly type: 'progress'; readonly stage: 'python' | 'django' };

export type FromWorker =
  | Progress
  | Booted
  | Loaded
  | Stepped
  /** The worker itself failed; it cannot go on. */
  | { readonly type: 'failed'; readonly message: string };
