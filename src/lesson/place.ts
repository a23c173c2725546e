import * as v from 'valibot';
import type { FilePlace } from '../base/file-place.ts';
import { text } from './keys.ts';

/** `board/views.py`, `board/views.py:20` or `board/views.py:20-35`. Whether it exists is for rules.ts. */
export const place = v.pipe(
  text,
  v.rawTransform(({ dataset, addIssue, NEVER }): FilePlace => {
    const found = parsePlace(dataset.value);
    if (found !== null) return found;
    addIssue({ message: 'expected a file, or lines of one as in board/views.py:20 or board/views.py:20-35' });
    return NEVER;
  }),
);

/** Null where the text after the colon is not lines from 1 on, the first one first. */
function parsePlace(value: string): FilePlace | null {
  const [file = '', lines, ...more] = value.split(':');
  if (lines === undefined) return { file };
  const [, first, last] = /^(\d+)(?:-(\d+))?$/.exec(lines) ?? [];
  if (file === '' || first === undefined || more.length > 0) return null;
  const line = Number(first);
  if (line < 1) return null;
  if (last === undefined) return { file, line };
  const endLine = Number(last);
  return endLine < line ? null : { file, line, endLine };
}
