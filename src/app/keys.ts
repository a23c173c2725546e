const apple = /Mac|iPhone|iPad/.test(navigator.platform);

/** How this machine's keyboard names the keys that run the lab. */
export const RUN_KEYS = apple ? '⌘↵' : 'Ctrl+↵';

/** Whether the keys pressed are those that run the lab. */
export function isRun(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
}
