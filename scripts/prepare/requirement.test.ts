import { expect, test } from 'vitest';
import { isInRange, normalName, parseRequirements, specifier } from './requirement.ts';

test('A requirements file is a package and its range on each line, comments aside', () => {
  const text = '# what we run\nDjango>=5.2,<5.3\n\nchannels >=4.3,<5 # needs asgiref\n';
  expect(parseRequirements(text)).toEqual([
    { name: 'Django', range: '>=5.2,<5.3' },
    { name: 'channels', range: '>=4.3,<5' },
  ]);
});

test.each(['Django', 'Django>=', '>=5.2', 'Django>=five', '-r other.txt'])(
  'A line that is no package with a range ("%s") is refused by its number',
  (line) => {
    expect(() => parseRequirements(`asgiref>=3\n${line}`)).toThrow('Line 2');
  },
);

test.each([
  ['5.2', true],
  ['5.2.17', true],
  ['5.3', false],
  ['5.10', false],
  ['4.2.28', false],
  ['5.2rc1', false],
  ['6.0', false],
  ['not a version', false],
])('Version %s of Django is wanted: %s', (version, wanted) => {
  expect(isInRange(version, { name: 'Django', range: '>=5.2,<5.3' })).toBe(wanted);
});

test('A requirement is written for pip as it stands in the file', () => {
  expect(specifier({ name: 'channels', range: '>=4.3,<5' })).toBe('channels>=4.3,<5');
});

test('A package has one name however it is spelled', () => {
  expect(['Django_Thing', 'django.thing', 'DJANGO--thing'].map(normalName)).toEqual(
    Array(3).fill('django-thing'),
  );
});
