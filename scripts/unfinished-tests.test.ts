import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './execute.mjs';
import UnfinishedTests from './unfinished-tests.ts';

const [quick, slow, stuck] = ['src/quick.test.ts', 'src/slow.test.ts', 'src/stuck.test.ts'].map((path) => ({
  moduleId: join(root, path),
})) as [{ moduleId: string }, { moduleId: string }, { moduleId: string }];

test('A run that is ended names the files that were still running, and the test they had come to', () => {
  const unfinished = new UnfinishedTests();
  for (const module of [quick, slow, stuck]) unfinished.onTestModuleQueued(module);
  unfinished.onTestCaseReady({ module: quick, fullName: 'is quick' });
  unfinished.onTestModuleEnd(quick);
  unfinished.onTestCaseReady({ module: slow, fullName: 'is fast' });
  unfinished.onTestCaseReady({ module: slow, fullName: 'is slow' });
  expect(unfinished.report()).toBe(
    [
      '',
      'Still running when it was ended:',
      '  src/slow.test.ts, at or after “is slow”',
      '  src/stuck.test.ts',
      '',
    ].join('\n'),
  );
});

test('A run that is ended when all files have come to their end says nothing of them', () => {
  const unfinished = new UnfinishedTests();
  unfinished.onTestModuleQueued(quick);
  unfinished.onTestModuleEnd(quick);
  expect(unfinished.report()).toBe('');
});
