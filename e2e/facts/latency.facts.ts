import { facts } from './recorded.ts';
import type { Comparison } from './side-by-side.ts';
import { first, near, same, type Verdict } from './verdict.ts';

/**
 * Counts: exact, requests ± 2, lost by design ± 2. Latencies: within 5 % + 5 ms, or 10 ms where only computing
 * shows. Bytes: 2 %. In the runs with four long polls the recorder's machine had four clients and their proxies to
 * serve as well, which took up to 35 ms of each latency; of those runs only the counts are held.
 */
export function comparisonVerdict({ set, latency, technique, real, lab }: Comparison): Verdict {
  const allowance = (ms: number) => (latency === 0 ? 10 : 5 + 0.05 * ms);
  const losesByDesign = technique.endsWith('nc');
  const counts = first(
    near(lab.lost, real.lost, losesByDesign ? 2 : 0),
    near(lab.received, real.received, losesByDesign ? 2 : 0),
    near(lab.requests, real.requests, 2),
  );
  if (set === 'lp4') return counts;
  return first(
    counts,
    near(lab.p50, real.p50, allowance(real.p50)),
    near(lab.p95, real.p95, allowance(real.p95)),
    near(lab.up, real.up, 0.02 * real.up),
    near(lab.down, real.down, 0.02 * real.down),
  );
}

/** The entries of facts.json that are read off the same runs: `lp.*` and `side.*`. */
export function latencyFacts(comparisons: readonly Comparison[]): Map<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  for (const { id, value } of facts) {
    const numbers = value as readonly number[];
    const [, technique, latency] =
      /^lp\.(\w+)\.(\d+)\.daphne$/.exec(id) ?? /^side\.(\w+)\|daphne\|(\d+)$/.exec(id) ?? [];
    if (technique === undefined) continue;
    const found = comparisons.find(
      (comparison) =>
        comparison.set === (id.startsWith('lp') ? 'lp4' : 'side') &&
        comparison.technique === technique &&
        comparison.latency === Number(latency),
    );
    if (!found) verdicts.set(id, 'nobody repeats this run');
    else verdicts.set(id, id.startsWith('lp') ? pollFact(found, numbers) : sideFact(found, numbers));
  }
  return verdicts;
}

/** [received, lost, requests, p50, p95, max]; latency ± 15 ms (p50, p95), lost ± 3. */
function pollFact(
  { lab }: Comparison,
  [received = 0, lost = 0, requests = 0, p50 = 0, p95 = 0]: readonly number[],
) {
  return first(
    near(lab.received, received, 3),
    near(lab.lost, lost, 3),
    near(lab.requests, requests, 3),
    near(lab.p50, p50, 15),
    near(lab.p95, p95, 15),
  );
}

/**
 * [p50, p95, max, lost, requests, bytes up, bytes down]; latency ± 10 ms (short polling ± 15 %), bytes ± 3 %. The
 * recorder counted 54 of the 64 messages here, so bytes are held to what one request or, without requests, one
 * message costs; a short poll's bytes down follow from neither alone, and are held by the run itself.
 */
function sideFact(
  { technique, real, lab }: Comparison,
  [p50 = 0, p95 = 0, , lost, requests = 0, up = 0, down = 0]: readonly number[],
) {
  const isShortPoll = technique.startsWith('sp');
  const allowance = (ms: number) => (isShortPoll ? 0.15 * ms : 10);
  const recorded = requests > 0 ? requests : (down / real.down) * real.received;
  const ours = requests > 0 ? lab.requests : lab.received;
  return first(
    same(lab.lost, lost),
    near(lab.p50, p50, allowance(p50)),
    near(lab.p95, p95, allowance(p95)),
    isShortPoll ? null : near(lab.down / ours, down / recorded, (0.03 * down) / recorded),
    requests > 0 ? near(lab.up / ours, up / recorded, (0.03 * up) / recorded) : null,
  );
}

const NAMES: Readonly<Record<string, string>> = {
  ws: 'WebSocket',
  sse: 'Server-Sent Events',
  lp: 'long poll',
  lpnc: 'long poll without a cursor',
  sp5: 'short poll, 5 s',
  sp1: 'short poll, 1 s',
  pylp: 'long poll (script)',
  pylpnc: 'long poll without a cursor (script)',
};

/** The table that docs/fidelity.md keeps: real / lab in each cell. */
export function comparisonTable(comparisons: readonly Comparison[]): string {
  const head = ['one way', 'technique', 'shown', 'p50 ms', 'p95 ms', 'requests', 'bytes up', 'bytes down'];
  const rows = comparisons.map(({ latency, technique, real, lab }) => [
    `${String(latency)} ms`,
    NAMES[technique] ?? technique,
    `${String(real.received)} / ${String(lab.received)}`,
    `${real.p50.toFixed(1)} / ${lab.p50.toFixed(1)}`,
    `${real.p95.toFixed(1)} / ${lab.p95.toFixed(1)}`,
    `${String(real.requests)} / ${String(lab.requests)}`,
    `${String(real.up)} / ${String(lab.up)}`,
    `${String(real.down)} / ${String(lab.down)}`,
  ]);
  const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
