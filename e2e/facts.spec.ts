import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { HeadlessLab } from '../scripts/headless-lab.ts';
import { differences } from './facts/differences.ts';
import { eventSourceFacts, replayEventSource } from './facts/event-source.facts.ts';
import { facts as recorded } from './facts/recorded.ts';
import { FactLab } from './facts/fact-lab.ts';
import { comparisonTable, comparisonVerdict, latencyFacts } from './facts/latency.facts.ts';
import { messageFacts } from './facts/messages.facts.ts';
import { pageFacts } from './facts/pages.facts.ts';
import { pollingFacts } from './facts/polling.facts.ts';
import { type Comparison, sideBySide } from './facts/side-by-side.ts';
import { timelineFacts } from './facts/timeline.facts.ts';
import type { Verdict } from './facts/verdict.ts';
import { webSocketFacts } from './facts/web-socket.facts.ts';
import { wireDifferences } from '../src/lab/wire/differences.ts';

/*
 * The lab against what a real Daphne and a real Chromium did (facts/recorded). What concerns the server alone is
 * replayed in Node (src/server/wire-facts.test.ts); here is what needs a browser.
 */

test.setTimeout(300_000);

let facts: FactLab;
let comparisons: Comparison[] = [];
/** Ids of facts.json that were replayed here. */
const replayed = new Set<string>();

test.beforeAll(async ({ browser }) => {
  const page = await browser.newPage();
  facts = new FactLab(await HeadlessLab.open(page, '/', 'direct'));
});

/** Every fact holds, or is a difference that is named with its reason; a named one that holds is not one. */
function expectAll(what: string, verdicts: ReadonlyMap<string, Verdict>): void {
  expect(verdicts.size).toBeGreaterThan(0);
  for (const id of verdicts.keys()) replayed.add(id);
  const broken = [...verdicts].filter(([id, verdict]) => verdict !== null && differences[id] === undefined);
  const named = [...verdicts].filter(([id, verdict]) => verdict !== null && differences[id] !== undefined);
  const idle = [...verdicts].filter(([id, verdict]) => verdict === null && differences[id] !== undefined);
  const hold = verdicts.size - broken.length - named.length;
  console.log(
    `${what}: ${String(hold)} of ${String(verdicts.size)} hold` +
      (named.length > 0 ? `, ${String(named.length)} differ on purpose` : ''),
  );
  expect(broken.map(([id, verdict]) => `${id}: ${String(verdict)}`)).toEqual([]);
  expect(idle.map(([id]) => id)).toEqual([]);
}

test('EventSource reconnects, gives up and parses as it was recorded', async () => {
  const runs = await replayEventSource(facts);
  expectAll(
    'recorded EventSource runs',
    new Map([...runs].map(([name, verdict]) => [`03 ${name}`, verdict])),
  );
  expectAll('facts es.*', await eventSourceFacts(facts, runs));
});

test('a WebSocket opens, is refused and closes as it was recorded', async () => {
  expectAll('facts ws.*', await webSocketFacts(facts));
});

test('at 200 ms everything happens in the recorded order at the recorded times', async () => {
  expectAll('facts timeline.*', await timelineFacts(facts));
});

test('polls wait for each other, and are given up, as it was recorded', async () => {
  expectAll('facts fetch.* and poll.*', await pollingFacts(facts));
});

test('tabs that leave, poll the same URL or fill the connections do what was recorded', async () => {
  const runs = await pageFacts(facts);
  expectAll('recorded runs of pages', new Map([...runs].map(([name, verdict]) => [`03 ${name}`, verdict])));
});

test('messages turn up in the tabs in which they did', async () => {
  expectAll('facts msg.tabs.*', await messageFacts(facts));
});

test('side by side, the lab shows the latencies, requests and bytes of the real server', async () => {
  comparisons = await sideBySide(facts);
  const table = comparisonTable(comparisons);
  console.log(`real / lab\n${table}`);
  expectAll(
    'recorded runs',
    new Map(
      comparisons.map((comparison) => {
        const { set, latency, technique } = comparison;
        return [`06 ${set} ${technique} ${String(latency)}`, comparisonVerdict(comparison)];
      }),
    ),
  );
  expectAll('facts lp.* and side.*', latencyFacts(comparisons));
});

test('every fact that binds the lab is replayed, here or in Node', () => {
  // Other servers, and how many requests a machine can serve.
  const binding = recorded.filter(
    ({ id, applies_to: server }) => !/^uvicorn/.test(server) && !id.startsWith('throughput.'),
  );
  const inNode = binding.filter(
    ({ id, source }) => !replayed.has(id) && /^(01|02|02b|02e|05|05b)( |$)/.test(source),
  );
  const nowhere = binding.filter((fact) => !replayed.has(fact.id) && !inNode.includes(fact));
  expect(nowhere.map(({ id }) => id)).toEqual([]);
  const apart = binding.filter(({ id }) => id in differences || id in wireDifferences).length;
  console.log(
    `facts.json: ${String(binding.length)} of ${String(binding.length)} are replayed ` +
      `(${String(inNode.length)} of them in Node), ${String(binding.length - apart)} hold, ${String(apart)} differ on purpose`,
  );
});

test('docs/fidelity.md keeps that table and every difference', () => {
  expect(comparisons, 'the runs above').not.toEqual([]);
  const path = 'docs/fidelity.md';
  const text = readFileSync(path, 'utf8');
  const rows = Object.entries({ ...wireDifferences, ...differences }).map(
    ([id, why]) => `| \`${id}\` | ${why} |`,
  );
  const written = withSection(
    withSection(text, 'side by side', comparisonTable(comparisons)),
    'differences',
    ['| fact | why |', '| --- | --- |', ...rows]
      .join('\n')
      .replaceAll(/`([^`]*)`/g, (_, id: string) => `\`${id.replaceAll('|', '\\|')}\``),
  );
  if (process.env.UPDATE_DOCS !== undefined) writeFileSync(path, written);
  else expect(text).toBe(written);
});

/** `text` with another section between its two comments. */
function withSection(text: string, name: string, section: string): string {
  const begin = `<!-- ${name}: UPDATE_DOCS=1 npx playwright test e2e/facts.spec.ts -->`;
  const end = `<!-- end of ${name} -->`;
  const [from, until] = [text.indexOf(begin), text.indexOf(end)];
  expect(from, begin).toBeGreaterThanOrEqual(0);
  expect(until, end).toBeGreaterThan(from);
  return `${text.slice(0, from + begin.length)}\n\n${section}\n\n${text.slice(until)}`;
}
