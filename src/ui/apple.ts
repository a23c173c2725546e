/** The machine's keyboard has ⌘ where others have Ctrl. */
export const apple = /Mac|iPhone|iPad/.test(navigator.platform);
