import { apple } from '../ui/apple.ts';

/** How this machine's keyboard names the keys that run the lab. */
export const RUN_KEYS = apple ? '⌘↵' : 'Ctrl+↵';

/** Whether the keys pressed are those that run the lab: ⌘S, too, which would save the page as a file. */
export function isRun(event: KeyboardEvent): boolean {
  const command = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  // With Caps Lock the key is an S.
  return command && (event.key === 'Enter' || event.key.toLowerCase() === 's');
}
