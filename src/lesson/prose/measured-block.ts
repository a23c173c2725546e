import * as v from 'valibot';
import { parseMeasure } from '../checks/parse-statement.ts';
import { keys, tabId, text } from '../keys.ts';
import { BlockError, checkTab, checkQuantity, planOf, parsed, type BlockKind } from './block.ts';
import { run } from './timeline-block.ts';

const schema = keys({
  run,
  live: v.optional(
    v.pipe(
      v.boolean('expected true or false'),
      v.description("Whether the learner's own last run takes the recorded one's place; false if left out."),
    ),
    false,
  ),
  rows: v.pipe(
    v.record(tabId, text, 'expected tab ids and what they are called'),
    v.minEntries(1, 'expected at least one row'),
    v.description('Tabs, each with its heading: `{ ws: WebSocket, sse: SSE }`.'),
  ),
  columns: v.pipe(
    v.record(text, text, 'expected headings and measures'),
    v.minEntries(1, 'expected at least one column'),
    v.description(
      "Headings, each with its measure: `{ Lost: lost, 'Latency p95': latency p95 }`. The row says of which tab.",
    ),
  ),
});

/** A table of figures: a row for each tab. */
export const measured: BlockKind<typeof schema> = {
  schema,
  make({ run: name, live, rows, columns }, texts, source) {
    const plan = planOf(name, source);
    for (const tab of Object.keys(rows)) checkTab(tab, plan, ['rows', tab]);
    return {
      part: {
        ...{ kind: 'measured', run: name, live },
        rows: Object.entries(rows).map(([tab, label]) => ({ tab, label: texts.line(label, ['rows', tab]) })),
        columns: Object.entries(columns).map(([heading, measure]) => {
          const path = ['columns', heading];
          const quantity = parsed(parseMeasure, measure, path);
          checkQuantity(quantity, plan, path);
          if (quantity.scope.each || quantity.scope.tabs !== null) {
            throw new BlockError(
              path,
              `expected a measure without a tab, which the row gives; found ${JSON.stringify(measure)}`,
            );
          }
          return { heading: texts.line(heading, path), measure: quantity };
        }),
      },
      parameters: {
        run: name,
        live: String(live),
        rows: Object.keys(rows).join(', '),
        columns: Object.values(columns).join(', '),
      },
    };
  },
};
