import type { Ledger } from './ledger.ts';
import type { WaitCause, Waited } from './step.ts';

interface Hold {
  readonly t: number;
  readonly until: number;
}

/** Waits, told anew where the server's process was gone or held meanwhile: that comes before any other cause. */
export function withHolds(
  { busy, restarts }: Pick<Ledger, 'busy' | 'restarts'>,
  waits: readonly Waited[],
): Waited[] {
  const parts = waits
    .flatMap((wait) => split(wait, restarts, 'restart'))
    .flatMap((wait) => (isOpen(wait.cause) ? split(wait, busy, 'busy') : [wait]));
  return joined(parts);
}

/** In which the server could have sent it. Of many requests none is looked into by itself. */
function isOpen(cause: WaitCause): boolean {
  return cause.why === 'server' || (cause.why === 'passed-over' && cause.count === 1);
}

function split(wait: Waited, holds: readonly Hold[], why: 'restart' | 'busy'): Waited[] {
  const parts: Waited[] = [];
  let at = wait.from;
  const end = wait.to ?? at;
  for (const { t, until } of holds) {
    if (until <= at || t >= end) continue;
    if (t > at) parts.push({ ...wait, from: at, to: t });
    parts.push({ kind: 'waited', from: Math.max(at, t), to: Math.min(until, end), cause: { why, until } });
    at = Math.min(until, end);
  }
  if (at < end) parts.push({ ...wait, from: at, to: end });
  return parts;
}

/** One hold after the other without a pause is one: requests computed in turn, a restart that ends a stream. */
function joined(parts: readonly Waited[]): Waited[] {
  const whole: Waited[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    const isHold = part.cause.why === 'busy' || part.cause.why === 'restart';
    if (isHold && last?.cause.why === part.cause.why && last.to === part.from) {
      whole[whole.length - 1] = { ...part, from: last.from };
    } else whole.push(part);
  }
  return whole;
}
