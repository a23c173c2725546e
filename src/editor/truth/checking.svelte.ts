import { getLocale } from '../../paraglide/runtime.js';
import type { Workspace } from '../workspace.svelte.ts';
import { Checks } from './checks.ts';
import type { Checker } from './checks.ts';
import type { Findings } from './findings.svelte.ts';

/**
 * Keeps `findings` true of the files that are open or changed, whichever editor shows them, as long as the component
 * that is being made lives. Until `calm` says that the page has nothing more urgent to fetch, nothing is checked (and no
 * checker fetched), unless the learner edits: then it is worth it. May be called while a component is made, and then
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
    const paths = [active, ...open, ...Object.keys(workspace.changes())];
    // A checker may speak another language now.
    getLocale();
    if (files !== untouched || calm()) checks.take(files, paths);
  });

  $effect(() => () => checks.dispose());
}
