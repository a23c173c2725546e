import { expect, test } from 'vitest';
import type { Trace } from '../../trace/trace.ts';
import { fileName, fileOf, NoPictureError, type Takings } from './take-files.ts';

const trace: Trace = {
  ...{ lesson: '00-four-lanes', seed: 1, duration: 1000, tabs: [] },
  entries: [{ t: 1, kind: 'server.output', stream: 'stdout', text: '消息' }],
};
const takings: Takings = { trace, picture: null, origin: 'http://127.0.0.1:8000', version: '0.1.0' };

test('a file is named after the lesson and the seed', () => {
  expect(fileName('har', '00-four-lanes', 1)).toBe('push-lab-00-four-lanes-seed-1.har');
});

test('a name that no file system would take is made one', () => {
  expect(fileName('csv', '../a b: 课?', 20)).toBe('push-lab-a-b-课-seed-20.csv');
  expect(fileName('csv', '//', 20)).toBe('push-lab-seed-20.csv');
});

test('a spreadsheet is told that the table is UTF-8', async () => {
  const bytes = new Uint8Array(await (await fileOf('csv', takings)).arrayBuffer());
  expect([...bytes.slice(0, 4)]).toEqual([0xef, 0xbb, 0xbf, 't'.charCodeAt(0)]);
});

test('the JSON lines are those of the trace', async () => {
  expect(JSON.parse(await (await fileOf('jsonl', takings)).text())).toEqual(trace.entries[0]);
});

test('the requests are a HAR file', async () => {
  const har = JSON.parse(await (await fileOf('har', takings)).text()) as { log: { version: string } };
  expect(har.log.version).toBe('1.2');
});

test('a picture is drawn at twice the pixels', async () => {
  const toPng = (scale: number) => Promise.resolve(new Blob([String(scale)]));
  const picture = { toSvg: () => Promise.resolve('<svg/>'), toPng };
  expect(await (await fileOf('png', { ...takings, picture })).text()).toBe('2');
  expect(await (await fileOf('svg', { ...takings, picture })).text()).toBe('<svg/>');
  await expect(fileOf('png', takings)).rejects.toThrow(NoPictureError);
});
