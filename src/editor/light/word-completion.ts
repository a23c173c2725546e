import { ifNotIn } from '@codemirror/autocomplete';
import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';

/** Shorter words are typed sooner than chosen. */
const SHORTEST = 4;

const WORD = /[\p{L}\p{N}_$]+/gu;
const TYPED = /[\p{L}\p{N}_$]*$/u;

/** The file's own words, whatever it is written in; not in prose, where every word would have its list. */
export const wordCompletion = ifNotIn(['Comment', 'LineComment', 'BlockComment', 'String'], words);

function words(context: CompletionContext): CompletionResult | null {
  const typed = context.matchBefore(TYPED);
  if (!context.explicit && (typed === null || typed.text.length < 2)) return null;
  const from = typed?.from ?? context.pos;
  const { doc } = context.state;
  const others = doc.sliceString(0, from) + '\n' + doc.sliceString(context.pos);
  return {
    from,
    options: wordsOf(others).map((label) => ({ label })),
    validFor: /^[\p{L}\p{N}_$]*$/u,
  };
}

/** Words worth completing, each once. */
export function wordsOf(text: string): string[] {
  const all = text.match(WORD) ?? [];
  return [...new Set(all)].filter((word) => word.length >= SHORTEST && !/^\p{N}/u.test(word));
}
