import * as v from 'valibot';
import { duration } from '../duration.ts';
import { keys, tabId, text } from '../keys.ts';
import { BlockError, checkTab, planOf, type BlockKind } from './block.ts';

/** Of every block that shows a run. */
export const run = v.pipe(
  text,
  v.description(
    'Which recorded run: `start`, `solution`, `wrong/<name>`, `right/<name>`, or one of `scenarios` (with the code of the start).',
  ),
);

const schema = keys({
  run,
  tabs: v.optional(
    v.pipe(
      v.array(tabId, 'expected a list of tab ids'),
      v.minLength(1, 'expected at least one tab'),
      v.description('Which tabs, from top to bottom; all if left out.'),
    ),
  ),
  from: v.pipe(duration, v.description('Where the picture begins, in lab time.')),
  until: v.pipe(
    duration,
    v.description('Where it ends. It is no wider than the text, so a few seconds are best.'),
  ),
  caption: v.optional(v.pipe(text, v.description('Markdown under the picture: what is to be seen in it.'))),
});

/** A stretch of a recorded run as a small timeline. */
export const timeline: BlockKind<typeof schema> = {
  schema,
  make({ run: name, tabs, from, until, caption }, texts, source) {
    const plan = planOf(name, source);
    tabs?.forEach((tab, i) => checkTab(tab, plan, ['tabs', i]));
    if (from >= until) throw new BlockError(['until'], `expected a time after ${say(from)}`);
    if (until > plan.duration) {
      throw new BlockError(['until'], `${say(until)} is after the run's end at ${say(plan.duration)}`);
    }
    return {
      part: {
        ...{ kind: 'timeline', run: name, tabs: tabs ?? null, from, until },
        caption: texts.rich(caption, ['caption']),
      },
      parameters: { run: name, tabs: tabs?.join(', ') ?? 'all', from: say(from), until: say(until) },
    };
  },
};

function say(ms: number): string {
  return `${String(ms)} ms`;
}
