import { untrack } from 'svelte';
import { locale } from '../ui/locale.svelte.ts';
import type { Caret } from './caret.ts';
import type { CodeView } from './code-view.ts';
import { loadLight } from './light/load-light.ts';
import { type FullEditor, loadMonaco } from './load-monaco.ts';
import { prefersLight } from './settings.svelte.ts';

type Editor =
  | { readonly kind: 'plain' }
  | ({ readonly kind: 'full' } & FullEditor)
  | { readonly kind: 'light'; readonly View: Awaited<ReturnType<typeof loadLight>> };

/**
 * Which editor a pane has: a plain one at once, and in its place the one that suits the device, or that the learner
 * has chosen, as soon as it has come. To be made while a component is.
 */
export class ChosenEditor {
  #current = $state.raw<Editor>({ kind: 'plain' });
  /** Takes the place of `current` as soon as that may be taken away. */
  #fetched = $state.raw<Editor>();
  #failed = $state(false);
  #attempts = $state(0);
  #caret = $state.raw<Caret | null>(null);
  #top = $state<number | null>(null);
  /** A text is being composed, with an input method: the editor stays until it is. */
  composing = $state(false);

  /** `view` gives the editor on the page, as far as it stands. */
  constructor(view: () => CodeView | undefined) {
    $effect(() => {
      void this.#attempts;
      const light = prefersLight();
      let wanted = true;
      fetchEditor(light).then(
        (fetched) => {
          if (!wanted) return;
          this.#fetched = fetched;
          this.#failed = false;
        },
        () => (this.#failed = wanted),
      );
      return () => (wanted = false);
    });

    $effect.pre(() => {
      if (!this.#fetched || this.#fetched === this.#current || this.composing) return;
      untrack(() => {
        const before = view();
        this.#caret = before?.caret() ?? null;
        this.#top = before?.top?.() ?? null;
      });
      this.#current = this.#fetched;
    });
  }

  get current(): Editor {
    return this.#current;
  }

  /** Where the editor before was left; null if the learner was not in it. */
  get caret(): Caret | null {
    return this.#caret;
  }

  /** Lines that the editor before had above its view; null if there was none, or it cannot tell. */
  get top(): number | null {
    return this.#top;
  }

  /** Whether the one that is wanted could not be fetched; until that has been read. */
  get failed(): boolean {
    return this.#failed;
  }

  tryAgain(): void {
    if (this.#failed) this.#attempts++;
    this.#failed = false;
  }

  forgetFailure(): void {
    this.#failed = false;
  }
}

async function fetchEditor(light: boolean): Promise<Editor> {
  if (light) return { kind: 'light', View: await loadLight() };
  return { kind: 'full', ...(await loadMonaco(untrack(() => locale.current))) };
}
