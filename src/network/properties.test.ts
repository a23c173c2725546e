import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NetworkPlan } from './conditions.ts';
import { chunkedHead, head, Host, switching, text } from './fixtures/host.ts';

const RUNS = { seed: 20_260_101, numRuns: 300 };
/** Long enough for TCP to give up whatever it cannot deliver, lab ms. */
const LONG = 10_000_000;

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const latency = fc.integer({ min: 0, max: 400 });
const throughput = optional(fc.integer({ min: 20_000, max: 2_000_000 }));
const conditions = {
  latency,
  jitter: optional(fc.integer({ min: 0, max: 300 })),
  downloadThroughput: throughput,
  uploadThroughput: throughput,
  packetLoss: optional(fc.integer({ min: 0, max: 40 })),
};
const outage = fc
  .tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 15_000 }))
  .map(([from, length]) => ({ from, until: from + length }));
const wire = {
  ...conditions,
  outages: optional(fc.array(outage, { maxLength: 3 })),
  scheme: fc.constantFrom('http' as const, 'https' as const),
  protocol: fc.constantFrom('http/1.1' as const, 'h2' as const),
};
const buffering = optional(fc.constantFrom('end' as const, 1, 100, 5000));

describe('bytes in are bytes out', () => {
  /** Text in pieces of random lengths, written after random pauses. */
  const pieces = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 2000 }), fc.string({ minLength: 1, maxLength: 6000 })),
    { maxLength: 12 },
  );
  // More loss, and one connect in a thousand is given up.
  const packetLoss = optional(fc.integer({ min: 0, max: 15 }));
  const plan = fc.record({ ...wire, packetLoss, proxy: optional(fc.record({ buffer: buffering })) });

  test('for every response, however it is split, delayed, lost and kept back', () => {
    fc.assert(
      fc.property(plan, pieces, fc.integer(), (network, body, seed) => {
        const host = new Host(network, seed);
        host.open(1);
        host.onServer = () => {
          host.network.down(1, chunkedHead(''));
          let time = host.time;
          for (const [pause, piece] of body) {
            time += pause;
            host.plan(time, () => host.network.down(1, { type: 'body', body: piece }));
          }
          host.plan(time, () => host.network.down(1, { type: 'end' }));
        };
        host.runTo(LONG);
        expect(host.bodyOf(1)).toBe(body.map(([, piece]) => piece).join(''));
        expect(host.times('tab').at(-1)?.[1]).toBe('end');
        expect(host.of('lost')).toEqual([]);
      }),
      RUNS,
    );
  });

  test('for every WebSocket, in both directions', () => {
    fc.assert(
      fc.property(plan, pieces, fc.integer(), (network, frames, seed) => {
        const host = new Host(network, seed);
        host.open(1, 'websocket');
        host.onServer = (_, event) => {
          if (event.type === 'request') host.network.down(1, switching);
          // An echo.
          else if (event.type === 'frame') host.network.down(1, event);
        };
        host.onTab = (_, event) => {
          if (event.type !== 'head') return;
          let time = host.time;
          for (const [pause, piece] of frames) {
            time += pause;
            host.plan(time, () => host.network.up(1, text(piece)));
          }
        };
        host.runTo(LONG);
        const echoed = host.arrived.flatMap(({ end, event }) =>
          end === 'tab' && event.type === 'frame' ? [event.frame.payload] : [],
        );
        expect(echoed).toEqual(frames.map(([, piece]) => piece));
      }),
      RUNS,
    );
  });
});

const plan = fc.record({
  ...wire,
  unavailable: optional(fc.array(outage, { maxLength: 1 })),
  proxy: optional(
    fc.record({
      buffer: buffering,
      idleTimeout: fc.constantFrom(undefined, undefined, 300, 3000),
      maxHeaderSize: fc.constantFrom(undefined, undefined, undefined, 20),
    }),
  ),
});
const one = fc.integer({ min: 0, max: 5 });
const size = fc.integer({ min: 0, max: 8000 });
const anEvent = (...names: readonly ('abort' | 'frame' | 'body' | 'end' | 'answer' | 'drop' | 'reset')[]) =>
  fc.record({ do: fc.constantFrom(...names), one, size });
const step = fc.tuple(
  fc.integer({ min: 0, max: 600 }),
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('open' as const),
        initiator: fc.constantFrom('fetch' as const, 'eventsource' as const, 'websocket' as const),
        tab: fc.constantFrom('a', 'b', 'c'),
      }),
    },
    { weight: 10, arbitrary: anEvent('frame', 'body') },
    { weight: 4, arbitrary: anEvent('answer', 'end', 'drop', 'reset', 'abort') },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constantFrom('gone' as const, 'listens' as const, 'listens' as const) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('change' as const),
        conditions: fc.record({ ...conditions, offline: fc.constantFrom(false, false, true) }),
        tab: fc.constantFrom('a', 'b', undefined),
      }),
    },
  ),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Lets whatever happen to a network, and then waits until it has come to rest. */
