import type { Translated } from '../../lesson/lesson.ts';
import { tabMetrics } from '../../metrics/tab-metrics.ts';
import { marksOf } from '../../timeline/live-marks.ts';
import type { ExchangeMark, LaneMarks } from '../../timeline/marks.ts';
import type { Span } from '../../timeline/span.ts';
import type { Trace } from '../../trace/trace.ts';

/** So long before its beginning an excerpt knows what happened: what is still in view then. Lab milliseconds. */
export const BEFORE = 3000;

/** A stretch of a recorded run, as small as the landing page's picture needs it. All times are lab milliseconds. */
export interface Excerpt {
  readonly span: Span;
  readonly publishes: readonly Published[];
  /** One for each tab, in the trace's order. */
  readonly lanes: readonly ExcerptLane[];
}

export interface Published {
  readonly t: number;
  readonly message: string;
}

export interface ExcerptLane {
  readonly title: Translated;
  /** Median of the whole run; null where nothing was shown. */
  readonly median: number | null;
  /** Bytes with messages in them, on their way to the tab. */
  readonly flights: readonly Flight[];
  readonly showings: readonly Shown[];
  readonly exchanges: readonly Exchange[];
}

export interface Flight {
  readonly sent: number;
  readonly received: number;
}

/** A message that the tab showed for the first time at `t`. */
export interface Shown {
  readonly t: number;
  readonly message: string;
  readonly published: number;
  /** When it left the server. */
  readonly sent: number;
}

/** A request, event stream or WebSocket; null: not in the excerpt, or never. */
export interface Exchange {
  /** Whether it stays open and brings many messages. */
  readonly isStream: boolean;
  /** The request left the tab, and reached the server. */
  readonly asked: number;
  readonly arrived: number | null;
  /** Its answer left the server. */
  readonly left: number | null;
  readonly ended: number | null;
}

/** @param titles of the tabs, by id */
export function excerptOf(trace: Trace, titles: Readonly<Record<string, Translated>>, span: Span): Excerpt {
  const marks = marksOf(trace);
  const metrics = tabMetrics(trace);
  const since = span.from - BEFORE;
  return {
    span,
    publishes: marks.publishes
      .filter(({ t }) => t >= since && t <= span.to)
      .map(({ t, message }) => ({ t, message })),
    lanes: marks.lanes.map((lane) => ({
      title: titles[lane.tab] ?? { en: lane.title, zh: null },
      median: metrics[lane.tab]?.latency.p50 ?? null,
      flights: lane.flights.flatMap(({ direction, sent, received }) =>
        direction === 'down' && received !== null && received >= since && sent <= span.to
          ? [{ sent, received }]
          : [],
      ),
      showings: lane.showings.flatMap((showing) => {
        const { t, message, published, again } = showing;
        if (again || published === null || t < since || published > span.to) return [];
        return [{ t, message, published, sent: sentOf(lane, message, t) }];
      }),
      exchanges: lane.exchanges.flatMap((mark) => exchangeOf(mark, since, span.to)),
    })),
  };
}

/** When the bytes left that brought the message before `t`; `t` itself where none did. */
function sentOf({ carriers }: LaneMarks, message: string, t: number): number {
  return (
    carriers.get(message)?.find(({ received, direction }) => {
      return direction === 'down' && received !== null && received <= t;
    })?.sent ?? t
  );
}

function exchangeOf(mark: ExchangeMark, since: number, until: number): Exchange[] {
  const { asked, arrived, left, ended, initiator } = mark;
  if (initiator === 'resource' || asked === null || asked > until || (ended ?? Infinity) < since) return [];
  return [
    { isStream: initiator === 'websocket' || initiator === 'eventsource', asked, arrived, left, ended },
  ];
}
