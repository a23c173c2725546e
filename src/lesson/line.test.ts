import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { LESSON_MD, TemporaryFolders, TREE } from './fixtures/lesson-tree.ts';
import type { Lesson } from './lesson.ts';
import { LessonError } from './lesson-error.ts';
import { readLesson } from './read-folder.ts';

const folders = new TemporaryFolders();
afterAll(() => folders.remove());

const NETWORK = 'network: { latency: 50ms }';
const RELOAD = '{ at: 10s, tab: flash, action: reload }';

/** The tiny lesson with one line of its frontmatter written otherwise. */
function lessonWith(from: string, to: string): Lesson {
  const root = folders.write({ ...TREE, 'tiny/lesson.md': LESSON_MD.replace(from, to) });
  return readLesson(join(root, 'tiny'), join(root, '_base'));
}

function complaintOf(from: string, to: string): string {
  try {
    lessonWith(from, to);
  } catch (error) {
    if (error instanceof LessonError) return error.message.replace(/^.*?\/tiny\//, '');
    throw error;
  }
  return '';
}

describe('an author describes the line', () => {
  test.each([
    ['{ preset: Slow 4G }', { preset: 'Slow 4G' }],
    ['{ preset: 3G, latency: 20ms }', { preset: '3G', latency: 20 }],
    [
      '{ latency: 0, jitter: 5ms, downloadThroughput: 1.6 Mbit/s, uploadThroughput: 200 kB/s, packetLoss: 2% }',
      { latency: 0, jitter: 5, downloadThroughput: 200_000, uploadThroughput: 200_000, packetLoss: 2 },
    ],
    [
      '{ latency: 1, outages: [{ from: 3s, until: 6s, tabs: [ws] }], unavailable: [{ from: 1s, until: 2s }] }',
      {
        latency: 1,
        outages: [{ from: 3000, until: 6000, tabs: ['ws'] }],
        unavailable: [{ from: 1000, until: 2000 }],
      },
    ],
    [
      '{ latency: 1, proxy: { buffer: 4 kB, idleTimeout: 60s, maxHeaderSize: 8 kB, maxBodySize: 1 MB } }',
      {
        latency: 1,
        proxy: { buffer: 4096, idleTimeout: 60_000, maxHeaderSize: 8192, maxBodySize: 1_048_576 },
      },
    ],
    ['{ latency: 1, proxy: { buffer: end } }', { latency: 1, proxy: { buffer: 'end' } }],
    ['{ latency: 1, scheme: https, protocol: h2 }', { latency: 1, scheme: 'https', protocol: 'h2' }],
  ])('as %s', (written, network) => {
    expect(lessonWith(NETWORK, `network: ${written}`).network).toEqual(network);
  });

  test('and how the project is served', () => {
    const served = lessonWith(NETWORK, `${NETWORK}\nserver: { mode: wsgi, workers: 2, serviceTime: 3ms }`);
    expect(served.server).toEqual({ mode: 'wsgi', workers: 2, serviceTime: 3 });
  });

  test.each([
    ['{ at: 1s, action: network, network: { preset: Offline } }', { network: { preset: 'Offline' } }],
    ['{ at: 1s, action: network, tab: ws, network: { latency: 9 } }', { tab: 'ws', network: { latency: 9 } }],
    ['{ at: 1s, action: restart, takes: 2s }', { takes: 2000 }],
    ['{ at: 1s, action: restart }', { action: 'restart' }],
    ['{ at: 1s, action: close, tab: ws }', { action: 'close', tab: 'ws' }],
    ['{ at: 1s, action: evaluate, tab: ws, code: "fetch(\'/\')" }', { code: "fetch('/')" }],
  ])('and what happens to it: %s', (written, step) => {
    expect(lessonWith(RELOAD, written).scenario.steps[0]).toMatchObject({ at: 1000, ...step });
  });
});

describe('an author is told what is wrong with the line', () => {
  test.each([
    ['{ jitter: 5ms }', 'lesson.md:13: network: expected a "latency" or a "preset"'],
    ['{ preset: 4G }', 'lesson.md:13: network.preset: unknown preset; did you mean "3G"?, found "4G"'],
    [
      '{ latency: 1, packetLoss: 120% }',
      'lesson.md:13: network.packetLoss: expected a share such as 2% or a number of percent from 0 to 100, found "120%"',
    ],
    [
      '{ latency: 1, downloadThroughput: fast }',
      'lesson.md:13: network.downloadThroughput: expected a throughput such as 1.6 Mbit/s, 200 kB/s or a number of bytes a second, found "fast"',
    ],
    [
      '{ latency: 1, downloadThroughput: 0 }',
      'lesson.md:13: network.downloadThroughput: expected a throughput such as 1.6 Mbit/s, 200 kB/s or a number of bytes a second, found 0',
    ],
    [
      '{ latency: 1, proxy: { buffer: lots } }',
      'lesson.md:13: network.proxy.buffer: expected a size such as 4 kB, or end, found "lots"',
    ],
    [
      '{ latency: 1, protocol: h2 }',
      'lesson.md:13: network.protocol: browsers speak h2 only over https: add "scheme: https"',
    ],
    [
      '{ latency: 1, outages: [{ from: 6s, until: 3s }] }',
      'lesson.md:13: network.outages[0].until: expected a time after 6000 ms',
    ],
    [
      '{ latency: 1, outages: [{ from: 3s, until: 6s, tabs: [wss] }] }',
      'lesson.md:13: network.outages[0].tabs[0]: there is no tab "wss"; did you mean "ws"?',
    ],
    [
      '{ latency: 1, unavailable: [{ from: 70s, until: 80s }] }',
      "lesson.md:13: network.unavailable[0].from: 70000 ms is after the scenario's end at 60000 ms",
    ],
    ['{ latency: 1 }\nserver: { workers: 2 }', 'lesson.md:14: server.workers: only "mode: wsgi" has workers'],
    [
      '{ latency: 1 }\nserver: { mode: wsgi, workers: 0 }',
      'lesson.md:14: server.workers: expected 1 or more, found 0',
    ],
  ])('%s', (written, complaint) => {
    expect(complaintOf(NETWORK, `network: ${written}`)).toBe(complaint);
  });

  test.each([
    ['{ at: 1s, action: reload }', 'lesson.md:11: scenario.steps[0]: "reload" needs a "tab"'],
    ['{ at: 1s, action: network }', 'lesson.md:11: scenario.steps[0]: "network" needs a "network"'],
    ['{ at: 1s, tab: ws, action: restart }', 'lesson.md:11: scenario.steps[0].tab: "restart" takes no "tab"'],
    [
      '{ at: 1s, tab: ws, action: reload, takes: 1s }',
      'lesson.md:11: scenario.steps[0].takes: "reload" takes no "takes"',
    ],
    [
      '{ at: 1s, tab: ws, action: open, url: /, code: x }',
      'lesson.md:11: scenario.steps[0].code: "open" takes no "code"; did you mean "evaluate"?',
    ],
  ])('%s', (written, complaint) => {
    expect(complaintOf(RELOAD, written)).toBe(complaint);
  });
});
