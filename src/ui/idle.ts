/** Where the browser does not say when it has nothing to do (Safari): wall ms after a picture. */
const SOON = 200;

/** Wall ms: a page that is never at rest is as good as at rest. */
const PATIENCE = 2000;

/**
 * Calls `then` after the next picture, once the browser has nothing better to do, or `atMost` wall ms after it. Returns
 * how to take it back.
 */
export function whenIdle(then: () => void, atMost = PATIENCE): () => void {
  let asked = 0;
  const hasIdle = 'requestIdleCallback' in globalThis;
  const frame = requestAnimationFrame(() => {
    asked = hasIdle ? requestIdleCallback(then, { timeout: atMost }) : window.setTimeout(then, SOON);
  });
  return () => {
    cancelAnimationFrame(frame);
    if (hasIdle) cancelIdleCallback(asked);
    else clearTimeout(asked);
  };
}

/** Settles after the next picture, once the browser has nothing better to do. */
export function idle(): Promise<void> {
  return new Promise((resolve) => {
    whenIdle(resolve);
  });
}
