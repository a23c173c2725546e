import { expect, it } from 'vitest';
import type { RunOutcome, Version } from '../versions.ts';
import { momentLabel, versionFacts, versionLabel } from './version-label.ts';

const now = new Date(2026, 10, 23, 18, 30).getTime();
const at = new Date(2026, 10, 23, 14, 3, 27).getTime();

function run(outcome: RunOutcome | null): Version {
  return { kind: 'run', id: 'r', files: {}, at, outcome };
}

it('names a run by the time it began', () => {
  expect(versionLabel(run(null), 'en', now)).toBe('Run of 14:03:27');
});

it('names the day too if it was another', () => {
  const yesterday = new Date(2026, 10, 22, 9, 5, 1).getTime();
  expect(momentLabel(yesterday, 'en', now)).toBe('Nov 22, 09:05:01');
  expect(momentLabel(yesterday, 'zh', now)).toBe('11月22日 09:05:01');
});

it('says midnight as 00, not 24', () => {
  expect(momentLabel(new Date(2026, 10, 23).getTime(), 'en', now)).toBe('00:00:00');
});

/** What the lesson calls its tabs. */
const titles = new Map([
  ['poll', 'Short polling'],
  ['sse', 'On a train'],
]);
const tabTitle = (id: string): string => titles.get(id) ?? id;

it('says how a run ended, which tabs lost messages, and its first problem', () => {
  const tab = (id: string, lost: number): RunOutcome['tabs'][number] => ({ id, shown: 9, lost, p50: 20 });
  expect(
    versionFacts(
      run({
        ending: 'failed',
        problem: "NameError: name 'fed' is not defined",
        published: 12,
        tabs: [tab('ws', 0), tab('poll', 2), tab('sse', 12)],
      }),
      tabTitle,
    ),
  ).toEqual(['Failed', 'Lost: Short polling 2, On a train 12', "NameError: name 'fed' is not defined"]);
});

it('says nothing of losses where there were none', () => {
  expect(versionFacts(run({ ending: 'finished', published: 1, tabs: [] }), tabTitle)).toEqual(['Finished']);
});

it('does not know how a run ended whose page was closed', () => {
  expect(versionFacts(run(null), tabTitle)).toEqual(['Did not end']);
});
