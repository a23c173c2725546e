import { describe, expect, test } from 'vitest';
import { isLegal, NoLicenceError, type Notice, noticesText } from './notice.ts';

const lib: Notice = {
  name: 'lib',
  version: '1.2.0',
  licence: 'MIT',
  texts: ['MIT License\r\n\r\nCopyright A.'],
};

describe('the licences of all that is shipped', () => {
  test('say what each is, where its source is, and its terms', () => {
    const text = noticesText('Licences', [
      { ...lib, source: 'https://example.org/lib' },
      { ...lib, name: 'Another', texts: ['Terms', 'Notices of what is in it'] },
    ]);
    expect(text.split('\n').slice(0, 4)).toEqual([
      'Licences',
      '',
      '  Another 1.2.0 (MIT)',
      '  lib 1.2.0 (MIT)',
    ]);
    expect(text).toContain('Source: https://example.org/lib');
    expect(text).toContain('MIT License\n\nCopyright A.');
    expect(text).toContain('Terms\n\n---\n\nNotices of what is in it');
  });

  test('cannot be written where one has no text', () => {
    const bare = { name: 'bare', version: '3.0.0', texts: [' \n'] };
    expect(() => noticesText('', [lib, bare])).toThrow(NoLicenceError);
    expect(() => noticesText('', [lib, bare])).toThrow(/bare 3\.0\.0/);
  });
});

test.each([
  ['LICENSE', true],
  ['LICENCE.md', true],
  ['license-mit.txt', true],
  ['COPYING', true],
  ['ThirdPartyNotices.txt', true],
  ['THIRD-PARTY-NOTICES.md', true],
  ['NOTICE', true],
  ['copyright', true],
  ['license.js', false],
  ['README.md', false],
])('Of a file named %s it is %s that it has terms', (name, expected) => {
  expect(isLegal(name)).toBe(expected);
});
