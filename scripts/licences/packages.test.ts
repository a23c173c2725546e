import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { npmNotice, packageFolder } from './npm-package.ts';
import { pyodideNotices, pythonLicence } from './pyodide.ts';
import { pythonNotices } from './python.ts';

const installed = (path: string) => resolve('node_modules', path);

test('A bundled module leads to the package that it is part of', () => {
  expect(packageFolder(installed('svelte/src/index-client.js'))).toBe(installed('svelte'));
  expect(packageFolder(`${installed('@noble/hashes/sha2.js')}?used`)).toBe(installed('@noble/hashes'));
  expect(packageFolder(resolve('src/main.ts'))).toBeUndefined();
  expect(packageFolder('\0virtual:made-up')).toBeUndefined();
});

test('A folder whose package.json only says how its modules are written is no package', () => {
  expect(packageFolder(installed('msw/lib/core/index.mjs'))).toBe(installed('msw'));
});

test('An npm package gives its terms, and those of what it has taken in', () => {
  const notice = npmNotice(installed('prettier'));
  expect(notice).toMatchObject({ name: 'prettier', licence: 'MIT' });
  expect(notice.source).toMatch(/prettier\/prettier$/);
  expect(notice.texts.length).toBeGreaterThan(1);
});

test('A Python package gives what its installation and its own folders have', () => {
  const files = {
    'django-5.2.dist-info/METADATA': 'Name: Django\nVersion: 5.2\nLicense-Expression: BSD-3-Clause\n',
    'django-5.2.dist-info/licenses/LICENSE': 'Copyright (c) Django',
    'django/dispatch/license.txt': 'Copyright (c) PyDispatcher',
    'django/core/license.pyc': 'code',
    'old-1.dist-info/METADATA': 'Name: old\nVersion: 1\nClassifier: License :: OSI Approved :: BSD License\n',
    'old-1.dist-info/licenses/copyright': 'Copyright (c) Old',
  };
  const encoder = new TextEncoder();
  const archive = new Map(Object.entries(files).map(([path, text]) => [path, encoder.encode(text)]));
  expect(pythonNotices(archive)).toEqual([
    {
      name: 'Django',
      version: '5.2',
      licence: 'BSD-3-Clause',
      texts: ['Copyright (c) Django', 'Copyright (c) PyDispatcher'],
    },
    { name: 'old', version: '1', licence: 'BSD License', texts: ['Copyright (c) Old'] },
  ]);
});

test("Python's licence is what Django's wheel brings of it, without what Django says of itself", () => {
  const whole =
    'About Django\n\nCopyright (c) 2001-present PSF\n\nPYTHON SOFTWARE FOUNDATION LICENSE VERSION 2\n';
  const django = { name: 'Django', version: '5.2', texts: ['BSD', whole] };
  expect(pythonLicence([django])).toMatch(/^Copyright \(c\) 2001-present PSF/);
  expect(pythonLicence([{ ...django, texts: ['BSD'] }])).toContain('Python Software Foundation');
});

test('Pyodide says where its source is, as its licence asks, and what is in it', () => {
  const [pyodide] = pyodideNotices('314.0.7', '3.14.2', { mpl: 'Mozilla Public License', psf: 'PSF' });
  expect(pyodide?.source).toContain('314.0.7');
  expect(pyodide?.remark).toMatch(/SQLite: public domain/);
  expect(pyodide?.texts).toEqual(['Mozilla Public License']);
});

test("The Mozilla Public License, which Pyodide's package does not bring, is to be had", () => {
  expect(npmNotice(join(installed('lightningcss'))).texts.join()).toMatch(/Mozilla Public License/i);
});
