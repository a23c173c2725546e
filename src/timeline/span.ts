/** The stretch of lab time (milliseconds) that the picture shows. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Closer than this nothing is to be seen: the trace's resolution is a microsecond. */
const NARROWEST = 1;

/** Moves `span` by `ms`, staying within the run's `duration`. */
export function pan(span: Span, ms: number, duration: number): Span {
  return within({ from: span.from + ms, to: span.to + ms }, duration);
}

/** Scales `span` by `factor` (above 1: shows more) so that lab time `at` stays where it is. */
export function zoom(span: Span, at: number, factor: number, duration: number): Span {
  const width = span.to - span.from;
  const wanted = Math.min(Math.max(width * factor, NARROWEST), Math.max(duration, NARROWEST));
  const from = at - ((at - span.from) * wanted) / width;
  return within({ from, to: from + wanted }, duration);
}

/** As wide as asked, with `head` (lab time reached) near its right edge: some room ahead shows that it goes on. */
export function following(head: number, width: number, duration: number): Span {
  const to = Math.max(width, head + width * 0.06);
  return within({ from: to - width, to }, duration);
}

/** Likewise where no motion is wanted: it stands until `head` reaches its right edge, and is turned like a page. */
export function turning(head: number, width: number, duration: number): Span {
  const leaf = width * 0.8;
  return following(Math.max(1, Math.ceil(head / leaf)) * leaf, width, duration);
}

function within({ from, to }: Span, duration: number): Span {
  const width = Math.min(to - from, Math.max(duration, NARROWEST));
  const start = Math.min(Math.max(from, 0), Math.max(duration - width, 0));
  return { from: start, to: start + width };
}

export function clamp(x: number, least: number, most: number): number {
  return Math.min(Math.max(x, least), most);
}
