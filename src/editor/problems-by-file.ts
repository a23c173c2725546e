import type { Problem } from '../trace/entry.ts';

/** Problems that have a place in the project, by file. */
export function problemsByFile(problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> {
  const files = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (problem.file === undefined) continue;
    files.set(problem.file, [...(files.get(problem.file) ?? []), problem]);
  }
  return files;
}
