import type { PageOutput, PageProblem } from '../protocol.ts';
import { placeIn, stackOf } from './script-place.ts';

const LEVELS = ['log', 'info', 'warn', 'error', 'debug'] as const;

/** What the page's scripts print and throw. */
export class Reports {
  #output: PageOutput[] = [];
  #problems: PageProblem[] = [];
  #failed = new Set<string>();
  #onReport: () => void;

  constructor(onReport: () => void) {
    this.#onReport = onReport;
    for (const level of LEVELS) {
      const native = console[level].bind(console);
      console[level] = (...values: unknown[]) => {
        native(...values);
        this.#output.push({ level, text: values.map(textOf).join(' ') });
        this.#onReport();
      };
    }
  }

  /** Listens on the window; to be called again after `document.open`, which removes listeners. */
  listen(): void {
    window.addEventListener('error', (event) => {
      // Errors of elements (an image that did not load) have no message and are not the script's.
      if (!(event instanceof ErrorEvent)) return;
      const { filename: url, lineno: line, colno: column } = event;
      const stack = stackOf(event.error);
      const place = placeIn(stack) ?? { url, line, column };
      this.#raise({ message: event.message.replace(/^Uncaught /, ''), ...place, stack });
    });
    window.addEventListener('unhandledrejection', (event) => {
      const reason: unknown = event.reason;
      const stack = stackOf(reason);
      const message = reason instanceof Error ? `${reason.name}: ${reason.message}` : textOf(reason);
      this.#raise({ message, ...(placeIn(stack) ?? { url: '', line: 0, column: 0 }), stack });
    });
  }

  /** Something of the lab's own failed in this page: said once, and not waited for. */
  fail(error: unknown): void {
    const message = textOf(error);
    if (this.#failed.has(message)) return;
    this.#failed.add(message);
    this.#problems.push({ message, url: '', line: 0, column: 0, stack: stackOf(error) });
  }

  /** The page's script has asked, in the call under way, for what the lab does not do. */
  refuse(message: string): void {
    const place = placeIn(stackOf(new Error(message))) ?? { url: '', line: 0, column: 0 };
    this.#raise({ message, ...place, stack: '' });
  }

  takeOutput(): readonly PageOutput[] {
    const taken = this.#output;
    this.#output = [];
    return taken;
  }

  takeProblems(): readonly PageProblem[] {
    const taken = this.#problems;
    this.#problems = [];
    return taken;
  }

  #raise(problem: PageProblem): void {
    this.#problems.push(problem);
    this.#onReport();
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // Cyclic, or holds a BigInt.
    return String(value);
  }
}
