import * as v from 'valibot';
import { keys, tabId, text } from './keys.ts';

/** What can hold of a run or not. Whether a statement can be understood is for rules.ts. */
const condition = v.union(
  [
    text,
    v.pipe(v.array(text), v.minLength(1)),
    keys({
      predicate: v.pipe(
        text,
        v.description('Name of a function that `checks.ts` exports, for what no statement can say.'),
      ),
    }),
  ],
  'expected a statement such as "tab poll: lost = 0", a list of them, or a predicate',
);

const cause = keys({
  id: v.pipe(tabId, v.description('Name of the cause in this file.')),
  when: v.pipe(condition, v.description('What holds of a run that fails for this cause.')),
  hint: v.pipe(text, v.description("Markdown that names the cause; shown in place of the check's own hint.")),
});

const check = keys({
  id: v.pipe(tabId, v.description('Name of the check in this file.')),
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
      tabId,
      keys({
        title: v.pipe(text, v.description('Its title in this language.')),
        hint: v.pipe(text, v.description('Its hint in this language.')),
        causes: v.optional(
          v.pipe(v.record(tabId, text), v.description("The causes' hints in this language, by id.")),
          {},
        ),
      }),
    ),
    v.description('The checks in this language, by id.'),
  ),
  {},
);

const wrongSolution = keys({
  files: v.pipe(tabId, v.description('Name of the folder in `wrong/`.')),
  fails: v.pipe(tabId, v.description('Id of the check that is the first to fail.')),
  cause: v.optional(
    v.pipe(tabId, v.description("Id of that check's cause whose hint is shown; its own hint if left out.")),
  ),
});

export const wrongSolutions = v.optional(
  v.pipe(
    v.array(wrongSolution, 'expected a list of wrong solutions'),
    v.description('Solutions that students really write and that must not pass, each a folder in `wrong/`.'),
  ),
  [],
);
