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
  publish: { ...plan, ...publish },
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
  expect(plannedMessages(scenario({ at: [2000, 500] }), 9)).toEqual([
    { at: 500, text: 'Order 1' },
    { at: 2000, text: 'Order 2' },
  ]);
});

test('the form is fetched first, and its CSRF cookie goes with every message', () => {
  const publisher = new Publisher(plan);
  expect(publisher.form()).toMatchObject({ method: 'GET', target: '/publish/', body: '' });
  const headers = [
    ['Set-Cookie', 'csrftoken=t0k3n; Path=/; SameSite=Lax'],
    ['set-cookie', 'sessionid=s'],
  ] as const;
  const head = { status: 200, reason: 'OK', headers };
  expect(publisher.receive({ type: 'head', head, body: '', end: true })).toBe(200);
  const request = publisher.post('Ü & 1');
  expect(request).toMatchObject({ method: 'POST', target: '/publish/', body: 'text=%C3%9C+%26+1' });
  expect(headerOf(request.headers, 'X-CSRFToken')).toBe('t0k3n');
  expect(headerOf(request.headers, 'Cookie')).toBe('csrftoken=t0k3n; sessionid=s');
  expect(headerOf(request.headers, 'Content-Length')).toBe('17');
});

test('a form without a CSRF cookie is answered without a token', () => {
  const request = new Publisher(plan).post('x');
  expect(headerOf(request.headers, 'X-CSRFToken')).toBeUndefined();
  expect(headerOf(request.headers, 'Cookie')).toBeUndefined();
});
