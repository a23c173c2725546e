import type * as monaco from './monaco.ts';

export type Monaco = typeof monaco;

let loading: Promise<Monaco> | null = null;

/**
 * Monaco, fetched once, when the page has nothing better to do. Its own words (menus, the search box) are in the
 * locale it is first asked for; it cannot change them afterwards.
 * Rejects if a chunk cannot be fetched; the next call tries again.
 */
export function loadMonaco(locale: 'en' | 'zh'): Promise<Monaco> {
  loading ??= idle()
    .then(async () => {
      if (locale === 'zh') await import('monaco-editor/nls/lang/zh-cn.js');
      return import('./monaco.ts');
    })
    .catch((error: unknown) => {
      loading = null;
      throw error;
    });
  return loading;
}

/** Resolves after the first paint, when the browser is idle or 2 s (wall time) have passed. */
async function idle(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise<void>((resolve) => {
    // Safari has no requestIdleCallback.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, 200);
  });
}
