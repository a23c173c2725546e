/** Wall ms: a page that is never at rest is as good as at rest. */
const AT_MOST = 2000;

/** Where the browser does not say when it has nothing to do (Safari): wall ms after a picture. */
const SOON = 200;

/** Calls `then` after the next picture, once the browser has nothing better to do. Returns how to take it back. */
export function whenIdle(then: () => void): () => void {
  let asked = 0;
  const hasIdle = 'requestIdleCallback' in globalThis;
  const frame = requestAnimationFrame(() => {
    asked = hasIdle ? requestIdleCallback(then, { timeout: AT_MOST }) : window.setTimeout(then, SOON);
  });
  return () => {
    cancelAnimationFrame(frame);
    if (hasIdle) cancelIdleCallback(asked);
    else clearTimeout(asked);
  };
}

/** Lets the browser do what else there is to do, drawing among it, and goes on soon. */
export function breath(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
