/** The lab without its page: what `npm run lab`, the benchmarks and the tests drive. */
import type { LabPlan } from '../lab/plan.ts';
import { Pacer } from '../lab/pacer.ts';
import type { Pace } from '../lab/pace.ts';
import { tabMetrics, type TabMetrics } from '../metrics/tab-metrics.ts';
import { ServerHung } from '../server/server-hung.ts';
import type { Problem } from '../trace/entry.ts';
import { hashOf, toJsonLines } from '../trace/trace.ts';
import { LabRunner } from './lab-runner.ts';
import { ProjectBroken } from './project-broken.ts';

export interface HeadlessRun {
  readonly plan: LabPlan;
  readonly files: Readonly<Record<string, string>>;
  readonly pace?: Pace;
  readonly withTrace?: boolean;
}

export interface HeadlessResult {
  readonly traceHash: string;
  /** Lab milliseconds. */
  readonly lab: number;
  /** Wall milliseconds that the run took, from its first event to its last. */
  readonly wall: number;
  /** Wall milliseconds that Django's restart before it took. */
  readonly restart: number;
  readonly tabs: Readonly<Record<string, TabMetrics>>;
  readonly problems: readonly string[];
  readonly carrier: string;
  readonly trace?: string;
}

const query = new URLSearchParams(location.search);
const wanted = query.get('carrier');
let carrier = 'direct';

const runner = new LabRunner({
  site: new URL('./', location.href).href,
  carrier: wanted === 'direct' ? 'direct' : wanted === 'sw' ? 'service-worker' : 'auto',
  onCarrier: (status) => (carrier = status.kind),
});

const booted = runner.boot();

/** Holds the tabs. The carrier's frame stays beside it: one that is moved loads anew. */
const stage = document.body.appendChild(document.createElement('div'));

const headless = {
  boot: () => booted,

  /** Runs a lab to its end. Rejects with the problem's text when the project does not start. */
  async run({ plan, files, pace = 'instant', withTrace = false }: HeadlessRun): Promise<HeadlessResult> {
    await booted;
    const begun = performance.now();
    const containers = new Map(plan.tabs.map(({ id }) => [id, document.createElement('div')]));
    stage.replaceChildren(...containers.values());
    const pacer = new Pacer(pace);
    try {
      const lab = await runner.prepare(plan, files, pacer, {
        containerOf: (id) => containers.get(id) as HTMLElement,
        onTabChange: () => undefined,
      });
      const started = performance.now();
      const trace = await lab.run();
      const wall = performance.now() - started;
      lab.dispose();
      const problems = trace.entries.flatMap((entry) =>
        entry.kind === 'problem' ? [inOneLine(entry.problem)] : [],
      );
      return {
        traceHash: await hashOf(trace),
        lab: lab.now,
        wall,
        restart: started - begun,
        tabs: tabMetrics(trace),
        problems,
        carrier,
        ...(withTrace && { trace: toJsonLines(trace) }),
      };
    } catch (error) {
      if (error instanceof ServerHung) runner.discardServer();
      if (error instanceof ProjectBroken) {
        throw new Error(`${inOneLine(error.problem)}\n${error.problem.detail}`, { cause: error });
      }
      throw error;
    }
  },
};

/** `board/views.py:22: ZeroDivisionError: division by zero`, with the tab whose page it is, as far as known. */
function inOneLine({ tab, file, line, message }: Problem): string {
  const place = line === undefined ? file : `${file ?? '?'}:${String(line)}`;
  return [tab, place, message].filter((part) => part !== undefined).join(': ');
}

export type Headless = typeof headless;

Object.assign(window, { headless });
