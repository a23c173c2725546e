/** How the learner wants to edit; kept from visit to visit where the browser keeps anything. */
interface Choices {
  wrap: boolean;
  screenReader: boolean;
  /** `auto`: the light one where there is nothing but touch. */
  editor: 'auto' | 'full' | 'light';
}

const KEY = 'push-lab:editor';

class EditorSettings {
  // Without a mouse, and so on a small screen, a long line is a nuisance.
  #choices = $state<Choices>({
    wrap: !matchMedia('(any-pointer: fine)').matches,
    screenReader: false,
    editor: 'auto',
    ...kept(),
  });

  get wrap(): boolean {
    return this.#choices.wrap;
  }
  /** The editor tells a screen reader more, and leaves out what only eyes need. */
  get screenReader(): boolean {
    return this.#choices.screenReader;
  }
  get editor(): Choices['editor'] {
    return this.#choices.editor;
  }

  set(choices: Partial<Choices>): void {
    Object.assign(this.#choices, choices);
    try {
      localStorage.setItem(KEY, JSON.stringify(this.#choices));
    } catch {
      // Private windows: the choice holds until the page is closed.
    }
  }
}

function kept(): Partial<Choices> {
  try {
    const { wrap, screenReader, editor } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<
      string,
      unknown
    >;
    return {
      ...(typeof wrap === 'boolean' && { wrap }),
      ...(typeof screenReader === 'boolean' && { screenReader }),
      ...((editor === 'auto' || editor === 'full' || editor === 'light') && { editor }),
    };
  } catch {
    return {};
  }
}

export const settings = new EditorSettings();

/** Whether the light editor takes Monaco's place: no mouse or trackpad, so the keyboard is on the screen. */
export function prefersLight(): boolean {
  if (settings.editor !== 'auto') return settings.editor === 'light';
  return !matchMedia('(any-pointer: fine)').matches && matchMedia('(any-pointer: coarse)').matches;
}
