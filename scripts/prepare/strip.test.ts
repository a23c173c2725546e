import { expect, test } from 'vitest';
import { strip } from './strip.ts';

function isKept(path: string): boolean {
  return strip(new Map([[path, new Uint8Array()]])).size === 1;
}

test.each([
  'django/views/templates/technical_500.html',
  'django/contrib/admin/templates/admin/base.html',
  'django/conf/locale/__init__.py',
  'django/conf/locale/en/formats.py',
  'django/conf/locale/zh_Hans/LC_MESSAGES/django.mo',
  'django/db/backends/sqlite3/base.py',
  'django/core/management/commands/migrate.py',
  'channels/layers.py',
  'django-5.2.17.dist-info/METADATA',
  'django-5.2.17.dist-info/licenses/LICENSE.python',
  'channels-4.3.2.dist-info/licenses/copyright',
])('The page keeps %s', (path) => {
  expect(isKept(path)).toBe(true);
});

test.each([
  'django/contrib/gis/db/models/fields.py',
  'django/contrib/admin/static/admin/css/base.css',
  'django/conf/locale/fr/LC_MESSAGES/django.mo',
  'django/contrib/auth/locale/zh_Hant/LC_MESSAGES/django.mo',
  'django/conf/locale/zh_Hans/LC_MESSAGES/django.po',
  'django/db/backends/oracle/base.py',
  'django/contrib/sitemaps/views.py',
  'django/core/management/commands/startapp.py',
  'django/forms/jinja2/django/forms/table.html',
  'django-5.2.17.dist-info/RECORD',
])('The page does without %s', (path) => {
  expect(isKept(path)).toBe(false);
});
