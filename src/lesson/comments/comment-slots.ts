/** Where the words of one comment, or of one of its lines, stand: offsets in the file's text, `to` exclusive. */
export interface CommentSlot {
  readonly from: number;
  readonly to: number;
  /** What is there, without the comment's marks and the blanks around it; never empty. */
  readonly words: string;
}

/**
 * One piece of a source: a comment, a string, or code between them. Nothing here goes back over what it has read, and
 * an unfinished piece ends with its line or with the text. What a comment says decides nothing of where it ends, as
 * long as it has no mark of an end in it (comment-file.ts sees to that): so other words leave the rest as it is.
 */
const PIECES = {
  python:
    /(?<triple>"""(?:[^"\\]+|\\[^]|"(?!""))*(?:"""|\\?$)|'''(?:[^'\\]+|\\[^]|'(?!''))*(?:'''|\\?$))|"(?:[^"\\\n]+|\\[^])*(?:"|\\?$|(?=\n))|'(?:[^'\\\n]+|\\[^])*(?:'|\\?$|(?=\n))|(?<line>#[^\n]*)|(?<code>[^\s"'#]+)/g,
  script:
    /"(?:[^"\\\n]+|\\[^])*(?:"|\\?$|(?=\n))|'(?:[^'\\\n]+|\\[^])*(?:'|\\?$|(?=\n))|`(?:[^`\\]+|\\[^])*(?:`|\\?$)|(?<line>\/\/[^\n]*)|(?<block>\/\*[^]*?(?:\*\/|$))|\\[^]/g,
  style:
    /"(?:[^"\\\n]+|\\[^])*(?:"|\\?$|(?=\n))|'(?:[^'\\\n]+|\\[^])*(?:'|\\?$|(?=\n))|(?<block>\/\*[^]*?(?:\*\/|$))/g,
  // Django's own comment is of one line: docs.djangoproject.com/en/5.2/ref/templates/language/#comments
  page: /(?<block><!--[^]*?(?:-->|$)|\{#[^\n]*?(?:#\}|$|(?=\n)))|(?<open><(?<tag>script|style)\b[^>]*>)(?<inner>[^]*?)(?:<\/\k<tag>|$)/gi,
} as const;

type Language = keyof typeof PIECES;

const LANGUAGES: Readonly<Record<string, Language>> = {
  py: 'python',
  js: 'script',
  css: 'style',
  html: 'page',
};

/** What stands around the words of one line of a comment, by the kind of comment. */
const AROUND = {
  // `noqa` and the rules it names are for the linter; whoever reads has what comes after.
  line: /^(?:#+|\/\/+)\s*(?:noqa\b(?::\s*[A-Z]+\d+(?:\s*,\s*[A-Z]+\d+)*)?\s*)?/,
  block: /^\s*(?:\/\*+|\*+(?!\/)|<!--|\{#)?\s*/,
  triple: /^\s*/,
};
const AFTER = { line: /\s*$/, block: /\s*(?:\*\/|-->|#\})?\s*$/, triple: /\s*$/ };

/** The words of a file's comments and docstrings, line by line, from its beginning; none in other files. */
export function commentSlots(path: string, text: string): CommentSlot[] {
  const language = LANGUAGES[path.slice(path.lastIndexOf('.') + 1)];
  return language === undefined ? [] : slotsIn(language, text, 0);
}

function slotsIn(language: Language, text: string, offset: number): CommentSlot[] {
  const slots: CommentSlot[] = [];
  // A docstring is the first thing in its file, or in what a colon has begun.
  let isFirst = true;
  for (const { 0: piece, index, groups = {} } of text.matchAll(PIECES[language])) {
    const { line, block, triple, code, open, tag, inner } = groups;
    const at = offset + index;
    if (line !== undefined) {
      const isShebang = at === 0 && piece.startsWith('#!');
      if (!isShebang) slots.push(...wordsOf('line', piece, at));
      continue;
    }
    if (block !== undefined) slots.push(...wordsOf('block', piece, at));
    else if (triple !== undefined && isFirst) {
      const end = piece.length >= 6 && piece.endsWith(piece.slice(0, 3)) ? -3 : undefined;
      slots.push(...wordsOf('triple', piece.slice(3, end), at + 3));
    } else if (open !== undefined && inner !== undefined) {
      const language = tag?.toLowerCase() === 'style' ? 'style' : 'script';
      slots.push(...slotsIn(language, inner, at + open.length));
    }
    isFirst = code?.endsWith(':') ?? false;
  }
  return slots;
}

/** The words in each line of a comment. */
function* wordsOf(kind: keyof typeof AROUND, comment: string, offset: number): Generator<CommentSlot> {
  let start = 0;
  for (const line of comment.split('\n')) {
    const before = AROUND[kind].exec(line)?.[0].length ?? 0;
    const after = AFTER[kind].exec(line.slice(before))?.index ?? 0;
    if (after > 0) {
      const from = offset + start + before;
      yield { from, to: from + after, words: line.slice(before, before + after) };
    }
    start += line.length + 1;
  }
}
