/** Where the sizes of panes are kept. A browser that keeps nothing (private windows) shows them as they are at first. */
export const paneStorage = {
  getItem(name: string): string | null {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  },
  setItem(name: string, value: string): void {
    try {
      localStorage.setItem(name, value);
    } catch {
      // They last as long as the page.
    }
  },
};
