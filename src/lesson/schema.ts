import * as v from 'valibot';
import { duration } from './duration.ts';
import { suggest } from './lesson-error.ts';

/*
 * The frontmatter of lesson.md. The descriptions are the authoring reference, so they speak to authors.
 * Only shapes are here; what several values must have in common is in rules.ts.
 */

/** An object without unknown keys, whose complaints name the nearest right key. */
function keys<const E extends v.ObjectEntries>(entries: E) {
  return v.strictObject(entries, (issue) => {
    const key = String(issue.path?.at(-1)?.key);
    if (issue.expected === 'never')
      return `unknown key ${issue.received}${suggest(key, Object.keys(entries))}`;
    if (issue.expected === 'Object') return 'expected keys and values here';
    return `${issue.expected ?? key} is missing`;
  });
}

const text = v.pipe(v.string('expected a text'), v.nonEmpty('expected a text that is not empty'));
const path = v.pipe(text, v.startsWith('/', 'expected a path that begins with /'));
const wholeNumber = v.pipe(
  v.number('expected a whole number'),
  v.safeInteger('expected a whole number'),
  v.minValue(0, 'expected 0 or more'),
);
const tabId = v.pipe(
  v.string('expected a tab id'),
  v.regex(/^[a-z][a-z0-9-]*$/, 'expected a tab id of small letters, digits and -'),
);

const publish = keys({
  path: v.pipe(
    path,
    v.description('Path of the view that publishes. Every POST it gets is one published message.'),
  ),
  field: v.pipe(text, v.description('Form field of that view that carries the text.')),
  text: v.pipe(
    text,
    v.includes('{n}', 'expected a text with {n} in it, so that each message differs'),
    v.description('Text of a message; `{n}` becomes 1, 2, 3, …'),
  ),
  rate: v.optional(
    v.pipe(
      v.number('expected a number of messages a second'),
      v.gtValue(0, 'expected more than 0 messages a second'),
      v.description(
        'Messages a second on average, at random times (fixed by the seed). Either this or `at`.',
      ),
    ),
  ),
  from: v.optional(v.pipe(duration, v.description('No random message before this time; 0 if left out.'))),
  until: v.optional(
    v.pipe(duration, v.description("No random message after this time; the scenario's end if left out.")),
  ),
  at: v.optional(
    v.pipe(
      v.array(duration, 'expected a list of durations'),
      v.minLength(1, 'expected at least one time'),
      v.description('Exact times of the messages, earliest first, instead of `rate`.'),
    ),
  ),
});

const step = keys({
  at: v.pipe(duration, v.description('When, counted from the start of the run.')),
  tab: v.pipe(tabId, v.description('Id of the tab that does it.')),
  action: v.pipe(
    v.picklist(
      ['reload', 'open'],
      ({ input }) => `unknown action${suggest(String(input), ['reload', 'open'])}`,
    ),
    v.description('`reload` the page, or `open` another (then with `url`).'),
  ),
  url: v.optional(v.pipe(path, v.description('For `open`: path and query of the page.'))),
});

const scenario = keys({
  seed: v.pipe(wholeNumber, v.description('Fixes everything random: the same seed gives the same run.')),
  duration: v.pipe(
    duration,
    v.gtValue(0, 'expected a duration longer than 0'),
    v.description('How long a run lasts in lab time.'),
  ),
  publish: v.pipe(publish, v.description('"Someone else" who posts messages to the server.')),
  steps: v.optional(
    v.pipe(
      v.array(step, 'expected a list of steps'),
      v.description('What the person at a tab does, and when.'),
    ),
    [],
  ),
});

const tab = keys({
  id: v.pipe(tabId, v.description('Name of the tab in this file.')),
  title: v.pipe(text, v.description('Heading of the tab.')),
  url: v.pipe(path, v.description('Page it opens at the start: path and query.')),
});

const network = keys({
  latency: v.pipe(duration, v.description('One way, from tab to server or back.')),
});

/** Frontmatter of `lesson.md`. */
export const lessonFrontmatter = keys({
  title: v.pipe(text, v.description('Title of the lesson in English.')),
  order: v.pipe(wholeNumber, v.description('Place in the list of lessons, smallest first.')),
  minutes: v.pipe(
    v.number('expected a number of minutes'),
    v.gtValue(0, 'expected more than 0 minutes'),
    v.description('How long a learner needs, roughly.'),
  ),
  focus: v.pipe(text, v.description('File that is opened first, for example `board/consumers.py`.')),
  scenario: v.pipe(scenario, v.description('What happens in a run.')),
  network: v.pipe(network, v.description('The line between the tabs and the server.')),
  tabs: v.pipe(
    v.array(tab, 'expected a list of tabs'),
    v.minLength(1, 'expected at least one tab'),
    v.description('The browser tabs, from left to right.'),
  ),
});

/** Frontmatter of `lesson.zh.md`: the rest is read from `lesson.md`. */
export const translatedFrontmatter = keys({
  title: v.pipe(text, v.description('Title of the lesson in this language.')),
  tabs: v.optional(
    v.pipe(v.record(tabId, text), v.description('Titles of tabs in this language, by tab id.')),
  ),
});

export type LessonFrontmatter = v.InferOutput<typeof lessonFrontmatter>;
