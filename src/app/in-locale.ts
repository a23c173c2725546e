import { locale } from '../ui/locale.svelte.ts';

/** The text in the page's language; in English where nobody has translated it. Reactive. */
export function inLocale<T>({ en, zh }: { readonly en: T; readonly zh: T | null }): T {
  return locale.current === 'zh' ? (zh ?? en) : en;
}
