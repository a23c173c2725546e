import { expect, test } from 'vitest';
import { answerWithout, ask, bring, publish, run, show } from './fixtures/run.ts';
import type { Entry } from '../../trace/entry.ts';
import { wayOf } from './way.ts';
import { zoomSpan } from './zoom-span.ts';

const spanOf = (...entries: (Entry | Entry[])[]) => zoomSpan([wayOf(run(...entries), 'm', 'a')]);

test('a message is seen from its publishing to its last showing, with some room', () => {
  const entries = [ask(0, 1, 'websocket'), publish(1000), bring(1950, 1, 7, { what: 'frame' }), show(2000)];
  expect(spanOf(...entries)).toEqual({ from: 920, to: 2080 });
});

test('of a message never sent, one sees how it was missed, not the whole run', () => {
  const entries = [ask(0, 1, 'fetch'), answerWithout(990, 1), publish(1000), ask(1040, 2, 'fetch')];
  expect(spanOf(...entries, answerWithout(1500, 2))).toEqual({ from: 985, to: 1105 });
});

test('before it is published there is nothing to zoom to', () => {
  expect(spanOf(publish(1000, 'other'))).toBeNull();
});
