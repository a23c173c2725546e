/** Whether this reader has been shown round, or wanted no tour: then it is not offered again. Kept in their browser. */

const KEY = 'push-lab:tour';

/** Where the browser keeps nothing, it holds for as long as the page. */
let seen = false;

export function tourWasSeen(): boolean {
  try {
    return seen || localStorage.getItem(KEY) !== null;
  } catch {
    return seen;
  }
}

export function rememberTour(): void {
  seen = true;
  try {
    localStorage.setItem(KEY, 'seen');
  } catch {
    // Storage may be closed to us (private windows).
  }
}
