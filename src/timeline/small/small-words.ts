import * as m from '../../paraglide/messages.js';
import { clock, tick, took } from '../format.ts';
import type { LaneMarks, PublishMark } from '../marks.ts';
import { lostIn } from '../scene.ts';
import type { Small } from './small-stage.ts';

/** More lost messages than this are not named one by one. */
const NAMED = 5;

/** What the picture shows, for those who do not see it. */
export function wordsOf({ marks, duration, span, tabs }: Small, tabTitle: (tab: string) => string): string {
  const published = marks.publishes.filter(({ t }) => t >= span.from && t <= span.to);
  const lanes = tabs.flatMap((tab) => marks.lanes.find((lane) => lane.tab === tab) ?? []);
  return [
    m.prose_picture({ from: round(span.from), until: round(span.to), published: published.length }),
    ...lanes.map((lane) => ofLane(lane, published, duration, tabTitle(lane.tab))),
  ].join(' ');
}

/** With as many decimals as it has. */
const round = (t: number): string => tick(t, t);

function ofLane(lane: LaneMarks, published: readonly PublishMark[], duration: number, tab: string): string {
  const lostBefore = lostIn(lane, duration, duration);
  const lost = published.filter(({ t, message }) => {
    return t < lostBefore && !lane.firstShown.has(message) && lane.isExpected(message);
  });
  const latencies = published.flatMap(({ t, message }) => {
    const shown = lane.firstShown.get(message);
    return shown === undefined ? [] : [shown - t];
  });
  const shown = latencies.length;
  if (lost.length > 0) {
    return m.prose_picture_lost({ tab, shown, lost: lost.length, messages: named(lost) });
  }
  if (shown === 0) return m.prose_picture_tab({ tab, shown });
  return m.prose_picture_slowest({ tab, shown, slowest: took(Math.max(...latencies)) });
}

function named(lost: readonly PublishMark[]): string {
  const said = lost
    .slice(0, NAMED)
    .map(({ t, message }) => m.prose_picture_message({ message, t: clock(t) }));
  const messages = said.join(m.prose_picture_comma());
  return lost.length > NAMED ? m.prose_picture_more({ messages, count: lost.length - NAMED }) : messages;
}
