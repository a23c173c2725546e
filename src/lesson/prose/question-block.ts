import * as v from 'valibot';
import type { RunPlan } from '../checks/mistakes.ts';
import { parseMeasure, parseStatement } from '../checks/parse-statement.ts';
import { choice, keys, text } from '../keys.ts';
import { UNITS, type ChoiceAnswer, type NumberAnswer, type Unit } from '../parts/part.ts';
import {
  BlockError,
  checkQuantity,
  planOf,
  parsed,
  type Block,
  type BlockKind,
  type Texts,
} from './block.ts';
import { toleranceOf, unitOf } from './tolerance.ts';

const answerChoice = keys({
  text: v.pipe(text, v.description('Markdown of one line, without buttons.')),
  when: v.pipe(text, v.description('Statement that holds of a run if this answer is right.')),
});

// Its keys are the units.
const UNIT_NAMES = Object.keys(UNITS) as Unit[];

const schema = keys({
  ask: v.pipe(text, v.description('Markdown: the question. Best asked before the learner runs anything.')),
  answer: v.optional(
    v.pipe(
      text,
      v.description(
        'A measure, such as `tab poll: latency p95`: the learner is to give its number. Either this or `choices`.',
      ),
    ),
  ),
  unit: v.optional(
    v.pipe(
      choice(UNIT_NAMES, 'unit'),
      v.description('Of `answer`: `ms` or `s` of a time, `B` or `kB` (1000 B) of a size; none of a count.'),
    ),
  ),
  tolerance: v.optional(
    v.pipe(
      v.union([v.string(), v.number()], 'expected a share such as 10% or an amount such as 20 ms'),
      v.description(
        'Of `answer`: how far off is still right, as a share (`10%`) or an amount (`20 ms`; a number is in `unit`). If left out, 10% of a time or a size, and nothing of a count.',
      ),
    ),
  ),
  choices: v.optional(
    v.pipe(
      v.array(answerChoice, 'expected a list of choices'),
      v.minLength(2, 'expected at least two choices'),
      v.description(
        "Answers to choose from. Which is right is read from a run: the learner's last one, else the recorded start.",
      ),
    ),
  ),
  right: v.optional(v.pipe(text, v.description('Markdown, shown after a right answer.'))),
  wrong: v.optional(
    v.pipe(text, v.description('Markdown, shown after a wrong one: where to look. Not the answer.')),
  ),
});

type Written = v.InferOutput<typeof schema>;

/** Asks for a figure, or for one of several answers. */
export const question: BlockKind<typeof schema> = {
  schema,
  make(written, texts, source) {
    const plan = planOf('start', source);
    const { answer, choices } = written;
    if ((answer === undefined) === (choices === undefined)) {
      const found = answer === undefined ? 'neither' : 'both';
      throw new BlockError([], `expected either "answer" or "choices", found ${found}`);
    }
    const words = {
      ask: texts.rich(written.ask, ['ask']) ?? '',
      right: texts.rich(written.right, ['right']),
      wrong: texts.rich(written.wrong, ['wrong']),
    };
    const made = answer === undefined ? choiceOf(written, plan, texts) : numberOf(written, answer, plan);
    // What makes it right is the same in every language, and once it is another, an old answer says nothing.
    const id = Object.values(made.parameters).join(' | ');
    return { part: { kind: 'question', id, ...words, answer: made.answer }, parameters: made.parameters };
  },
};

type Made<A> = Pick<Block, 'parameters'> & { readonly answer: A };

function numberOf({ unit, tolerance }: Written, answer: string, plan: RunPlan): Made<NumberAnswer> {
  const measure = parsed(parseMeasure, answer, ['answer']);
  checkQuantity(measure, plan, ['answer']);
  if (measure.scope.each)
    throw new BlockError(['answer'], 'expected a measure with one value, found "each tab"');
  const inUnit = unitOf(measure, unit);
  return {
    answer: { kind: 'number', measure, unit: inUnit, tolerance: toleranceOf(tolerance, inUnit) },
    parameters: { answer, unit: unit ?? 'none', tolerance: String(tolerance ?? 'none') },
  };
}

function choiceOf(written: Written, plan: RunPlan, texts: Texts): Made<ChoiceAnswer> {
  for (const key of ['unit', 'tolerance'] as const) {
    if (written[key] !== undefined) throw new BlockError([key], `only with "answer" there is a "${key}"`);
  }
  const { choices = [] } = written;
  const read = choices.map((each, i) => {
    const path = ['choices', i, 'when'];
    const when = parsed(parseStatement, each.when, path);
    checkQuantity(when.quantity, plan, path);
    return { text: texts.line(each.text, ['choices', i, 'text']), when };
  });
  return {
    answer: { kind: 'choice', choices: read },
    parameters: Object.fromEntries(choices.map(({ when }, i) => [`choices[${String(i)}].when`, when])),
  };
}
