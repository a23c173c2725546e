import { compares } from '../checks/statement.ts';
import type { Measured } from '../checks/measured.ts';
import type { Quantity } from '../checks/statement.ts';
import type { Trace } from '../../trace/trace.ts';
import { UNITS, type ChoiceAnswer, type NumberAnswer, type QuestionPart } from './part.ts';

/** What the reader gives: a number in the question's unit, or the index of a choice. */
export type Given = number;

/** What a run says to an answer. */
export interface AnswerVerdict {
  readonly outcome: 'right' | 'wrong' | 'nothing';
  /** What was measured, in the question's unit; null of choices. */
  readonly measured: number | null;
}

/** checks/measure.ts, or a stand-in. */
export type Measure = (quantity: Quantity, trace: Trace) => Measured;

/** Judges an answer by a run. `nothing`: the run has nothing of what is asked for. */
export function judgeAnswer(
  { answer }: Pick<QuestionPart, 'answer'>,
  given: Given,
  trace: Trace,
  measure: Measure,
): AnswerVerdict {
  return answer.kind === 'number'
    ? judgeNumber(answer, given, trace, measure)
    : judgeChoice(answer, given, trace, measure);
}

function judgeNumber(answer: NumberAnswer, given: Given, trace: Trace, measure: Measure): AnswerVerdict {
  const value = measure(answer.measure, trace)[0]?.value ?? null;
  if (value === null) return { outcome: 'nothing', measured: null };
  const unit = answer.unit === null ? 1 : UNITS[answer.unit];
  const { by, value: tolerated } = answer.tolerance;
  const most = by === 'share' ? Math.abs(value) * tolerated : tolerated;
  const off = Math.abs(given * unit - value);
  // 0.1 × 1.2 is a hair more than 0.12.
  return {
    outcome: off <= most + 1e-9 * Math.max(1, Math.abs(value)) ? 'right' : 'wrong',
    measured: value / unit,
  };
}

function judgeChoice({ choices }: ChoiceAnswer, given: Given, trace: Trace, measure: Measure): AnswerVerdict {
  const holding = choices.map(({ when }) => {
    const values = measure(when.quantity, trace);
    return values.length > 0 && values.every(({ value }) => compares(value, when.comparison));
  });
  if (!holding.includes(true)) return { outcome: 'nothing', measured: null };
  return { outcome: holding[given] === true ? 'right' : 'wrong', measured: null };
}
