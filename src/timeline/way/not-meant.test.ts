import { expect, test } from 'vitest';
import type { Entry } from '../../trace/entry.ts';
import { ask, bring, DURATION, publish, run, show } from './fixtures/run.ts';
import { outcomeOf, say } from './sentences.ts';
import { wayOf } from './way.ts';

/** What is said of the way of message `m` to tab `a`, which is meant to get it only if `expects` says so. */
function told(expects: readonly string[], ...entries: readonly (Entry | readonly Entry[])[]) {
  const whole = run(...entries);
  const tabs = whole.tabs.map((tab) => ({ ...tab, expects }));
  const way = wayOf({ ...whole, tabs }, 'm', 'a', DURATION);
  const said = way.steps.map((step) => say(step, { way, tabs, now: DURATION }));
  return { outcome: way.outcome, short: outcomeOf(way), kinds: way.steps.map(({ kind }) => kind), said };
}

const open = ask(0, 1, 'websocket');
const sent = bring(1000, 1, 7, { what: 'frame' });

test('a message that was not sent to a tab and not meant for it is not lost there, and needs no reason', () => {
  const { outcome, short, kinds, said } = told([], open, publish(1000));
  expect([outcome, short, kinds]).toEqual(['not-meant', 'not meant for it', ['published', 'not-meant']]);
  expect(said.at(-1)).toEqual({ text: 'Not meant for this tab', details: [] });
  expect(told(['m'], open, publish(1000)).outcome).toBe('lost');
});

test('one that was sent all the same is followed to where the page did not show it', () => {
  const { outcome, kinds } = told([], open, publish(1000), sent);
  expect([outcome, kinds]).toEqual(['not-meant', ['published', 'sent', 'travelled', 'unshown']]);
});

test('one that was shown all the same says that it was not meant to be', () => {
  const { outcome, said } = told([], open, publish(1000), sent, show(1050));
  expect([outcome, said.at(-1)?.details]).toEqual(['shown', ['It was not meant for this tab.']]);
  expect(told(['m'], open, publish(1000), sent, show(1050)).said.at(-1)?.details).toEqual([]);
});
