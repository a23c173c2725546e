import { Browser } from '../tab/browser.ts';
import type { TabHost } from '../tab/tab-host.ts';
import { Tab } from '../tab/tab.ts';
import type { LabParts, LabPlan } from './plan.ts';

/** The plan's tabs; those of one browser share its cookies, cache and connections. */
export function createTabs(plan: LabPlan, parts: LabParts, host: TabHost): readonly Tab[] {
  const browsers = new Map<string, Browser>();
  return plan.tabs.map(({ id, title, browser: shared = id }, index) => {
    const browser = browsers.get(shared) ?? new Browser(shared, () => host.now());
    browsers.set(shared, browser);
    const tab: Tab = new Tab(
      {
        id,
        title,
        browser,
        scheme: plan.network.scheme,
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
