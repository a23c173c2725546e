import type { LessonPublisher, LessonRun, LessonScenario, Translated } from './lesson.ts';
import type { LessonFrontmatter, Publisher } from './schema.ts';

/** The parts of the frontmatter that a run is made of. */
export type WrittenRun = Pick<LessonFrontmatter, 'scenario' | 'network' | 'server' | 'tabs'>;

/** The run that the lesson's variation `name` stands for: what it leaves out is the lesson's own. */
export function variationOf(lesson: LessonFrontmatter, name: string): WrittenRun {
  const { scenario = {}, network, server, tabs } = lesson.scenarios[name] ?? {};
  const given = Object.fromEntries(Object.entries(scenario).filter(([, value]) => value !== undefined));
  return {
    scenario: { ...lesson.scenario, ...given },
    network: network ?? lesson.network,
    server: server ?? lesson.server,
    tabs: tabs ?? lesson.tabs,
  };
}

/** Everybody who publishes, whether one was written or a list. */
export function publishersOf({ publish }: LessonFrontmatter['scenario']): readonly Publisher[] {
  return Array.isArray(publish) ? publish : [publish];
}

/**
 * Fills in what the author may leave out.
 * @param zh the tabs' titles in Chinese, by tab id
 */
export function runOf(written: WrittenRun, zh: Readonly<Record<string, string>>): LessonRun {
  const { scenario, network, server, tabs } = written;
  return {
    scenario: scenarioOf(scenario),
    network,
    server,
    tabs,
    tabTitles: Object.fromEntries(
      tabs.map(({ id, title }): [string, Translated] => [id, { en: title, zh: zh[id] ?? null }]),
    ),
  };
}

function scenarioOf(scenario: LessonFrontmatter['scenario']): LessonScenario {
  const { seed, duration, steps } = scenario;
  const publish = publishersOf(scenario).map(
    ({ text = '', rate = 0, from, until, at, ...publisher }): LessonPublisher => ({
      ...publisher,
      text,
      rate,
      from: from ?? at?.[0] ?? 0,
      until: until ?? at?.at(-1) ?? duration,
      ...(at && { at }),
    }),
  );
  return { seed, duration, publish, steps };
}
