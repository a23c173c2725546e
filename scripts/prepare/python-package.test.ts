import { expect, test } from 'vitest';
import { pickPackage } from './python-package.ts';

const wanted = { name: 'Django', range: '>=5.2,<5.3' };

function folder(...paths: string[]) {
  return new Map(paths.map((path) => [path, new Uint8Array()]));
}

test('A package is known by its dist-info, whatever lies beside it', () => {
  const files = folder(
    'django/__init__.py',
    'Django-5.2.17.dist-info/METADATA',
    'channels/__init__.py',
    'channels-4.3.2.dist-info/METADATA',
  );
  const found = pickPackage(files, wanted, 'pip');
  expect(found).toMatchObject({ name: 'Django', version: '5.2.17', source: 'pip' });
  expect([...found.files.keys()]).toEqual(['django/__init__.py', 'Django-5.2.17.dist-info/METADATA']);
});

test('A package of another version is refused with both', () => {
  const files = folder('django/__init__.py', 'django-4.2.28.dist-info/METADATA');
  expect(() => pickPackage(files, wanted, 'pip')).toThrow('has Django 4.2.28, not >=5.2,<5.3');
});

test('A package that is not there is missed by its name', () => {
  expect(() => pickPackage(folder('django_extensions-5.2.dist-info/METADATA'), wanted, 'pip')).toThrow(
    'no Django in it',
  );
});
