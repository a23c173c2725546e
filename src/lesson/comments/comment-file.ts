import * as v from 'valibot';
import { formatPath, parseYaml } from '../frontmatter.ts';
import type { Written } from '../frontmatter.ts';
import type { Files } from '../lesson.ts';
import { LessonError } from '../lesson-error.ts';
import type { LessonProblem } from '../lesson-error.ts';
import { commentSlots } from './comment-slots.ts';
import type { Comments } from './comment-swap.ts';

/** In a lesson's folder and in that of the base project: the Chinese of comments by their English. */
export const COMMENTS_FILE = 'comments.zh.yaml';

/** The words of comments, without their marks, in English and Chinese. */
export interface CommentFile {
  /** Name for messages. */
  readonly file: string;
  readonly comments: Comments;
  /** Line of an entry; counted from 1. */
  lineOf(english: string): number;
}

const WORDS = v.pipe(
  v.unknown(),
  v.check((value) => !Array.isArray(value), 'expected lines of a comment’s English, a colon and its Chinese'),
  v.record(v.string(), v.string('expected the Chinese of a comment')),
);
const NOTHING: Written<Comments> = { data: {}, lineOf: () => 1, textLineOf: () => 1 };

/**
 * Reads the comments' Chinese; a folder without the file has none.
 * @param shown how the file is to be named in messages
 * @throws LessonError for what is not YAML of texts by texts, or cannot stand in every comment
 */
export function parseComments(contents: Files, shown: string): CommentFile {
  const source = contents[COMMENTS_FILE]?.trim() ? contents[COMMENTS_FILE] : '';
  // A file of nothing but remarks to oneself is as good as none.
  const isEmpty = source.split('\n').every((line) => /^\s*(?:#.*)?$/.test(line));
  const { data, lineOf } = isEmpty ? NOTHING : parseYaml(source, shown, 0, WORDS);
  const problems = Object.entries(data).flatMap(([en, zh]): LessonProblem[] =>
    [en, zh]
      .filter((words) => !canStandInComments(words))
      .map((words) => ({
        file: shown,
        line: lineOf([en]),
        message: `${formatPath([en])}: expected words that a comment of any kind can hold, found ${JSON.stringify(words)}`,
      })),
  );
  if (problems.length > 0) throw new LessonError(problems);
  return { file: shown, comments: data, lineOf: (english) => lineOf([english]) };
}

/** Every place that words can have in a comment, between code that must be read as before. */
const PLACES: readonly (readonly [string, string, string])[] = [
  ['a.py', 'x = 1  # ', '\n# end'],
  ['a.py', '# noqa: F401  ', '\n# end'],
  ['a.py', '"""', '"""\n# end'],
  ['a.py', "'''", "'''\n# end"],
  ['a.py', '"""\n    ', '\n"""\n# end'],
  ['a.js', 'f() // ', '\n// end'],
  ['a.js', '/* ', ' */\n// end'],
  ['a.css', '/*\n * ', '\n */\n/* end */'],
  ['a.html', '<!-- ', ' -->\n<!-- end -->'],
  ['a.html', '{# ', ' #}\n<!-- end -->'],
  ['a.html', '<script>\n// ', '\n</script>\n<!-- end -->'],
];

/** Nothing in the words ends a comment, or is taken for one of its marks. */
function canStandInComments(words: string): boolean {
  return PLACES.every(([path, before, after]) => {
    const found = commentSlots(path, before + words + after).map((slot) => slot.words);
    return found.length === 2 && found[0] === words && found[1] === 'end';
  });
}
