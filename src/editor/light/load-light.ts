import type LightEditor from '../LightEditor.svelte';
import { idle } from '../../ui/idle.ts';

let loading: Promise<typeof LightEditor> | null = null;

/**
 * The light editor, fetched once, when the page has nothing better to do.
 * Rejects if a chunk cannot be fetched; the next call tries again.
 */
export function loadLight(): Promise<typeof LightEditor> {
  loading ??= idle()
    .then(async () => (await import('../LightEditor.svelte')).default)
    .catch((error: unknown) => {
      loading = null;
      throw error;
    });
  return loading;
}
