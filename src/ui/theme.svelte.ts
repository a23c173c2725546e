export type ThemeName = 'light' | 'dark';

const KEY = 'push-lab:theme';

/** Light or dark: the reader's choice, or their system's while they have made none. */
class Theme {
  private readonly system = matchMedia('(prefers-color-scheme: dark)');
  private chosen = $state(remembered());
  private systemDark = $state(this.system.matches);

  constructor() {
    this.system.addEventListener('change', () => {
      this.systemDark = this.system.matches;
      this.show();
    });
    this.show();
  }

  get current(): ThemeName {
    return this.chosen ?? (this.systemDark ? 'dark' : 'light');
  }

  set current(name: ThemeName) {
    this.chosen = name;
    this.show();
    try {
      localStorage.setItem(KEY, name);
    } catch {
      // Storage may be closed to us (private windows); the choice then lasts as long as the page.
    }
  }

  /** On the root at once, not in an effect: whoever redraws for `current` reads the new tokens. */
  private show(): void {
    document.documentElement.dataset['theme'] = this.current;
  }
}

function remembered(): ThemeName | null {
  try {
    const name = localStorage.getItem(KEY);
    return name === 'light' || name === 'dark' ? name : null;
  } catch {
    return null;
  }
}

export const theme = new Theme();
