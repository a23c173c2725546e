import type { Carrier } from '../network/carrier.ts';
import type { NetworkPlan } from '../network/conditions.ts';
import type { Server } from '../server/server.ts';
import type { NetError } from '../tab/http-transaction.ts';
import type { Tab } from '../tab/tab.ts';
import type { Pacer } from './pacer.ts';
import type { Scenario, ServerPlan, TabPlan } from './scenario.ts';

export interface LabPlan {
  readonly lesson: string;
  readonly scenario: Scenario;
  readonly seed: number;
  readonly network: NetworkPlan;
  readonly server?: ServerPlan | undefined;
  readonly tabs: readonly TabPlan[];
}

/** What a lab is made of. The server has been loaded with the learner's project. */
export interface LabParts {
  readonly server: Server;
  readonly carrier: Carrier;
  readonly pacer: Pacer;
  /** URL of sandbox.html. */
  readonly sandbox: string;
  /** Where a tab's frames are put. */
  readonly containerOf: (tab: string) => HTMLElement;
  /** A tab's address or loading state has changed. */
  readonly onTabChange: (tab: Tab) => void;
  /** HTML of the page a browser shows when the one asked for does not come. */
  readonly errorPage?: ((url: string, error: NetError) => string) | undefined;
}
