import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileText, readShareFile } from './share-file.ts';
import type { SharedCode } from './shared-code.ts';
import { ShareError } from './share-fault.ts';

const CODE: SharedCode = {
  files: { 'board/views.py': '# 我的\n', 'board/old.py': null },
  scenario: 'a bad line',
  line: '3G',
  seed: 7,
};

function faultOf(text: string | Blob): Promise<unknown> {
  return readShareFile(new Blob([text])).then(
    () => null,
    (error: unknown) => (error instanceof ShareError ? error.fault.kind : error),
  );
}

test('a file opens as it was saved', async () => {
  const file = { lesson: '10-resume', shared: CODE };
  expect(await readShareFile(new Blob([fileText(file)]))).toEqual(file);
});

test('a file that an editor has saved with a byte order mark opens, too', async () => {
  const file = { lesson: '10-resume', shared: CODE };
  expect(await readShareFile(new Blob(['\ufeff', fileText(file)]))).toEqual(file);
});

test.each([
  ['a picture', '\x89PNG', 'content'],
  ['JSON of something else', '{"name": "push-lab"}', 'content'],
  ['a file with something wrong in it', '{"push-lab": 1, "lesson": "x", "seed": "7"}', 'content'],
  ['a file of a later version', '{"push-lab": 2, "lesson": "x"}', 'newer'],
  ['five megabytes', ' '.repeat(5_000_000), 'too-large'],
])('%s is refused', async (_, text, kind) => {
  expect(await faultOf(text)).toBe(kind);
});

test('no text makes the reader stumble', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
      expect(['content', 'newer']).toContain(await faultOf(text));
    }),
  );
});
