import type { WireRequest } from '../base/http.ts';
import type { Initiator } from '../trace/entry.ts';
import type { Connection } from './connection.ts';
import type { Line } from './line.ts';
import type { ResponseFraming } from './response-framing.ts';

/** What a tab asks the network to carry. */
export interface ExchangeRequest {
  readonly exchange: number;
  readonly tab: string;
  /** Tabs of one browser share its connections. */
  readonly browser: string;
  readonly initiator: Initiator;
  readonly request: WireRequest;
}

/** One request and its response, or one WebSocket, as each end sees it. */
export class Exchange {
  readonly asked: ExchangeRequest;
  /** Of the tab that asks, whoever opened the connection. */
  readonly line: Line;
  /** `null` while it waits for one. */
  connection: Connection | null = null;
  /** For the tab it has ended: nothing more reaches it. */
  isOver = false;
  /** The head of the response has reached the tab. */
  isAnswered = false;
  /** `serving` from the request's arrival until the server has said all, or has been told that it is over. */
  server: 'unaware' | 'serving' | 'done' = 'unaware';
  /** Once the server's end has sent a head. */
  response: ResponseFraming | null = null;
  /** HTTP/2: the tab's end has sent RST_STREAM. */
  isReset = false;

  constructor(asked: ExchangeRequest, line: Line) {
    this.asked = asked;
    this.line = line;
  }

  get number(): number {
    return this.asked.exchange;
  }

  get isWebSocket(): boolean {
    return this.asked.initiator === 'websocket';
  }
}
