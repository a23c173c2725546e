import { getLocale, overwriteGetLocale, setLocale, type Locale } from '../paraglide/runtime.js';

const LANGUAGE: Record<Locale, string> = { en: 'en', zh: 'zh-Hans' };

/** The interface's language. Reactive, so a switch reloads neither the page nor Python. */
class CurrentLocale {
  private name = $state<Locale>(getLocale());

  constructor() {
    // Messages ask for the locale where they are rendered, so each of them follows this state.
    overwriteGetLocale(() => this.name);
    this.tellBrowser();
  }

  get current(): Locale {
    return this.name;
  }

  set current(locale: Locale) {
    void setLocale(locale, { reload: false });
    this.name = locale;
    this.tellBrowser();
  }

  /** So that the right glyphs, hyphenation and voice are used. */
  private tellBrowser(): void {
    document.documentElement.lang = LANGUAGE[this.name];
  }
}

export const locale = new CurrentLocale();
