import * as v from 'valibot';
import { duration } from './duration.ts';
import { checks, translatedChecks, wrongSolutions } from './check-schema.ts';
import { choice, keys, name, oneOrMore, path, tabId, text, wholeNumber } from './keys.ts';
import { lineConditions, network, server } from './network-schema.ts';
import { place } from './place.ts';

/*
 * The frontmatter of lesson.md. The descriptions are the authoring reference, so they speak to authors.
 * Only shapes are here; what several values must have in common is in rules.ts.
 */

const publisher = keys({
  path: v.pipe(
    path,
    v.description('Path of the view that publishes. Every POST it gets is one published message.'),
  ),
  field: v.pipe(text, v.description('Form field of that view that carries the text.')),
  fields: v.optional(
    v.pipe(
      v.record(text, v.string('expected a text')),
      v.description('What else the form carries: fields and their texts, for example `{ room: kitchen }`.'),
    ),
  ),
  text: v.optional(
    v.pipe(
      text,
      v.includes('{n}', 'expected a text with {n} in it, so that each message differs'),
      v.description('Text of a message; `{n}` becomes 1, 2, 3, …'),
    ),
  ),
  rate: v.optional(
    v.pipe(
      v.number('expected a number of messages a second'),
      v.gtValue(0, 'expected more than 0 messages a second'),
      v.description(
        'Messages a second on average, at random times (fixed by the seed). Either this or `at`; with neither nobody publishes but the tabs themselves.',
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

const STEPS = ['reload', 'open', 'close', 'evaluate', 'network', 'restart'] as const;

const step = keys({
  at: v.pipe(duration, v.description('When, counted from the start of the run.')),
  action: v.pipe(
    choice(STEPS, 'action'),
    v.description(
      'What the person at a tab does (`reload`, `open` with `url`, `close`, `evaluate` with `code`), or what happens to the line (`network`) or the server (`restart`).',
    ),
  ),
  tab: v.optional(
    v.pipe(tabId, v.description('Id of the tab. Of `network`: only for this tab; for all if left out.')),
  ),
  url: v.optional(v.pipe(path, v.description('For `open`: path and query of the page.'))),
  code: v.optional(v.pipe(text, v.description("For `evaluate`: what is typed into the browser's console."))),
  network: v.optional(v.pipe(lineConditions, v.description('For `network`: how the line is from then on.'))),
  takes: v.optional(
    v.pipe(duration, v.description('For `restart`: how long nothing listens; 1s if left out.')),
  ),
});

const scenario = keys({
  seed: v.pipe(wholeNumber, v.description('Fixes everything random: the same seed gives the same run.')),
  duration: v.pipe(
    duration,
    v.gtValue(0, 'expected a duration longer than 0'),
    v.description('How long a run lasts in lab time.'),
  ),
  publish: v.pipe(
    oneOrMore(publisher),
    v.description('"Someone else" who posts messages to the server, or a list of them.'),
  ),
  steps: v.optional(
    v.pipe(
      v.array(step, 'expected a list of steps'),
      v.description('What happens at a given time, apart from publishing.'),
    ),
    [],
  ),
});

const tab = keys({
  id: v.pipe(tabId, v.description('Name of the tab in this file.')),
  title: v.pipe(text, v.description('Heading of the tab.')),
  browser: v.optional(
    v.pipe(
      name,
      v.description(
        'Tabs of one browser share cookies, cache and connections; a tab without one has its own.',
      ),
    ),
  ),
  origin: v.optional(
    v.pipe(
      text,
      v.regex(/^https?:\/\/[a-z0-9.-]+(?::\d+)?$/, 'expected scheme and host such as http://evil.example'),
      v.description(
        "For a page of another site than the lab's: scheme and host, for example `http://evil.example`. The same server answers.",
      ),
    ),
  ),
  url: v.pipe(path, v.description('Page it opens at the start: path and query.')),
  expects: v.optional(
    v.pipe(
      v.lazy((input) => (Array.isArray(input) ? v.array(text, 'expected a list of texts') : text)),
      v.transform((texts): readonly string[] => (typeof texts === 'string' ? [texts] : texts)),
      v.description(
        'Texts of the messages that it is meant to show, `*` for any characters: `Kitchen *`, or a list, `[]` for none. Only these can be lost there. Left out: every message.',
      ),
    ),
  ),
});

const tabs = v.pipe(
  v.array(tab, 'expected a list of tabs'),
  v.minLength(1, 'expected at least one tab'),
  v.description('The browser tabs, from left to right.'),
);

/** What another run of the same lesson has in place of the lesson's own; what is left out stays. */
const variation = keys({
  title: v.pipe(text, v.description('What the run is called, for example `A 3 s outage`.')),
  scenario: v.optional(v.pipe(v.partial(scenario), v.description('What happens in it.'))),
  network: v.optional(v.pipe(network, v.description("The line, in place of the lesson's."))),
  server: v.optional(v.pipe(server, v.description("How the project is served, in place of the lesson's."))),
  tabs: v.optional(tabs),
});

const hints = v.array(text, 'expected a list of texts');

/** Frontmatter of `lesson.md`. */
export const lessonFrontmatter = keys({
  title: v.pipe(text, v.description('Title of the lesson in English.')),
  order: v.pipe(wholeNumber, v.description('Place in the list of lessons, smallest first.')),
  minutes: v.pipe(
    v.number('expected a number of minutes'),
    v.gtValue(0, 'expected more than 0 minutes'),
    v.description('How long a learner needs, roughly.'),
  ),
  idea: v.optional(
    v.pipe(
      text,
      v.description('The one thing the lesson teaches, in a sentence; shown in the list of lessons.'),
    ),
  ),
  focus: v.pipe(
    place,
    v.description(
      'What is opened first: a file such as `board/consumers.py`, or lines of it, `board/consumers.py:20-35` or `:20`.',
    ),
  ),
  without: v.optional(
    v.pipe(
      v.array(text, 'expected a list of files and folders'),
      v.description(
        'What the project has not got of the base: files, and folders that end in `/`, for example `static/`. What `start/` has stays, also below such a folder.',
      ),
    ),
    [],
  ),
  readOnly: v.optional(
    v.pipe(
      v.array(text, 'expected a list of files and folders'),
      v.description(
        'What the learner can read but not change: files, and folders that end in `/`, for example `config/`.',
      ),
    ),
    [],
  ),
  hints: v.optional(
    v.pipe(
      hints,
      v.description(
        'Markdown texts for those who are stuck, shown one at a time: the gentlest first, the last nearly the solution.',
      ),
    ),
    [],
  ),
  scenario: v.pipe(scenario, v.description('What happens in a run.')),
  network: v.pipe(network, v.description('The line between the tabs and the server.')),
  server: v.optional(v.pipe(server, v.description('How the project is served.'))),
  tabs,
  scenarios: v.optional(
    v.pipe(
      v.record(name, variation),
      v.description(
        'Other runs of the lesson, by name, for a button in the prose: `[A 3 s outage](run:outage)`. Checks are judged on the main one alone.',
      ),
    ),
    {},
  ),
  checks,
  wrong: wrongSolutions,
});

/** Frontmatter of `lesson.zh.md`: the rest is read from `lesson.md`. */
export const translatedFrontmatter = keys({
  title: v.pipe(text, v.description('Title of the lesson in this language.')),
  idea: v.optional(v.pipe(text, v.description('The idea in this language.'))),
  tabs: v.optional(
    v.pipe(v.record(tabId, text), v.description('Titles of tabs in this language, by tab id.')),
  ),
  scenarios: v.optional(
    v.pipe(v.record(name, text), v.description('Titles of the other runs in this language, by name.')),
  ),
  checks: translatedChecks,
  hints: v.optional(
    v.pipe(hints, v.description('The hints in this language: as many as in `lesson.md`, in the same order.')),
  ),
});

export type LessonFrontmatter = v.InferOutput<typeof lessonFrontmatter>;
export type Publisher = v.InferOutput<typeof publisher>;
export type TranslatedFrontmatter = v.InferOutput<typeof translatedFrontmatter>;
