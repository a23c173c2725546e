import * as m from '../../paraglide/messages.js';

/** CodeMirror's own words, in the page's language; the names are those it asks by. */
export function phrases(): Record<string, string> {
  return {
    Find: m.light_find(),
    Replace: m.light_replace(),
    next: m.light_next(),
    previous: m.light_previous(),
    'match case': m.light_match_case(),
    regexp: m.light_regexp(),
    'by word': m.light_by_word(),
    replace: m.light_replace(),
    'replace all': m.light_replace_all(),
    close: m.light_close(),
    'Go to line': m.light_go_to_line(),
    go: m.light_go(),
    'current match': m.light_current_match(),
    'on line': m.light_on_line(),
    'replaced match on line $': m.light_replaced_on_line({ line: '$' }),
    'replaced $ matches': m.light_replaced({ count: '$' }),
    Completions: m.light_completions(),
    Diagnostics: m.light_findings(),
    'No diagnostics': m.light_no_findings(),
    'Selection deleted': m.light_selection_deleted(),
    'Control character': m.light_control_character(),
    '$ unchanged lines': m.compare_unchanged({ count: '$' }),
  };
}
