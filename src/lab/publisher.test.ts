import { expect, test } from 'vitest';
import { headerOf } from '../base/http.ts';
import { plannedMessages, Publisher } from './publisher.ts';
import type { PublishPlan, Scenario } from './scenario.ts';

const plan: PublishPlan = {
  path: '/publish/',
  field: 'text',
  text: 'Order {n}',
  rate: 2,
  from: 1000,
  until: 9000,
};
const scenario = (publish: Partial<PublishPlan>): Scenario => ({
  duration: 10_000,
  seed: 1,
  publish: [{ ...plan, ...publish }],
  steps: [],
});

test('messages are numbered in the order of their times, as many as the rate gives, all within the window', () => {
  const messages = plannedMessages(scenario({}), 1);
  expect(messages.map(({ text }) => text)).toEqual(Array.from({ length: 16 }, (_, i) => `Order ${i + 1}`));
  const times = messages.map(({ at }) => at);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(Math.min(...times)).toBeGreaterThanOrEqual(1000);
  expect(Math.max(...times)).toBeLessThanOrEqual(9000);
});

test('a seed gives the same times again, another seed others', () => {
  expect(plannedMessages(scenario({}), 1)).toEqual(plannedMessages(scenario({}), 1));
  expect(plannedMessages(scenario({}), 1)).not.toEqual(plannedMessages(scenario({}), 2));
});

test('without a window, messages come all through the scenario', () => {
  const messages = plannedMessages(scenario({ from: undefined, until: undefined, rate: 100 }), 1);
  expect(messages).toHaveLength(1000);
  expect(messages[0]?.at).toBeLessThan(100);
  expect(messages.at(-1)?.at).toBeGreaterThan(9900);
});

test('exact times are kept, whatever the rate and the seed', () => {
  expect(plannedMessages(scenario({ at: [2000, 500] }), 9)).toMatchObject([
    { at: 500, text: 'Order 1' },
    { at: 2000, text: 'Order 2' },
  ]);
});

test('messages of several plans come in order of time, each plan numbered by itself', () => {
  const kitchen = { ...plan, path: '/kitchen/', text: 'Kitchen {n}', at: [1000, 3000] };
  const bar = { ...plan, path: '/bar/', text: 'Bar {n}', at: [1000, 2000] };
  const messages = plannedMessages({ ...scenario({}), publish: [kitchen, bar] }, 1);
  expect(messages.map(({ at, text }) => `${String(at)} ${text}`)).toEqual([
    '1000 Kitchen 1',
    '1000 Bar 1',
    '2000 Bar 2',
    '3000 Kitchen 2',
  ]);
  expect(messages.map(({ plan: { path } }) => path)).toEqual(['/kitchen/', '/bar/', '/bar/', '/kitchen/']);
});

test('a second plan leaves the random times of the first as they are, and has others', () => {
  const alone = plannedMessages(scenario({}), 1).map(({ at }) => at);
  const first = { ...plan, text: 'a' };
  const second = { ...plan, text: 'b' };
  const both = plannedMessages({ ...scenario({}), publish: [first, second] }, 1);
  expect(both.filter(({ text }) => text === 'a').map(({ at }) => at)).toEqual(alone);
  expect(both.filter(({ text }) => text === 'b').map(({ at }) => at)).not.toEqual(alone);
});

test('a plan without times publishes nothing, nor does one without a text', () => {
  expect(plannedMessages(scenario({ rate: undefined }), 1)).toEqual([]);
  expect(plannedMessages(scenario({ text: undefined, rate: undefined }), 1)).toEqual([]);
  expect(plannedMessages(scenario({ text: undefined }), 1)).toEqual([]);
});

test('the form is fetched first, and its CSRF cookie goes with every message', () => {
  const publisher = new Publisher();
  expect(publisher.form('/publish/')).toMatchObject({ method: 'GET', target: '/publish/', body: '' });
  const headers = [
    ['Set-Cookie', 'csrftoken=t0k3n; Path=/; SameSite=Lax'],
    ['set-cookie', 'sessionid=s'],
  ] as const;
  const head = { status: 200, reason: 'OK', headers };
  expect(publisher.receive({ type: 'head', head, body: '', end: true })).toBe(200);
  const request = publisher.post(plan, 'Ü & 1');
  expect(request).toMatchObject({ method: 'POST', target: '/publish/', body: 'text=%C3%9C+%26+1' });
  expect(headerOf(request.headers, 'X-CSRFToken')).toBe('t0k3n');
  expect(headerOf(request.headers, 'Cookie')).toBe('csrftoken=t0k3n; sessionid=s');
  expect(headerOf(request.headers, 'Content-Length')).toBe('17');
});

test('a form without a CSRF cookie is answered without a token', () => {
  const request = new Publisher().post(plan, 'x');
  expect(headerOf(request.headers, 'X-CSRFToken')).toBeUndefined();
  expect(headerOf(request.headers, 'Cookie')).toBeUndefined();
});

test('more form fields go with every message', () => {
  const { body } = new Publisher().post({ ...plan, fields: { room: 'bar', urgent: '1' } }, 'x');
  expect(body).toBe('text=x&room=bar&urgent=1');
});
