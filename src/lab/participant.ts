import type { Downstream, Upstream } from '../base/http.ts';
import type { Tab } from '../tab/tab.ts';

/**
 * Whoever sits at the tabs' end of the network: a tab with its document, and whatever else may send requests on
 * lab time, such as a crowd of tabs without documents. Times are lab milliseconds.
 */
export interface Participant {
  /** Ids of the tabs it stands for. */
  readonly tabs: readonly string[];
  /** Whether it is to be stepped now. */
  readonly hasWork: boolean;
  /** When it wants to be stepped; `null` if nothing is planned. */
  readonly wake: number | null;
  /** Bytes for one of its exchanges have arrived. */
  receive(exchange: number, event: Downstream): void;
  /** What one of its exchanges sent is on the line, to the last byte. */
  left(exchange: number, event: Upstream): void;
  /** Does what is due at `now`; gives what came of it, to be carried out in a fixed order. Rejects with TabHung. */
  step(now: number): Promise<(() => void) | null>;
}

export function participantOf(tab: Tab): Participant {
  return {
    tabs: [tab.id],
    get hasWork() {
      return tab.hasWork;
    },
    get wake() {
      return tab.wake;
    },
    receive: (exchange, event) => {
      tab.receive(exchange, event);
    },
    left: (exchange, event) => {
      tab.left(exchange, event);
    },
    step: async (now) => {
      const quiet = await tab.step(now);
      return (
        quiet &&
        (() => {
          tab.apply(quiet);
        })
      );
    },
  };
}
