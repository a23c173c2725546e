import { apple } from '../ui/apple.ts';

/** How this machine's keyboard names the keys of the editor's commands. */
export const KEYS = {
  find: apple ? '⌘F' : 'Ctrl+F',
  format: apple ? '⇧⌥F' : 'Shift+Alt+F',
  rename: 'F2',
  delete: apple ? '⌫' : 'Del',
} as const;

/** By the key's place: with ⌥ a Mac's F writes another character. */
export function isFormat(event: KeyboardEvent): boolean {
  return event.code === 'KeyF' && event.shiftKey && event.altKey && !event.ctrlKey && !event.metaKey;
}

export function isUndo(event: KeyboardEvent): boolean {
  return (
    event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
  );
}
