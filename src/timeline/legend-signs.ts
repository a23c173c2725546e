import * as m from '../paraglide/messages.js';
import type { Sort } from './scene.ts';

/** A stroke of a sign in a box of 22 by 14. */
interface Stroke {
  readonly d: string;
  readonly fill?: boolean;
  /** Width. */
  readonly stroke?: number;
  readonly opacity?: number;
  readonly dash?: string;
  /** In the surface's colour: cut out of what lies behind. */
  readonly cut?: boolean;
}

interface Sign {
  readonly say: () => string;
  /** In the picture's own colour for it, not the tab's. */
  readonly tone?: 'warn' | 'bad' | 'ghost';
  readonly paths: readonly Stroke[];
}

const DISC = 'M11 3A4 4 0 1 0 11 11A4 4 0 1 0 11 3';

/** How each sort of mark looks and what it is called. */
export const SIGNS: Record<Sort, Sign> = {
  publish: { say: m.timeline_legend_publish, paths: [{ d: DISC, fill: true }] },
  wait: {
    say: m.timeline_legend_waiting,
    paths: [
      { d: 'M1 7H21', stroke: 1 },
      { d: 'M3 7H19', stroke: 4, opacity: 0.5 },
    ],
  },
  flight: { say: m.timeline_legend_flight, paths: [{ d: 'M7 1L15 13', stroke: 1.6 }] },
  resent: {
    say: m.timeline_legend_resent,
    paths: [
      { d: 'M2 2L20 12', stroke: 1.4 },
      { d: 'M8 1.5V9.5M14 4.5V12.5', stroke: 1.5 },
    ],
  },
  shown: { say: m.timeline_legend_shown, paths: [{ d: 'M11 2.5L15.5 7L11 11.5L6.5 7Z', fill: true }] },
  late: {
    say: m.timeline_legend_late,
    paths: [
      { d: 'M11 1A6 6 0 1 0 11 13A6 6 0 1 0 11 1', stroke: 1.2 },
      { d: 'M11 4A3 3 0 1 0 11 10A3 3 0 1 0 11 4', fill: true },
    ],
  },
  again: {
    say: m.timeline_legend_again,
    paths: [
      { d: 'M13 3A4 4 0 1 0 13 11A4 4 0 1 0 13 3', stroke: 1.3 },
      { d: 'M9 3A4 4 0 1 0 9 11A4 4 0 1 0 9 3', stroke: 1.3 },
    ],
  },
  lost: {
    say: m.timeline_legend_lost,
    tone: 'bad',
    paths: [
      { d: 'M11 1A6 6 0 1 0 11 13A6 6 0 1 0 11 1', fill: true },
      { d: 'M8.3 4.3L13.7 9.7M13.7 4.3L8.3 9.7', stroke: 1.75, cut: true },
    ],
  },
  dam: {
    say: m.timeline_legend_dam,
    paths: [
      { d: 'M2 2H19V12H14V9H9V6H2Z', fill: true, opacity: 0.22 },
      { d: 'M2 2V6H9V9H14V12H18', stroke: 1 },
      { d: 'M18.5 2V13', stroke: 2.5 },
    ],
  },
  connect: {
    say: m.timeline_legend_connect,
    paths: [
      { d: 'M1 7H7', stroke: 1.2, dash: '1 2' },
      { d: 'M7.5 4.5H13.5V9.5H7.5Z', stroke: 1 },
      { d: 'M14 4H21V10H14Z', fill: true },
    ],
  },
  request: { say: m.timeline_legend_request, paths: [{ d: 'M2.5 3.5H19.5V10.5H2.5Z', stroke: 1 }] },
  held: { say: m.timeline_legend_held, paths: [{ d: 'M2 3H20V11H2Z', fill: true, opacity: 0.6 }] },
  open: {
    say: m.timeline_legend_open,
    paths: [
      { d: 'M2 3H20V11H2Z', fill: true, opacity: 0.2 },
      { d: 'M2 10.5H20', stroke: 1 },
    ],
  },
  lifeline: {
    say: m.timeline_legend_lifeline,
    paths: [
      { d: 'M4 3H20V11H4Z', fill: true, opacity: 0.2 },
      { d: 'M4 3.5H20M4 10.5H20', stroke: 1 },
      { d: 'M4 3.8A3.2 3.2 0 1 0 4 10.2A3.2 3.2 0 1 0 4 3.8', fill: true },
      { d: 'M20 1V13', stroke: 2 },
    ],
  },
  beat: { say: m.timeline_legend_beat, paths: [{ d: 'M2 7H8L10 1.5L12.5 12L14 7H20', stroke: 1.3 }] },
  retry: {
    say: m.timeline_legend_retry,
    paths: [
      { d: 'M1 7H6', stroke: 1.3, dash: '1.5 2' },
      { d: 'M10.5 3A4.2 4.2 0 1 1 8.2 8.2', stroke: 1.5 },
      { d: 'M7.4 4.4L11.6 0.8V6Z', fill: true },
    ],
  },
  empty: {
    say: m.timeline_legend_empty,
    paths: [{ d: 'M11 4A3 3 0 1 0 11 10A3 3 0 1 0 11 4', stroke: 1.25 }],
  },
  failed: {
    say: m.timeline_legend_failed,
    tone: 'warn',
    paths: [{ d: 'M8 4L14 10M14 4L8 10', stroke: 2 }],
  },
  page: {
    say: m.timeline_legend_page,
    paths: [
      { d: 'M8 1V13', stroke: 1 },
      { d: 'M8 1.5L15 4.5L8 7.5Z', fill: true },
    ],
  },
  problem: {
    say: m.timeline_legend_problem,
    tone: 'bad',
    paths: [
      { d: 'M11 0.5L18 13H4Z', fill: true },
      { d: 'M11 4.5V9M11 10.2V12', stroke: 1.6, cut: true },
    ],
  },
  busy: {
    say: m.timeline_legend_busy,
    tone: 'warn',
    paths: [
      { d: 'M1 4H21V10H1Z', fill: true },
      { d: 'M4 9L7 5M9 9L12 5M14 9L17 5', stroke: 1.25, cut: true },
    ],
  },
  trouble: {
    say: m.timeline_legend_trouble,
    tone: 'warn',
    paths: [
      { d: 'M2 1V13M20 1V13', stroke: 1 },
      { d: 'M2 8L9 1M3 13L15 1M9 13L20 2M15 13L20 8', stroke: 1, opacity: 0.6 },
    ],
  },
  ghost: {
    say: m.timeline_legend_ghost,
    tone: 'ghost',
    paths: [
      { d: 'M3 1L9 13', stroke: 1 },
      { d: 'M15 3A4 4 0 1 0 15 11A4 4 0 1 0 15 3', stroke: 1 },
    ],
  },
};
