import { expect, test } from 'vitest';
import { CommandError, mainLine, run } from './command.ts';

test('A program gives what it prints', async () => {
  expect(await run(process.execPath, ['--eval', 'console.log("here")'])).toBe('here\n');
});

test('A program that fails says so in one line', async () => {
  const failing = run(process.execPath, ['--eval', 'console.error("E: no mirror"); process.exit(1)']);
  await expect(failing).rejects.toEqual(new CommandError(process.execPath, 'E: no mirror'));
});

test('A program that is not there is named', async () => {
  await expect(run('no-such-program', [])).rejects.toThrow('no-such-program: not found on this machine');
});

test.each([
  ['Get:1 lists\nE: Failed to fetch it\nE: Some index files failed\n', 'E: Failed to fetch it'],
  ['tar: broken\n\n', 'tar: broken'],
  ['\n', undefined],
])('Of the output %j the line to show is %j', (output, line) => {
  expect(mainLine(output)).toBe(line);
});
