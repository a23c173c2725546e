import type { RunOutcome } from '../versions.ts';
import { quietly } from './database.ts';
import type { Connection } from './database.ts';
import { superfluous } from './kept-version.ts';
import type { KeptRun, KeptVersion } from './kept-version.ts';

export async function readVersions(connection: Connection, lesson: string): Promise<KeptVersion[]> {
  return connection.getAllFromIndex('versions', 'lesson', lesson);
}

/** Stores a run, a new one or one with news of it, and drops what is superfluous by that. */
export async function writeRun(connection: Connection, run: KeptRun): Promise<void> {
  const transaction = connection.transaction('versions', 'readwrite');
  quietly(transaction.done);
  const others = await transaction.store.index('lesson').getAll(run.lesson);
  const dropped = superfluous([...others.filter(({ id }) => id !== run.id), run]);
  await Promise.all([
    transaction.store.put(run),
    ...dropped.map(({ id }) => transaction.store.delete(id)),
    transaction.done,
  ]);
}

/** Of a run that has been dropped since it began nothing is known any more: passed over. */
export async function writeOutcome(
  connection: Connection,
  runId: string,
  outcome: RunOutcome,
): Promise<void> {
  const run = await connection.get('versions', runId);
  if (run?.kind === 'run') await writeRun(connection, { ...run, outcome });
}
