import type {
  ConnectionChanged,
  ExchangeEnded,
  ExchangeStarted,
  FlightSent,
  MessageShown,
} from '../trace/entry.ts';
import { Reconnects, type Stream } from './reconnects.ts';

/** What one tab did, counted while the trace is read. */
export class TabTally {
  /** Lab time of each message's first showing. */
  readonly firstShown = new Map<string, number>();
  duplicated = 0;
  requests = 0;
  emptyAnswers = 0;
  bytesUp = 0;
  bytesDown = 0;
  overhead = 0;
  connections = 0;
  readonly reconnects = new Reconnects();
  private readonly open = new Set<number>();
  private readonly seen = new Map<number, Set<string>>();

  get openConnections(): number {
    return this.open.size;
  }

  show(entry: MessageShown): void {
    if (!this.firstShown.has(entry.message)) this.firstShown.set(entry.message, entry.t);
    let document = this.seen.get(entry.document);
    if (!document) this.seen.set(entry.document, (document = new Set()));
    if (document.has(entry.message)) this.duplicated += 1;
    else document.add(entry.message);
  }

  connect({ connection, state }: ConnectionChanged): void {
    if (state === 'closed') this.open.delete(connection);
    if (state !== 'open' || this.open.has(connection)) return;
    this.open.add(connection);
    this.connections += 1;
  }

  begin(entry: ExchangeStarted): OpenExchange {
    this.requests += 1;
    return new OpenExchange(this, entry);
  }

  send(entry: FlightSent): void {
    if (entry.direction === 'up') this.bytesUp += entry.bytes;
    else this.bytesDown += entry.bytes;
    this.overhead += entry.overhead;
  }
}

/** An exchange while it is open: enough to say at its end whether the answer was empty or the stream broke. */
export class OpenExchange {
  private answered = false;
  private carried = false;
  private readonly stream: Stream | null;

  constructor(
    private readonly tally: TabTally,
    private readonly started: ExchangeStarted,
  ) {
    this.stream = tally.reconnects.streamOf(started);
    if (this.stream) tally.reconnects.begin(this.stream);
  }

  send(entry: FlightSent): void {
    if (entry.direction === 'down' && entry.messages.length > 0) this.carried = true;
    this.stream?.send(entry);
  }

  answer(): void {
    this.answered = true;
    if (this.stream) this.stream.answered = true;
  }

  end(how: ExchangeEnded['how']): void {
    if (this.empty && how === 'complete') this.tally.emptyAnswers += 1;
    if (this.stream) this.tally.reconnects.end(this.stream, how);
  }

  /** A page is never an empty answer, and streams are not asked for one message at a time. */
  private get empty(): boolean {
    const { initiator } = this.started;
    return this.answered && !this.carried && (initiator === 'fetch' || initiator === 'xhr');
  }
}
