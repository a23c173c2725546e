import type { Change } from './four-lanes.ts';
import { edit, fourLanes } from './four-lanes.ts';

const every = (from: number, step: number, count: number) =>
  Array.from({ length: count }, (_, i) => from + step * i);

function scenario(duration: number, at: readonly number[], steps: Change['scenario'] = {}) {
  return {
    duration,
    steps: [],
    publish: fourLanes.scenario.publish.map((plan) => ({ ...plan, at })),
    ...steps,
  };
}

/** A page view of the flash lane now and then. */
const reloads = (...at: number[]) => at.map((t) => ({ at: t, tab: 'flash', action: 'reload' }) as const);

/** Runs that each show one thing at a glance: what the timeline's pictures are judged by. */
export const situations = {
  /** Nothing goes wrong: two lanes of short slopes, polls that turn around, a page view that fetches the rest. */
  calm: { scenario: scenario(20_000, every(2000, 1700, 10), { steps: reloads(7000, 13_000, 19_000) }) },

  /** Messages 30 ms apart: the long poll, without a cursor here, loses what falls between two polls. */
  burst: {
    scenario: scenario(
      10_000,
      [2000, 4500, 7000].flatMap((t) => every(t, 30, 6)),
      { steps: reloads(6000, 9500) },
    ),
    files: edit(
      'board/views.py',
      'cursor = int(request.GET.get("after", 0))',
      'cursor = len(feed.events)  # whatever happens from now on',
    ),
  },

  /** No network for three seconds: the event stream comes back and asks for what it missed; the socket does not. */
  outage: {
    scenario: scenario(14_000, every(2000, 500, 22), {
      steps: [
        { at: 5000, action: 'network', conditions: { latency: 50, offline: true } },
        { at: 8000, action: 'network', conditions: { latency: 50 } },
        ...reloads(12_500),
      ],
    }),
  },

  /** A proxy keeps the event stream's bytes until it has 400 of them: a dam, then a flood. */
  proxy: {
    scenario: scenario(16_000, every(2000, 400, 30), { steps: reloads(9000, 15_000) }),
    files: edit('board/views.py', ', "X-Accel-Buffering": "no"', ''),
    network: { proxy: { buffer: 400 } },
  },

  /** The consumer sleeps for two seconds where everything waits for it: all lanes freeze together. */
  blocked: {
    scenario: scenario(12_000, every(2000, 600, 14), { steps: reloads(6000, 11_000) }),
    files: edit(
      'board/consumers.py',
      'async def board_message(self, event):',
      'async def board_message(self, event):\n        if event["text"] == "Order 4":\n            __import__("time").sleep(2)',
    ),
  },
} satisfies Readonly<Record<string, Change>>;

export type Situation = keyof typeof situations;
