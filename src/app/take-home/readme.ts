import { omit } from '../../base/omit.ts';
import type { Lesson } from '../../lesson/lesson.ts';
import type { Locale } from '../../paraglide/runtime.js';
import { readmeEn } from './readme-en.ts';
import { readmeZh } from './readme-zh.ts';

/** Where `python manage.py runserver` listens. */
export const ADDRESS = 'http://127.0.0.1:8000';

/** What a README has to tell of a lesson. */
export interface ReadmeFacts {
  readonly id: string;
  readonly title: string;
  readonly idea: string | null;
  readonly tabs: readonly { readonly title: string; readonly address: string }[];
  /** The lesson says whose browser a tab is in: cookies matter. */
  readonly severalBrowsers: boolean;
  /** Someone else posts messages; else only the tabs do. */
  readonly someonePosts: boolean;
  /** The scenario's messages and steps in all; 0 if nothing happens by itself. */
  readonly events: number;
  /** How long the scenario is, seconds. */
  readonly seconds: number;
  /** Addresses of the views that publish, where someone else has a form. */
  readonly forms: readonly string[];
  /** Of the lab's line, one way, ms. */
  readonly latency: number;
  /** The lab's line has more than latency: a proxy, outages, loss, a limit. */
  readonly troubledLine: boolean;
  readonly https: boolean;
  readonly wsgi: boolean;
  /** Hosts of pages of other sites. */
  readonly sites: readonly string[];
}

/** README.md of the project to take home. */
export function readme(facts: ReadmeFacts, locale: Locale): string {
  return (locale === 'zh' ? readmeZh : readmeEn)(facts);
}

/** What the README needs to know of a lesson, in one language as far as it has it. */
export function readmeFacts(lesson: Lesson, locale: Locale, { events, sites }: Outside): ReadmeFacts {
  const { scenario, network, server, tabs } = lesson;
  const { scheme, preset, latency = 0 } = network;
  const more = omit(network, 'scheme', 'preset', 'latency', 'protocol');
  const posting = scenario.publish.filter(({ text }) => text !== '');
  return {
    id: lesson.id,
    title: lesson.title[locale] ?? lesson.title.en,
    idea: lesson.idea && (lesson.idea[locale] ?? lesson.idea.en),
    tabs: tabs.map(({ id, origin, url }) => ({
      title: lesson.tabTitles[id]?.[locale] ?? lesson.tabTitles[id]?.en ?? id,
      address: `${origin === undefined ? ADDRESS : `${origin}:8000`}${url}`,
    })),
    severalBrowsers: tabs.some(({ browser }) => browser !== undefined),
    someonePosts: posting.length > 0,
    events: events.length,
    seconds: scenario.duration / 1000,
    forms: [...new Set(posting.map(({ path }) => ADDRESS + path))],
    latency,
    troubledLine: preset !== undefined || Object.values(more).some((value) => value !== undefined),
    https: scheme === 'https',
    wsgi: server?.mode === 'wsgi',
    sites,
  };
}

interface Outside {
  readonly events: readonly unknown[];
  readonly sites: readonly string[];
}
