import { mkdtemp, readdir, readFile, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { replaceFolder, weigh } from './output.ts';

let place = '';
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'pushlab-output-'));
  for (const folder of ['new', 'used']) {
    await mkdir(join(place, folder));
    await writeFile(join(place, folder, 'python.bin'), `${folder} `.repeat(100));
  }
  await writeFile(join(place, 'used/left-over.zip'), '');
});

test('A folder that is finished takes the place of the old one, of which nothing is left', async () => {
  await replaceFolder(join(place, 'new'), join(place, 'used'));
  expect(await readdir(place)).toEqual(['used']);
  expect(await readdir(join(place, 'used'))).toEqual(['python.bin']);
  expect(await readFile(join(place, 'used/python.bin'), 'utf8')).toMatch(/^new /);
});

test('What a file weighs is told as it lies there, and as a host sends it that compresses', async () => {
  const files = await weigh({ packages: join(place, 'new') });
  expect(files['packages/python.bin']?.bytes).toBe(400);
  expect(files['packages/python.bin']?.gzip).toBeLessThan(50);
});
