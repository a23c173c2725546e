import type CodeEditor from './CodeEditor.svelte';
import { idle } from '../ui/idle.ts';
import type * as monaco from './monaco.ts';

export type Monaco = typeof monaco;

/** Monaco, and what shows the learner's files in it. */
export interface FullEditor {
  readonly monaco: Monaco;
  readonly View: typeof CodeEditor;
}

let loading: Promise<FullEditor> | null = null;

/**
 * Monaco, fetched once, when the page has nothing better to do. Its own words (menus, the search box) are in the
 * locale it is first asked for; it cannot change them afterwards.
 * Rejects if a chunk cannot be fetched; the next call tries again.
 */
export function loadMonaco(locale: 'en' | 'zh'): Promise<FullEditor> {
  loading ??= idle()
    .then(async () => {
      if (locale === 'zh') await import('monaco-editor/nls/lang/zh-cn.js');
      const [monaco, { default: View }] = await Promise.all([
        import('./monaco.ts'),
        import('./CodeEditor.svelte'),
      ]);
      return { monaco, View };
    })
    .catch((error: unknown) => {
      loading = null;
      throw error;
    });
  return loading;
}
