import { expect, test } from 'vitest';
import { findAll, type Source } from './source.ts';

const django = { name: 'Django', range: '>=5.2,<5.3' };
const channels = { name: 'channels', range: '>=4.3,<5' };

/** A source that has these names, and fails for all others with a reason. */
function source(name: string, has: string[], reason = 'no such package'): Source {
  return {
    name,
    find: async (wanted) => {
      if (!has.includes(wanted.name)) throw new Error(reason);
      return { name: wanted.name, version: '1', source: name, files: new Map() };
    },
  };
}

const byHand = () => 'Put it in the folder.';

test('Each package comes from the first place that has it', async () => {
  const places = [source('pip', ['Django']), source('Debian', ['Django', 'channels'])];
  const found = await findAll([django, channels], places, byHand);
  expect(found.map(({ name, source }) => `${name} from ${source}`)).toEqual([
    'Django from pip',
    'channels from Debian',
  ]);
});

test('A package that nobody has is reported with every attempt and what to do', async () => {
  const places = [
    source('pip', ['Django'], 'no network'),
    source('Debian forky', [], 'no apt-get'),
    source('Debian sid', [], 'no apt-get'),
  ];
  await expect(findAll([django, channels], places, byHand)).rejects.toThrow(
    [
      'Cannot get the Python package channels >=4.3,<5. Tried:',
      '  - pip: no network',
      '  - Debian forky, Debian sid: no apt-get',
      '',
      'Put it in the folder.',
    ].join('\n'),
  );
});
