import * as m from '../paraglide/messages.js';
import type { Files } from './project.ts';
import type { Undoable } from './workspace.svelte.ts';

/** What was done to the files; `original` are the lesson's. */
export function toldOf({ kind, paths }: Undoable, original: Files): string {
  const [file = '', to = ''] = paths;
  const count = paths.length;
  switch (kind) {
    case 'reset':
      // A new file has nothing to go back to.
      if (count === 1 && !Object.hasOwn(original, file)) return m.editor_was_removed({ file });
      return count === 1 ? m.editor_was_reset({ file }) : m.editor_were_reset({ count });
    case 'removed':
      return m.editor_was_removed({ file });
    case 'renamed':
      return m.editor_was_renamed({ from: file, to });
    case 'taken':
      return count === 1 ? m.editor_was_taken({ file }) : m.editor_were_taken({ count });
  }
}
