import type { Entry } from '../trace/entry.ts';
import type { ExchangeMark, FlightMark, LaneMarks, MomentMark, ShowingMark } from './marks.ts';

/** Rows in which a lane's exchanges can lie side by side. */
const ROWS = 4;

/** One lane's marks while the trace is read. */
export class LaneBuilder implements LaneMarks {
  readonly exchanges: ExchangeMark[] = [];
  readonly flights: FlightMark[] = [];
  readonly showings: ShowingMark[] = [];
  readonly moments: MomentMark[] = [];
  readonly firstShown = new Map<string, number>();
  overtaken = -Infinity;
  rows = 1;
  /** Lab time from which each row is free. */
  private readonly free: number[] = Array.from({ length: ROWS }, () => 0);

  constructor(
    readonly tab: string,
    readonly title: string,
  ) {}

  show(t: number, message: string, published: number | null): void {
    const again = this.firstShown.has(message);
    if (!again) this.firstShown.set(message, t);
    if (published !== null) this.overtaken = Math.max(this.overtaken, published);
    this.showings.push({ t, message, again, published });
  }

  fly(entry: Extract<Entry, { kind: 'sent' }>, published: number | null): FlightMark {
    const { direction, messages, t: sent } = entry;
    const mark = { direction, messages, published, sent, received: null, lost: null, cause: null };
    this.flights.push(mark);
    return mark;
  }

  start(entry: Extract<Entry, { kind: 'exchange.started' }>): ExchangeMark {
    const { t: started, initiator, method, url } = entry;
    const found = this.free.findIndex((from) => from <= started);
    // With more open at once than rows, the last row is shared: a lane keeps its height.
    const row = found < 0 ? ROWS - 1 : found;
    this.free[row] = Infinity;
    this.rows = Math.max(this.rows, row + 1);
    const mark: ExchangeMark = {
      ...{ initiator, method, url, row, started },
      ...{ arrived: null, left: null, answered: null, ended: null, how: null, status: null },
    };
    this.exchanges.push(mark);
    return mark;
  }

  end(mark: ExchangeMark, t: number, how: NonNullable<ExchangeMark['how']>): void {
    mark.ended = t;
    mark.how = how;
    this.free[mark.row] = t;
    if (how === 'aborted' || how === 'failed') {
      this.moments.push({ t, what: how, text: `${mark.method} ${mark.url}` });
    }
  }
}
