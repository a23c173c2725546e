import type {
  FlightHeld,
  FlightLost,
  FlightReceived,
  FlightReleased,
  FlightRetransmitted,
  FlightSent,
} from '../trace/entry.ts';
import type { ExchangeBuilder } from './exchange-builder.ts';
import type { LaneBuilder } from './lane-builder.ts';
import type { BeatMark, DamMark, ExchangeMark, FlightMark } from './marks.ts';

type Step = FlightSent | FlightHeld | FlightReleased | FlightRetransmitted | FlightReceived | FlightLost;

/** Bytes on their way. */
interface Under {
  readonly lane: LaneBuilder;
  readonly exchange: number;
  readonly sent: number;
  /** The exchange whose request they are. */
  readonly request: ExchangeMark | null;
  /** Only where they carry messages. */
  readonly mark: FlightMark | null;
  readonly place: number;
  released: number | null;
}

/** Flights while the trace is read, with what the proxy keeps of them. */
export class FlightBuilder {
  private readonly under = new Map<number, Under>();
  private readonly dams = new Map<number, DamMark>();

  constructor(
    private readonly byTab: ReadonlyMap<string, LaneBuilder>,
    private readonly published: ReadonlyMap<string, number>,
    private readonly exchanges: ExchangeBuilder,
  ) {}

  add(entry: Step): void {
    if (entry.kind === 'sent') {
      this.send(entry);
      return;
    }
    const under = this.under.get(entry.flight);
    if (!under) return;
    const { t } = entry;
    switch (entry.kind) {
      case 'held':
        if (under.mark) under.mark.held = t;
        this.hold(under, t);
        return;
      case 'released':
        under.released = t;
        if (under.mark) under.mark.released = t;
        this.release(under, t);
        return;
      case 'retransmitted':
        if (under.mark) (under.mark.resent ??= []).push(t);
        return;
      case 'received':
        under.lane.oneWay = Math.min(under.lane.oneWay, t - (under.released ?? under.sent));
        if (under.mark) under.mark.received = t;
        if (under.request) under.request.arrived = t;
        break;
      case 'lost':
        if (under.mark) {
          under.mark.lost = t;
          under.mark.cause = entry.cause;
        }
        this.release(under, t);
    }
    if (under.mark) under.lane.flightReach.close(under.place, t);
    this.under.delete(entry.flight);
  }

  private send(entry: FlightSent): void {
    this.exchanges.send(entry);
    const lane = this.byTab.get(entry.tab);
    if (!lane) return;
    const exchange = this.exchanges.markOf(entry.exchange);
    let [mark, place]: [FlightMark | null, number] = [null, -1];
    if (entry.messages.length > 0) {
      const published = this.publishedBefore(entry);
      mark = lane.fly(entry, published, exchange);
      place = lane.flightReach.add(published ?? entry.t);
    } else {
      const what = beatOf(entry, this.exchanges.hasEvents(entry.exchange));
      const { t, direction } = entry;
      if (what) lane.beats.push({ t, what, direction, row: exchange?.row ?? 0 });
    }
    const request = entry.what === 'request' ? exchange : null;
    const { t: sent, exchange: of } = entry;
    this.under.set(entry.flight, { lane, exchange: of, sent, request, mark, place, released: null });
  }

  private hold({ lane, exchange }: Under, t: number): void {
    const dam = this.dams.get(exchange);
    if (dam) {
      dam.steps.push(t);
      return;
    }
    const url = this.exchanges.markOf(exchange)?.url ?? '';
    const made: DamMark = { t, until: null, steps: [t], url };
    this.dams.set(exchange, made);
    lane.dams.push(made);
  }

  /** The proxy lets go of all it has of an exchange at once. */
  private release({ lane, exchange }: Under, t: number): void {
    const dam = this.dams.get(exchange);
    if (!dam) return;
    this.dams.delete(exchange);
    dam.until = t;
    // A whole answer that only passed through the buffer was not kept.
    if (dam.until === dam.t && lane.dams.at(-1) === dam) lane.dams.pop();
  }

  private publishedBefore(sent: FlightSent): number | null {
    if (sent.direction === 'up') return null;
    let first = Infinity;
    for (const name of sent.messages) first = Math.min(first, this.published.get(name) ?? Infinity);
    return first < sent.t ? first : null;
  }
}

/** A comment is a line that begins with a colon (WHATWG HTML, 9.2.5): servers send one to keep the line alive. */
function beatOf({ opcode, what, payload }: FlightSent, hasEvents: boolean): BeatMark['what'] | null {
  if (opcode === 'ping' || opcode === 'pong') return opcode;
  return hasEvents && what === 'body' && payload?.startsWith(':') ? 'comment' : null;
}
