import { isAsInLesson } from './kept-file.ts';
import type { KeptFile } from './kept-file.ts';

/** What becomes of edits that meet what is stored. */
export interface Settlement {
  /** What is to be stored, under its new revision. */
  readonly put: readonly KeptFile[];
  /** Texts that somebody typed and nobody typed over, but for which there is no room. */
  readonly asides: readonly KeptFile[];
}

/**
 * Which stands, the edit or what is stored of its file?
 * - Of two edits of the same window the later one.
 * - The edit if it was made on what is stored.
 * - Otherwise another window was there in the meantime. An edit of a living window stands: the learner has just typed
 *   it. Of one that was left (`left`), perhaps a while ago, nothing is known but its time: the later of the two stands.
 */
export function settle(stored: readonly KeptFile[], edits: readonly KeptFile[], left: boolean): Settlement {
  const put: KeptFile[] = [];
  const asides: KeptFile[] = [];
  for (const edit of edits) {
    const there = stored.find(({ path }) => path === edit.path);
    const own = there?.window === edit.window;
    const met = there !== undefined && !own && there.revision !== edit.revision;
    const stands = !there || there.at < edit.at || (!own && (!met || !left));
    if (stands) put.push({ ...edit, revision: Math.max(there?.revision ?? 0, edit.revision) + 1 });
    if (met) {
      const [winner, loser] = stands ? [edit, there] : [there, edit];
      if (loser.text !== null && loser.text !== winner.text && !isAsInLesson(loser)) asides.push(loser);
    }
  }
  return { put, asides };
}
