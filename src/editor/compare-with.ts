import type CompareDialog from './compare/CompareDialog.svelte';
import type { Files } from './project.ts';
import type { Version } from './versions.ts';
import type { Workspace } from './workspace.svelte.ts';

/** What the learner wants to compare their files with. */
export type CompareKind = 'solution' | 'lesson' | 'runs' | 'aside';

/** What the dialog shows. */
export interface Comparison {
  readonly Dialog: typeof CompareDialog;
  readonly versions: readonly Version[];
  /** Id of the version that is shown first. */
  readonly chosen: string;
}

/**
 * The versions there are, with the newest of the kind asked for in front (the lesson's files, if there is none).
 * Rejects if the dialog's code cannot be fetched.
 * @param solution its files, canonical
 */
export async function comparisonOf(
  kind: CompareKind,
  workspace: Workspace,
  solution: Files | null,
): Promise<Comparison> {
  const [{ default: Dialog }, kept] = await Promise.all([
    import('./compare/CompareDialog.svelte'),
    workspace.versions(),
  ]);
  const versions: Version[] = [
    {
      kind: 'lesson',
      id: 'lesson',
      get files() {
        return workspace.original;
      },
    },
    ...kept,
  ];
  if (solution) versions.unshift(workspace.shownVersion({ kind: 'solution', id: 'solution' }, solution));
  return { Dialog, versions, chosen: chosenOf(kind, versions) };
}

function chosenOf(kind: CompareKind, versions: readonly Version[]): string {
  const wanted = kind === 'runs' ? 'run' : kind;
  return versions.find((version) => version.kind === wanted)?.id ?? 'lesson';
}
