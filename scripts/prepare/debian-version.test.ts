import { expect, test } from 'vitest';
import { findMirror, parseMadison, upstreamVersion } from './debian-version.ts';

test.each([
  ['4.3.2-2', '4.3.2'],
  ['3:5.2.17-2', '5.2.17'],
  ['3:4.2.28-0+deb13u2', '4.2.28'],
  ['0.5.5+dfsg-1', '0.5.5'],
  ['0.5.5+ds1-1', '0.5.5'],
  ['6.0~rc1-1', '6.0rc1'],
  ['2026.2', '2026.2'],
])("Debian's %s is version %s of the project", (debian, upstream) => {
  expect(upstreamVersion(debian)).toBe(upstream);
});

test('Of each package the newest version is offered', () => {
  const table = [
    'python3-django | 3:5.2.18-2 | mirror unstable/main amd64 Packages',
    'python3-django | 3:5.2.17-2 | mirror forky/main amd64 Packages',
    'python3-asgiref |   3.12.1-1 | mirror unstable/main amd64 Packages',
  ].join('\n');
  expect([...parseMadison(table)]).toEqual([
    ['python3-django', '3:5.2.18-2'],
    ['python3-asgiref', '3.12.1-1'],
  ]);
});

test("The mirror is the one of Debian's main archive, not of its security fixes or of another vendor", () => {
  const indexes = [
    'https://tools.test/apt|Tools|Tools|main',
    'http://mirror.test/debian-security|Debian|Debian-Security|main',
    'http://mirror.test/debian|Debian|Debian|main',
  ].join('\n');
  expect(findMirror(indexes)).toBe('http://mirror.test/debian');
});

test('A machine without Debian sources has no mirror', () => {
  expect(findMirror('http://mirror.test/ubuntu|Ubuntu|Ubuntu|main\n')).toBeUndefined();
});
