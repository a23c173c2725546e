import { expect, it } from 'vitest';
import { changesOf, differences } from './differences.ts';

const yours = { 'same.py': 'a', 'changed.py': 'mine', 'gone.py': 'only mine', 'empty.py': '' };
const theirs = { 'same.py': 'a', 'changed.py': 'theirs', 'new.py': 'only theirs' };

it('lists what differs, by path: changed, made and deleted files', () => {
  expect(differences(yours, theirs).map(({ path, kind }) => [path, kind])).toEqual([
    ['changed.py', 'changed'],
    ['empty.py', 'gone'],
    ['gone.py', 'gone'],
    ['new.py', 'new'],
  ]);
});

it('keeps files in the list that are the same by now', () => {
  expect(
    differences(theirs, theirs, ['changed.py', 'gone.py']).map(({ path, kind }) => [path, kind]),
  ).toEqual([
    ['changed.py', 'same'],
    ['gone.py', 'same'],
  ]);
});

it('takes everything: makes, changes and deletes', () => {
  expect(changesOf(differences(yours, theirs, ['same.py']))).toEqual({
    'changed.py': 'theirs',
    'empty.py': null,
    'gone.py': null,
    'new.py': 'only theirs',
  });
});

it('sees a file of any name come and go, be it called constructor', () => {
  expect(differences({}, { constructor: 'x' })).toEqual([
    { path: 'constructor', kind: 'new', yours: null, theirs: 'x' },
  ]);
  expect(differences({ toString: 'x' }, {})).toEqual([
    { path: 'toString', kind: 'gone', yours: 'x', theirs: null },
  ]);
});
