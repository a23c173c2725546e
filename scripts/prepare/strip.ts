import { type Files, renameFiles } from './files.ts';

/** The languages of the site; everyone else reads Django's English. */
const locales = ['en', 'zh_Hans'];

/** What no page in a tab can use, by where it lies in `site-packages`. */
const unused = [
  // A database that is no SQLite, and what is made for one
  /^django\/contrib\/(gis|postgres)\//,
  /^django\/db\/backends\/(mysql|oracle|postgresql)\//,
  // Files for the admin's own pages, which the lab has no static server for
  /^django\/contrib\/admin\/static\//,
  // Applications and commands for other kinds of site, or for work on files that are not there
  /^django\/contrib\/(admindocs|flatpages|redirects|sitemaps|syndication)\//,
  /^django\/core\/management\/commands\/(compilemessages|makemessages|dbshell|inspectdb|startapp|startproject)\.py$/,
  // Templates for an engine that is not there, and those of new projects
  /\/jinja2\//,
  /^django\/conf\/(app|project)_template\//,
  // What only tools for developers read
  /\.(po|pyi)$/,
  /\/py\.typed$/,
  /(^|\/)__pycache__\//,
];

/** Leaves out of the released packages what the page cannot use, to be small and quick to unpack. */
export function strip(files: Files): Files {
  return renameFiles(files, (path) => (isNeeded(path) ? path : undefined));
}

function isNeeded(path: string): boolean {
  if (unused.some((pattern) => pattern.test(path))) return false;
  const [, locale] = /\/locale\/([^/]+)\//.exec(path) ?? [];
  if (locale !== undefined) return locales.includes(locale);
  // Of the installation's records only what `importlib.metadata` reads, and the licences.
  const [, record] = /\.dist-info\/(.+)$/.exec(path) ?? [];
  return (
    record === undefined ||
    record === 'METADATA' ||
    record.startsWith('licenses/LICENSE') ||
    record === 'licenses/copyright'
  );
}
