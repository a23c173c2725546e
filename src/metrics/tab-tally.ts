import type { ExchangeStarted, FlightSent, MessageShown } from '../trace/entry.ts';

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
  private readonly seen = new Map<number, Set<string>>();

  show(entry: MessageShown): void {
    if (!this.firstShown.has(entry.message)) this.firstShown.set(entry.message, entry.t);
    let document = this.seen.get(entry.document);
    if (!document) this.seen.set(entry.document, (document = new Set()));
    if (document.has(entry.message)) this.duplicated += 1;
    else document.add(entry.message);
  }

  send(entry: FlightSent): void {
    if (entry.direction === 'up') this.bytesUp += entry.bytes;
    else this.bytesDown += entry.bytes;
    this.overhead += entry.overhead;
  }
}

/** An exchange while it is open: enough to say at its end whether the answer was empty. */
export class OpenExchange {
  answered = false;
  private carried = false;

  constructor(
    readonly tally: TabTally,
    private readonly started: ExchangeStarted,
  ) {}

  send(entry: FlightSent): void {
    if (entry.direction === 'down' && entry.messages.length > 0) this.carried = true;
  }

  /** A page is never an empty answer, and streams are not asked for one message at a time. */
  get empty(): boolean {
    const { initiator } = this.started;
    return this.answered && !this.carried && (initiator === 'fetch' || initiator === 'xhr');
  }
}
