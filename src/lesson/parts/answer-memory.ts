import type { AnswerVerdict, Given } from './given-answer.ts';

/** An answer that was checked, as it was then. */
export interface KeptAnswer extends AnswerVerdict {
  readonly given: Given;
  /** Whether it was judged by a run of the reader's, not by a recorded one. */
  readonly own: boolean;
}

const keyOf = (lesson: string): string => `push-lab:answers:${lesson}`;

/** Null for a question that nobody has answered, and where the browser keeps nothing. */
export function rememberedAnswer(lesson: string, question: string): KeptAnswer | null {
  const kept = read(lesson)[question];
  return isAnswer(kept) ? kept : null;
}

export function rememberAnswer(lesson: string, question: string, answer: KeptAnswer): void {
  try {
    localStorage.setItem(keyOf(lesson), JSON.stringify({ ...read(lesson), [question]: answer }));
  } catch {
    // Storage may be closed to us (private windows); the answer then stays for as long as the page.
  }
}

function read(lesson: string): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(lesson)) ?? '{}');
    return typeof kept === 'object' && kept !== null ? { ...kept } : {};
  } catch {
    return {};
  }
}

function isAnswer(kept: unknown): kept is KeptAnswer {
  if (typeof kept !== 'object' || kept === null) return false;
  const { given, own, outcome, measured } = kept as Partial<Record<keyof KeptAnswer, unknown>>;
  return (
    typeof given === 'number' &&
    typeof own === 'boolean' &&
    (outcome === 'right' || outcome === 'wrong' || outcome === 'nothing') &&
    (measured === null || typeof measured === 'number')
  );
}
