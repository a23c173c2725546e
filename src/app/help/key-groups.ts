import { KEYS } from '../../editor/keys.ts';
import * as m from '../../paraglide/messages.js';
import { apple } from '../../ui/apple.ts';
import { RUN_KEYS } from '../keys.ts';
import { HELP_KEY } from './help-key.ts';

/** What keys do in one part of the page. */
export interface KeyGroup {
  readonly title: string;
  readonly rows: readonly KeyRow[];
}

export interface KeyRow {
  /** Any of these, as this machine's keyboard names them. */
  readonly keys: readonly string[];
  readonly does: string;
}

/** ⌘ of a Mac, Ctrl of others, together with a key. */
const command = (key: string): string => (apple ? `⌘${key}` : `Ctrl+${key}`);
const option = (key: string): string => (apple ? `⌥${key}` : `Alt+${key}`);
const shift = (key: string): string => (apple ? `⇧${key}` : `Shift+${key}`);

/**
 * All keys of the page, in the page's language. Those of the timeline and of the tables of lists are written where they
 * are pressed; key-groups.test.ts holds these to them.
 */
export function keyGroups(): readonly KeyGroup[] {
  return [
    {
      title: m.help_page(),
      rows: [
        { keys: [RUN_KEYS, command('S')], does: m.help_run() },
        { keys: [HELP_KEY], does: m.help_sheet() },
        { keys: ['Esc'], does: m.help_escape() },
        { keys: ['↑', '↓', '←', '→'], does: m.help_resize() },
        { keys: ['←', '→'], does: m.help_strip() },
      ],
    },
    {
      title: m.help_prose(),
      rows: [
        { keys: ['Tab'], does: m.help_term() },
        { keys: ['Enter'], does: m.help_term_open() },
        { keys: ['Esc'], does: m.help_term_close() },
      ],
    },
    {
      title: m.help_entries(),
      rows: [
        { keys: ['↑', '↓', 'PageUp', 'PageDown', 'Home', 'End'], does: m.help_rows() },
        { keys: ['Enter'], does: m.help_row_time() },
      ],
    },
    { title: m.help_editor(), rows: editorRows() },
    {
      title: m.help_timeline(),
      rows: [
        { keys: ['↑', '↓'], does: m.help_message() },
        { keys: ['Enter'], does: m.help_follow() },
        { keys: ['Z'], does: m.help_zoom_message() },
        { keys: ['←', '→'], does: m.help_pan() },
        { keys: ['+', '-'], does: m.help_zoom() },
        { keys: ['Home', 'End'], does: m.help_ends() },
        { keys: ['F'], does: m.help_fit() },
        { keys: [m.help_space()], does: m.help_play() },
        { keys: [',', '.'], does: m.help_steps() },
        { keys: ['L'], does: m.help_loop() },
        { keys: ['Esc'], does: m.help_let_go() },
      ],
    },
    {
      title: m.help_scrubber(),
      rows: [
        { keys: ['←', '→'], does: m.help_scrub() },
        { keys: ['PageUp', 'PageDown'], does: m.help_scrub_far() },
        { keys: ['Home', 'End'], does: m.help_scrub_ends() },
      ],
    },
  ];
}

function editorRows(): KeyRow[] {
  return [
    { keys: ['Esc, Tab'], does: m.help_leave_editor() },
    { keys: [KEYS.find], does: m.help_find() },
    { keys: [command('Z')], does: m.help_undo() },
    { keys: [apple ? '⇧⌘Z' : 'Ctrl+Y'], does: m.help_redo() },
    { keys: [command('/')], does: m.help_comment() },
    { keys: [option('↑'), option('↓')], does: m.help_move_line() },
    { keys: [apple ? '⇧⌥↓' : 'Shift+Alt+↓'], does: m.help_copy_line() },
    { keys: [command('D')], does: m.help_next_same() },
    { keys: [apple ? '⌃Space' : 'Ctrl+Space'], does: m.help_complete() },
    { keys: [KEYS.format], does: m.help_format() },
    { keys: ['F8'], does: m.help_problem() },
    { keys: ['F2'], does: m.help_rename() },
    { keys: [KEYS.delete], does: m.help_delete() },
    { keys: ['F7', shift('F7')], does: m.help_next_change() },
  ];
}
