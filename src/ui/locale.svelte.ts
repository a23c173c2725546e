import {
  baseLocale,
  extractLocaleFromNavigator,
  getLocale,
  overwriteGetLocale,
  setLocale,
  type Locale,
} from '../paraglide/runtime.js';

const LANGUAGE: Record<Locale, string> = { en: 'en', zh: 'zh-Hans' };

/** The interface's language. Reactive, so a switch reloads neither the page nor Python. */
class CurrentLocale {
  private name = $state<Locale>(initial());

  constructor() {
    // Messages ask for the locale where they are rendered, so each of them follows this state.
    overwriteGetLocale(() => this.name);
    this.tellBrowser();
  }

  get current(): Locale {
    return this.name;
  }

  set current(locale: Locale) {
    this.name = locale;
    try {
      void setLocale(locale, { reload: false });
    } catch {
      // A browser that keeps nothing: the choice holds until the page is closed.
    }
    this.tellBrowser();
  }

  /** So that the right glyphs, hyphenation and voice are used. */
  private tellBrowser(): void {
    document.documentElement.lang = LANGUAGE[this.name];
  }
}

/** The one chosen on an earlier visit, else the browser's. */
function initial(): Locale {
  try {
    return getLocale();
  } catch {
    // Storage is forbidden.
    return extractLocaleFromNavigator() ?? baseLocale;
  }
}

export const locale = new CurrentLocale();
