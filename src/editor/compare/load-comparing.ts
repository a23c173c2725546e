import type * as comparing from './comparing.ts';

export type Comparing = typeof comparing;

let loading: Promise<Comparing> | null = null;

/** What compares, with CodeMirror in it: fetched once. Rejects if a chunk cannot be fetched; the next call tries again. */
export function loadComparing(): Promise<Comparing> {
  loading ??= import('./comparing.ts').catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}
