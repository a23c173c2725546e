import { expect, test } from 'vitest';
import { navigate, publish, send, start, traceOf } from '../../metrics/fixtures/entries.ts';
import { parseMeasure } from './parse-statement.ts';
import { unseenIn } from './unseen.ts';

const trace = traceOf([
  publish(0, 'Kitchen 1'),
  start(0, 1, 'fetch', { url: '/updates/?after=1' }),
  send(1, 1, { direction: 'up', what: 'request', head: { line: '', headers: [['last-event-id', '7']] } }),
  navigate(5, 1),
]);

test.each<[measure: string, unseen: string[]]>([
  ['lost', []],
  ['requests to /updates/ with header "Last-Event-ID: 3"', []],
  ['page views to /', []],
  ['lost of "Kitchen *" from someone', []],
  ['requests to /udpates/', ['no request to /udpates/']],
  ['requests with header "Last-Event-Id2"', ['no request with header "Last-Event-Id2"']],
  ['lost of "Kitchn *"', ['no message "Kitchn *"']],
  ['lost from tab a', ['no message from a']],
  ['lost of "Kitchen *" from tab a', ['no message "Kitchen *" from a']],
])('%s: words that meet nothing in a run are told', (measure, unseen) => {
  expect(unseenIn(parseMeasure(measure), trace)).toEqual(unseen);
});
