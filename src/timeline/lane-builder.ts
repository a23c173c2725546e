import type { ExchangeEnded, ExchangeStarted, FlightSent } from '../trace/entry.ts';
import { expectedBy, type IsExpected } from '../trace/expected.ts';
import type { TracedTab } from '../trace/trace.ts';
import type {
  BeatMark,
  DamMark,
  ExchangeMark,
  FlightMark,
  LaneMarks,
  LateMark,
  MomentMark,
  PublishMark,
  RetryMark,
  ShowingMark,
} from './marks.ts';
import { Reach } from './reach.ts';
import { Retries } from './retries.ts';
import { LATE } from './scene.ts';

/** Rows in which a lane's exchanges can lie side by side. */
const ROWS = 4;

/** One lane's marks while the trace is read. */
export class LaneBuilder implements LaneMarks {
  readonly exchanges: ExchangeMark[] = [];
  readonly exchangeReach = new Reach();
  readonly flights: FlightMark[] = [];
  readonly flightReach = new Reach();
  readonly showings: ShowingMark[] = [];
  readonly lates: LateMark[] = [];
  readonly lateReach = new Reach();
  readonly moments: MomentMark[] = [];
  readonly beats: BeatMark[] = [];
  readonly retries: RetryMark[] = [];
  readonly dams: DamMark[] = [];
  readonly firstShown = new Map<string, number>();
  readonly carriers = new Map<string, FlightMark[]>();
  unshown: PublishMark[] = [];
  oneWay = Infinity;
  rows = 1;
  /** Lab time from which each row is free. */
  private readonly free: number[] = Array.from({ length: ROWS }, () => 0);
  private readonly asked = new Retries();
  private overtaken = -Infinity;
  /** How many of `unshown` have been shown meanwhile. */
  private stale = 0;

  readonly tab: string;
  readonly title: string;
  readonly #isExpected: IsExpected;

  constructor(tab: TracedTab) {
    this.tab = tab.id;
    this.title = tab.title;
    this.#isExpected = expectedBy(tab);
  }

  get isExpected(): IsExpected {
    return this.#isExpected;
  }

  publish(mark: PublishMark): void {
    if (this.isExpected(mark.message) && !this.firstShown.has(mark.message)) this.unshown.push(mark);
  }

  show(t: number, message: string, published: number | null): void {
    const again = this.firstShown.has(message);
    if (!again) {
      this.firstShown.set(message, t);
      if (published !== null && this.isExpected(message)) this.stale += 1;
      // Now and then, so that a message costs the same however many there are.
      if (this.stale > 32 && this.stale > this.unshown.length / 2) this.sift();
    }
    if (published !== null) this.overtaken = Math.max(this.overtaken, published);
    const { overtaken } = this;
    this.showings.push({ t, message, again, published, overtaken });
    if (again || published === null || t - published <= LATE) return;
    this.lates.push({ t, message, again, published, overtaken });
    this.lateReach.close(this.lateReach.add(published), t);
  }

  navigate(t: number, url: string): void {
    this.moments.push({ t, what: 'page', text: url });
    this.asked.forget();
  }

  fly(entry: FlightSent, published: number | null, exchange: ExchangeMark | null): FlightMark {
    const { direction, messages, t: sent } = entry;
    // Written out: there are as many of these as of anything, and all are to have one shape.
    // prettier-ignore
    const mark: FlightMark = {
      direction, messages, published, sent, exchange, held: null, released: null, resent: null,
      received: null, lost: null, cause: null,
    };
    this.flights.push(mark);
    for (const message of messages) {
      const before = this.carriers.get(message);
      if (before) before.push(mark);
      else this.carriers.set(message, [mark]);
    }
    return mark;
  }

  start(entry: ExchangeStarted): ExchangeMark {
    const { t: started, initiator, method, url } = entry;
    const found = this.free.findIndex((from) => from <= started);
    // With more open at once than rows, the last row is shared: a lane keeps its height.
    const row = found < 0 ? ROWS - 1 : found;
    this.free[row] = Infinity;
    this.rows = Math.max(this.rows, row + 1);
    // prettier-ignore
    const mark: ExchangeMark = {
      initiator, method, url, row, started, opening: null, connected: null, opened: null, asked: null,
      arrived: null, left: null, answered: null, ended: null, how: null, status: null, code: null,
    };
    this.exchanges.push(mark);
    const since = this.asked.begin(mark);
    if (since !== null) this.retries.push({ t: started, since, exchange: mark });
    return mark;
  }

  end(mark: ExchangeMark, { t, how, code }: ExchangeEnded, leftByPage: boolean): void {
    mark.ended = t;
    mark.how = how;
    mark.code = code ?? null;
    this.free[mark.row] = t;
    this.asked.end(mark, leftByPage);
    if (how === 'aborted' || how === 'failed') {
      this.moments.push({ t, what: how, text: `${mark.method} ${mark.url}` });
    }
  }

  private sift(): void {
    this.unshown = this.unshown.filter(({ message }) => !this.firstShown.has(message));
    this.stale = 0;
  }
}
