import type LightEditor from '../LightEditor.svelte';

let loading: Promise<typeof LightEditor> | null = null;

/** The light editor, fetched once. Rejects if a chunk cannot be fetched; the next call tries again. */
export function loadLight(): Promise<typeof LightEditor> {
  loading ??= import('../LightEditor.svelte')
    .then((module) => module.default)
    .catch((error: unknown) => {
      loading = null;
      throw error;
    });
  return loading;
}
