/** The key that shows the keyboard sheet. Kept in the reader's browser: whether it does. */

const KEY = 'push-lab:help-key';

/** How it is written on the sheet and in the menu. */
export const HELP_KEY = '?';

/** Where a character is a character: fields, both editors, and whatever else can be written in. */
const WRITTEN_IN =
  'input, textarea, select, [contenteditable=""], [contenteditable="true"], [role="textbox"], .monaco-editor, .cm-editor';

/** Where the browser keeps nothing, it holds for as long as the page. */
let off = remembered();

/**
 * Whether the key pressed asks for the keyboard sheet. Not while the reader writes; and not where they have switched it
 * off, as some speak to their computer and every letter is a key (WCAG 2.2, 2.1.4).
 */
export function isHelp(event: KeyboardEvent): boolean {
  // A Chinese input method writes the question mark in full width.
  const asks = event.key === HELP_KEY || event.key === '？';
  if (off || !asks || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat)
    return false;
  return !(event.target instanceof Element && event.target.closest(WRITTEN_IN));
}

export function isHelpKeyOff(): boolean {
  return off;
}

export function turnHelpKey(isOff: boolean): void {
  off = isOff;
  try {
    if (isOff) localStorage.setItem(KEY, 'off');
    else localStorage.removeItem(KEY);
  } catch {
    // Storage may be closed to us (private windows).
  }
}

function remembered(): boolean {
  try {
    return localStorage.getItem(KEY) === 'off';
  } catch {
    return false;
  }
}
