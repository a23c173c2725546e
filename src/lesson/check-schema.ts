import * as v from 'valibot';
import { keys, name, text } from './keys.ts';

/** Whether it can be understood is for conditions.ts. */
export const statement = v.pipe(v.string('expected a statement'), v.nonEmpty('expected a statement'));
const statements = v.pipe(v.array(statement), v.minLength(1, 'expected a statement'));

const predicate = keys({
  predicate: v.pipe(
    text,
    v.description('Name of a function that `checks.ts` exports, for what no statement can say.'),
  ),
});

/** What can hold of a run or not. */
const condition = v.lazy((input): typeof statement | typeof statements | typeof predicate => {
  if (Array.isArray(input)) return statements;
  return typeof input === 'object' && input !== null ? predicate : statement;
});

const cause = keys({
  id: v.pipe(name, v.description('Name of the cause in this file.')),
  when: v.pipe(condition, v.description('What holds of a run that fails for this cause.')),
  hint: v.pipe(text, v.description("Markdown that names the cause; shown in place of the check's own hint.")),
});

const check = keys({
  id: v.pipe(name, v.description('Name of the check in this file.')),
  title: v.pipe(text, v.description('What is to hold, in the words of the lesson.')),
  that: v.pipe(
    condition,
    v.description('One statement, or several that are all to hold, over the figures and the trace of a run.'),
  ),
  hint: v.pipe(
    text,
    v.description('Markdown, shown when it fails: what was seen, and where to look. Not the solution.'),
  ),
  causes: v.optional(
    v.pipe(
      v.array(cause, 'expected a list of causes'),
      v.description(
        'Hints for failures that can be told apart: that of the first whose `when` holds is shown.',
      ),
    ),
    [],
  ),
});

export const checks = v.optional(
  v.pipe(
    v.array(check, 'expected a list of checks'),
    v.description('What is to be true of a run for the lesson to be passed.'),
  ),
  [],
);

/** Texts of the checks in another language. */
export const translatedChecks = v.optional(
  v.pipe(
    v.record(
      name,
      keys({
        title: v.pipe(text, v.description('Its title in this language.')),
        hint: v.pipe(text, v.description('Its hint in this language.')),
        causes: v.optional(
          v.pipe(v.record(name, text), v.description("The causes' hints in this language, by id.")),
          {},
        ),
      }),
    ),
    v.description('The checks in this language, by id.'),
  ),
  {},
);

const wrongSolution = keys({
  files: v.pipe(name, v.description('Name of the folder in `wrong/`.')),
  fails: v.pipe(name, v.description('Id of the check that is the first to fail.')),
  cause: v.optional(
    v.pipe(name, v.description("Id of that check's cause whose hint is shown; its own hint if left out.")),
  ),
});

export const wrongSolutions = v.optional(
  v.pipe(
    v.array(wrongSolution, 'expected a list of wrong solutions'),
    v.description('Solutions that students really write and that must not pass, each a folder in `wrong/`.'),
  ),
  [],
);

export type WrittenCondition = v.InferOutput<typeof condition>;