function wildRun(network: NetworkPlan, steps: readonly Step[], seed: number): Host {
  const host = new Host(network, seed);
  let opened = 0;
  host.onServer = (exchange, event) => {
    // Some are answered at once with a stream or a WebSocket; the others wait for a step.
    if (event.type !== 'request' || exchange % 4 === 0) return;
    const isWebSocket = host.of('exchange.started')[exchange - 1]?.initiator === 'websocket';
    host.network.down(exchange, isWebSocket ? switching : chunkedHead('m1'));
  };
  for (const [pause, act] of steps) {
    host.runTo(host.time + pause);
    if (act.do === 'open') host.open(++opened, act.initiator, act.tab, act.tab === 'c' ? 'two' : 'one');
    else if (act.do === 'gone') host.network.serverGone();
    else if (act.do === 'listens') host.network.serverListens();
    else if (act.do === 'change') host.network.change(act.conditions, act.tab);
    else if ('one' in act) happen(host, Math.max(1, opened - act.one), act.do, 'x'.repeat(act.size));
  }
  // Back online, so that what is still in the air can arrive.
  host.network.change({ latency: network.latency });
  host.runTo(host.time + LONG);
  return host;
}

function happen(host: Host, exchange: number, what: string, body: string): void {
  const { network } = host;
  if (what === 'abort') network.up(exchange, { type: 'abort' });
  else if (what === 'body') network.down(exchange, { type: 'body', body });
  else if (what === 'answer') network.down(exchange, head(true, body));
  else if (what === 'end') network.down(exchange, { type: 'end' });
  else if (what === 'drop') network.down(exchange, { type: 'drop' });
  else if (what === 'reset') network.down(exchange, { type: 'drop', reset: true });
  else {
    network.up(exchange, text(body));
    network.down(exchange, text(body));
  }
}

describe('whatever happens', () => {
  const anything = fc.tuple(
    plan,
    fc.array(step, { minLength: 20, maxLength: 80, size: 'max' }),
    fc.integer(),
  );
  const always = (check: (host: Host, steps: readonly Step[], network: NetworkPlan) => void) => {
    fc.assert(
      fc.property(anything, ([network, steps, seed]) => check(wildRun(network, steps, seed), steps, network)),
      RUNS,
    );
  };

  test('every flight ends once, as received or as lost, unless the proxy keeps it', () => {
    always((host) => {
      const sent = host.of('sent').map(({ flight }) => flight);
      const ended = [...host.of('received'), ...host.of('lost')].map(({ flight }) => flight);
      expect(new Set(ended).size).toBe(ended.length);
      const released = new Set(host.of('released').map(({ flight }) => flight));
      const kept = host.of('held').filter(({ flight }) => !released.has(flight) && !ended.includes(flight));
      expect([...ended, ...kept.map(({ flight }) => flight)].toSorted((a, b) => a - b)).toEqual(sent);
    });
  });

  test('nothing arrives before it was sent and has crossed the line', () => {
    always((host, steps, network) => {
      const latencies = steps.map(([, act]) => (act.do === 'change' ? act.conditions.latency : Infinity));
      const least = Math.min(network.latency, ...latencies);
      const left = new Map(host.of('sent').map(({ flight, t }) => [flight, t]));
      for (const { flight, t } of host.of('released')) left.set(flight, t);
      for (const { flight, t } of host.of('received')) {
        expect(t).toBeGreaterThanOrEqual((left.get(flight) ?? NaN) + least);
      }
      const times = host.entries.map(({ t }) => t);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    });
  });

  test('what one end writes for an exchange arrives in that order', () => {
    always((host) => {
      const sent = new Map(host.of('sent').map((flight) => [flight.flight, flight]));
      const last = new Map<string, number>();
      for (const { flight } of host.of('received')) {
        const { exchange, direction } = sent.get(flight) ?? {};
        const key = `${String(exchange)} ${String(direction)}`;
        expect(flight).toBeGreaterThan(last.get(key) ?? 0);
        last.set(key, flight);
      }
    });
  });

  test('an exchange ends at most once for each end, and nothing follows', () => {
    always((host) => {
      const over = new Set<string>();
      const begun = new Set<number>();
      for (const { exchange, end, event } of host.arrived) {
        const key = `${String(exchange)} ${end}`;
        expect(over.has(key), `${key} ${event.type}`).toBe(false);
        if (end === 'server') {
          expect(begun.has(exchange)).toBe(event.type !== 'request');
          begun.add(exchange);
        }
        const isWebSocket = host.of('exchange.started')[exchange - 1]?.initiator === 'websocket';
        const ends = event.type === 'end' || (event.type === 'head' && event.end);
        if (event.type === 'abort' || event.type === 'drop' || (ends && !isWebSocket)) over.add(key);
      }
    });
  });

  test('a retransmission comes after the sending and before the end of its flight', () => {
    always((host) => {
      const state = new Map<number, string>();
      for (const entry of host.entries) {
        if (entry.kind === 'retransmitted') expect(state.get(entry.flight)).toBe('sent');
        else if (entry.kind === 'sent' || entry.kind === 'received' || entry.kind === 'lost') {
          state.set(entry.flight, entry.kind);
        }
      }
    });
  });

  test('it happens in the same way again', () => {
    fc.assert(
      fc.property(anything, ([network, steps, seed]) => {
        expect(wildRun(network, steps, seed).entries).toEqual(wildRun(network, steps, seed).entries);
      }),
      { ...RUNS, numRuns: 50 },
    );
  });
});
