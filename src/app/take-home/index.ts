import { save } from '../../timeline/take/save.ts';
import { locale } from '../../ui/locale.svelte.ts';
import type { OpenedLesson } from '../opened-lesson.ts';
import type { RunningPackage } from './requirements.ts';

/** What every project gets for a real machine, by module path. */
const additions = import.meta.glob<string>('./django/**/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/**
 * Hands the learner's project, as it is now, to the browser's downloads: a zip that runs on a real machine.
 * @throws when the versions of the page's packages cannot be had
 */
export async function downloadProject({ lesson, workspace }: OpenedLesson): Promise<void> {
  const [{ projectZip }, packages] = await Promise.all([import('./project-zip.ts'), runningPackages()]);
  const zip = projectZip(
    {
      lesson,
      files: workspace.files,
      additions: Object.fromEntries(
        Object.entries(additions).map(([path, text]) => [path.replace('./django/', ''), text]),
      ),
      packages,
      locale: locale.current,
    },
    new Date(),
  );
  save(new Blob([zip], { type: 'application/zip' }), `${lesson.id}.zip`);
}

/** What the page runs: the set-up wrote it beside the packages. */
async function runningPackages(): Promise<readonly RunningPackage[]> {
  const answer = await fetch(new URL('packages/manifest.json', document.baseURI));
  if (!answer.ok)
    throw new Error(`The list of the page's Python packages was answered with ${String(answer.status)}.`);
  // Our own set-up's file (scripts/prepare/manifest.ts).
  return ((await answer.json()) as { packages: readonly RunningPackage[] }).packages;
}
