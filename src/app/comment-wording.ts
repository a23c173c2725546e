import type { Wording } from '../editor/wording.ts';
import { commentSwap } from '../lesson/comments/comment-swap.ts';
import type { Comments } from '../lesson/comments/comment-swap.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { locale } from '../ui/locale.svelte.ts';

/** One for each lesson: by another one editors see that all is worded anew. */
const swaps = new WeakMap<Comments, Wording>();

/** How a lesson's files are shown in the page's language. Reactive. */
export function commentWording({ comments }: Lesson): Wording | null {
  if (locale.current !== 'zh') return null;
  const swap = swaps.get(comments) ?? commentSwap(comments);
  swaps.set(comments, swap);
  return swap;
}
