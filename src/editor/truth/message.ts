import * as m from '../../paraglide/messages.js';
import { getLocale } from '../../paraglide/runtime.js';
import type { Finding } from './finding.ts';

/** Says it with the parts that the pattern caught. */
type Say = (first: string, second: string) => string;

/** Ruff's usual messages → ours. Names stand in backticks in Ruff's, and come here without. */
const RUFF: readonly (readonly [RegExp, Say])[] = [
  [/^`(.+)` imported but unused$/, (name) => m.truth_unused_import({ name })],
  [/^Undefined name `(.+)` in `__all__`$/, (name) => m.truth_undefined_export({ name })],
  [/^Undefined name `(.+)`$/, (name) => m.truth_undefined_name({ name })],
  [/^Local variable `(.+)` is assigned to but never used$/, (name) => m.truth_unused_variable({ name })],
  [/^Redefinition of unused `(.+?)` from line (\d+)/, (name, line) => m.truth_redefined({ name, line })],
  [/^f-string without any placeholders$/, () => m.truth_empty_f_string()],
  [/^Comparison to `None` should be `cond (is not|is) None`$/, (word) => m.truth_compare_none({ word })],
  [/^Avoid (?:in)?equality comparisons to `(True|False)`/, (word) => m.truth_compare_bool({ word })],
  [/^Do not use bare `except`$/, () => m.truth_bare_except()],
  [/^Do not assign a `lambda` expression, use a `def`$/, () => m.truth_lambda()],
  [/^Multiple statements on one line/, () => m.truth_one_line()],
  [/^Statement ends with an unnecessary semicolon$/, () => m.truth_semicolon()],
  [/^Multiple imports on one line$/, () => m.truth_imports_on_one_line()],
  [/^Module level import not at top of file$/, () => m.truth_import_not_on_top()],
  [/^Ambiguous variable name: `(.+)`$/, (name) => m.truth_ambiguous_name({ name })],
  [/^Test for membership should be `not in`$/, () => m.truth_not_in()],
  [/^Test for object identity should be `is not`$/, () => m.truth_is_not()],
  [/^Use `(.=)` to compare constant literals$/, (sign) => m.truth_is_literal({ sign })],
  [/^`from (.+) import \*` used/, (name) => m.truth_star_import({ name })],
  [/^Dictionary key literal `(.+)` repeated$/, (name) => m.truth_repeated_key({ name })],
  [/^`await` should be used within an async function$/, () => m.truth_await_outside_async()],
  [/^`(\w+)` statement outside of a function/, (word) => m.truth_outside_function({ word })],
  [/^`(\w+)` (?:outside|not properly in) loop$/, (word) => m.truth_outside_loop({ word })],
  // Grammar.
  [/^unexpected EOF while parsing$/, () => m.truth_end_of_file()],
  [/^missing closing quote in string literal$|string: unterminated/, () => m.truth_closing_quote()],
  [/^Expected an indented block after (.+)$/, (what) => m.truth_indented_block({ what: construct(what) })],
  [/^Unexpected indentation$/, () => m.truth_unexpected_indentation()],
  [/^unindent does not match/, () => m.truth_unindent()],
  [/^Expected an expression/, () => m.truth_expression()],
  [/^Expected a statement$/, () => m.truth_statement()],
  [/^Expected an identifier/, () => m.truth_identifier()],
  [/^Expected one or more symbol names after import$/, () => m.truth_import_names()],
  [/^Expected `except` or `finally`/, () => m.truth_try_alone()],
  [/^Expected `(.+)`, found /, (sign) => m.truth_expected({ sign })],
  [/^Got unexpected token (.+)$/, (sign) => m.truth_unexpected_token({ sign })],
  [/^Invalid assignment target$/, () => m.truth_assignment_target()],
  [/^Simple statements must be separated/, () => m.truth_separate_statements()],
  [/^Parameter without a default cannot/, () => m.truth_parameter_default()],
  [/^Positional argument cannot follow keyword argument$/, () => m.truth_positional_argument()],
  [/^Duplicate parameter "(.+)"$/, (name) => m.truth_duplicate_parameter({ name })],
];

/** For a classic script; TypeScript would advise an `export {}`, which makes a script that no page can load. */
const TOP_LEVEL_AWAIT = '1375';

/** What a finding says, in the page's language as far as we have it: Ruff speaks English alone. */
export function messageOf({ checker, code, message }: Finding): string {
  if (checker === 'typescript') return code === TOP_LEVEL_AWAIT ? m.truth_top_level_await() : message;
  if (checker !== 'ruff' || getLocale() === 'en') return message;
  for (const [pattern, say] of RUFF) {
    const parts = pattern.exec(message);
    if (parts) return say(parts[1] ?? '', parts[2] ?? '');
  }
  return message;
}

/** Ruff's name of a compound statement; those with a keyword in backticks are understood as they are. */
function construct(name: string): string {
  return /`(.+?)`/.exec(name)?.[0] ?? (name.startsWith('function') ? '`def`' : name);
}
