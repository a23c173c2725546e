import { getLocale } from '../../paraglide/runtime.js';
import type { Workspace } from '../workspace.svelte.ts';
import { Checks } from './checks.ts';
import type { Checker } from './checks.ts';
import type { Findings } from './findings.svelte.ts';

/**
 * Keeps `findings` true of the files that are open or changed, whichever editor shows them, as long as the component
 * that is being made lives. A lesson's own code is in order, so nothing is checked (and no checker fetched, which is
 * heavy) before the learner has changed some of the checker's language; and what was changed on an earlier visit waits
 * until `calm` says that the page has nothing more urgent to fetch. May be called while a component is made, and then
 * only.
 */
export function keepChecked(
  workspace: Workspace,
  findings: Findings,
  checker: Checker,
  calm: () => boolean,
): void {
  const untouched = workspace.files;
  const checks = new Checks(findings, checker);

  $effect(() => {
    const { files, active, open } = workspace;
    const changed = Object.keys(workspace.changes());
    // A checker may speak another language now.
    getLocale();
    const isWorthIt = changed.some((path) => checker.files.test(path)) && (files !== untouched || calm());
    checks.take(files, isWorthIt ? [active, ...open, ...changed] : []);
  });

  $effect(() => () => checks.dispose());
}
