import { expect, test } from 'vitest';
import { encodeUtf8 } from '../base/byte-string.ts';
import type { Downstream, WireRequest } from '../base/http.ts';
import type { Entry } from '../trace/entry.ts';
import { Publishing } from './publishing.ts';
import type { PublishPlan } from './scenario.ts';
import { Scheduler } from './scheduler.ts';

const kitchen: PublishPlan = { path: '/kitchen/', field: 'order', text: 'Order {n}', at: [1000, 3000] };
const bar: PublishPlan = {
  path: '/bar/',
  field: 'drink',
  text: 'Drink {n}',
  at: [2000],
  fields: { ice: 'yes' },
};
/** Nobody else publishes there, but a tab may. */
const chat: PublishPlan = { path: '/chat/', field: 'text' };

/** Someone else's publishing before a server that answers nothing by itself. */
function begin(...publish: PublishPlan[]) {
  const clock = new Scheduler();
  const sent: { at: number; request: WireRequest }[] = [];
  const recorded: Entry[] = [];
  const watched: string[] = [];
  const publishing = new Publishing(
    { duration: 10_000, seed: 1, publish, steps: [] },
    {
      now: () => clock.now,
      at: (time, fire) => clock.at(time, fire),
      record: (entry) => recorded.push(entry),
      send: (request) => sent.push({ at: clock.now, request }),
      onMessage: (message) => watched.push(message),
    },
  );
  publishing.begin(1);
  return { clock, publishing, recorded, sent, watched };
}

const post = (target: string, fields: Record<string, string>): WireRequest => ({
  method: 'POST',
  target,
  headers: [],
  body: encodeUtf8(new URLSearchParams(fields).toString()),
});
const answer = (status: number): Downstream => ({
  type: 'head',
  head: { status, reason: '', headers: [] },
  body: 'why',
  end: true,
});

test('each form is fetched once, and its messages are sent at their times', () => {
  const { clock, sent } = begin(kitchen, bar, chat);
  while (clock.next < Infinity) clock.advanceTo(clock.next);
  expect(sent.map(({ at, request: { method, target, body } }) => [at, method, target, body])).toEqual([
    [0, 'GET', '/kitchen/', ''],
    [0, 'GET', '/bar/', ''],
    [1000, 'POST', '/kitchen/', 'order=Order+1'],
    [2000, 'POST', '/bar/', 'drink=Drink+1&ice=yes'],
    [3000, 'POST', '/kitchen/', 'order=Order+2'],
  ]);
});

test('what anybody posts to one of the views in its field is a message, and nothing else is', () => {
  const { publishing, recorded, watched } = begin(kitchen, chat);
  publishing.note(post('/chat/?room=1', { text: ' hello ' }), 'anna');
  publishing.note(post('/kitchen/', { order: 'Order 1' }), undefined);
  publishing.note(post('/kitchen/', { text: 'no order' }), 'anna');
  publishing.note(post('/bar/', { text: 'hello' }), 'anna');
  publishing.note({ ...post('/chat/', { text: 'hello' }), method: 'PUT' }, 'anna');
  expect(watched).toEqual(['hello', 'Order 1']);
  expect(recorded).toMatchObject([
    { message: 'hello', from: 'anna' },
    { message: 'Order 1', from: 'someone' },
  ]);
});

test('a view with two fields takes the message from the one that is filled in', () => {
  const { publishing, watched } = begin(chat, { ...chat, field: 'shout' });
  publishing.note(post('/chat/', { text: '', shout: 'HELLO' }), 'anna');
  expect(watched).toEqual(['HELLO']);
});

test('an error of a view is told with its path', () => {
  const { clock, publishing, recorded } = begin(kitchen, bar);
  clock.advanceTo(2000);
  // The fourth request: the bar's message.
  publishing.receive(4, answer(500));
  expect(recorded).toMatchObject([{ problem: { message: '/bar/: HTTP 500', detail: 'why' } }]);
});

test('while no server listens messages wait, and go in order when one does', () => {
  const { clock, publishing, sent } = begin(kitchen, bar);
  publishing.serverGone();
  clock.advanceTo(4000);
  expect(sent).toHaveLength(2);
  publishing.serverListens();
  expect(sent.slice(2).map(({ at, request }) => [at, request.target])).toEqual([
    [4000, '/kitchen/'],
    [4000, '/bar/'],
    [4000, '/kitchen/'],
  ]);
});
