import { Browser } from '../tab/browser.ts';
import type { TabHost } from '../tab/tab-host.ts';
import { labOrigin } from '../tab/lab-origin.ts';
import { Tab } from '../tab/tab.ts';
import type { LabParts, LabPlan } from './plan.ts';

/** The plan's tabs; those of one browser share its cookies, cache and connections. */
export function createTabs(plan: LabPlan, parts: LabParts, host: TabHost): readonly Tab[] {
  const browsers = new Map<string, Browser>();
  const others = plan.tabs.flatMap(({ origin }) => (origin === undefined ? [] : [new URL(origin).origin]));
  const sites = [labOrigin(plan.network.scheme ?? 'http'), ...others] as const;
  return plan.tabs.map(({ id, title, origin, browser: shared = id }, index) => {
    const browser = browsers.get(shared) ?? new Browser(shared, () => host.now());
    browsers.set(shared, browser);
    const tab: Tab = new Tab(
      {
        id,
        title,
        browser,
        origin: origin === undefined ? undefined : new URL(origin).origin,
        sites,
        seed: plan.seed * 1000 + index * 100,
        container: parts.containerOf(id),
        sandbox: parts.sandbox,
        errorPage: parts.errorPage,
        onChange: () => {
          parts.onTabChange(tab);
        },
      },
      host,
    );
    return tab;
  });
}
