import { realpathSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { unpack } from '../prepare/archive.ts';
import type { Files } from '../prepare/files.ts';
import { readManifest } from '../prepare/manifest.ts';
import { npmNotice, packageFolder } from './npm-package.ts';
import { type Notice, noticesText } from './notice.ts';
import { pyodideNotices, pythonLicence } from './pyodide.ts';
import { pythonNotices } from './python.ts';

/** Where the built site keeps the licences of all that it ships, from its folder. */
export const LICENCES = 'licences.txt';

const head = `
Push Lab: licences of what this site ships

Push Lab itself is under the MIT licence (see LICENSE in its repository). It is made of the following works of others,
each under its own terms. This file is made by the build, from the packages that were built in.
`;

/** Packages that say their terms and bring no text, and a package of the same author and terms that does. */
const textsOf: Partial<Record<string, string>> = { 'is-node-process': 'msw' };

/** Folders of the installed packages that something has been bundled from. */
const bundled = new Set<string>();

/**
 * Notes which packages a bundle is made of. For every build whose result is shipped: the site's own has it by
 * `licencesPlugin`, its workers, too; a build inside a plugin (the tabs' sandbox) needs it among its plugins.
 */
export const noteBundled: Plugin = {
  name: 'push-lab:note-bundled',
  generateBundle(_, bundle) {
    const assets = Object.values(bundle).flatMap((output) =>
      output.type === 'chunk' ? output.moduleIds : output.originalFileNames,
    );
    // Styles, and the fonts in them, are in the graph and in no chunk.
    const styles = [...this.getModuleIds()].filter((id) => /\.css($|\?)/.test(id));
    for (const id of [...assets, ...styles]) {
      const folder = packageFolder(id.startsWith('node_modules/') ? `${process.cwd()}/${id}` : id);
      if (folder) bundled.add(folder);
    }
  },
};

/**
 * Writes `licences.txt`: what all that the site ships asks us to pass on. The build fails where something is shipped
 * of which no licence is found. Vite's own `build.license` knows neither workers nor Python.
 */
export function licencesPlugin(): Plugin {
  let root = '';
  let publicDir = '';
  return {
    name: 'push-lab:licences',
    apply: 'build',
    config: () => ({ worker: { plugins: () => [noteBundled] } }),
    configResolved(config) {
      ({ root, publicDir } = config);
    },
    generateBundle: {
      // After the workers and the sandbox, which are built on the way here.
      order: 'post',
      async handler(options, bundle, isWrite) {
        // A build of single pages for the tests has no Python with it.
        if (publicDir === '') return;
        const { generateBundle } = noteBundled;
        if (typeof generateBundle === 'function') await generateBundle.call(this, options, bundle, isWrite);
        this.emitFile({ type: 'asset', fileName: LICENCES, source: await licences(root, publicDir) });
      },
    },
  };
}

async function licences(root: string, publicDir: string): Promise<string> {
  const packages = join(publicDir, 'packages');
  const manifest = await readManifest(join(packages, 'manifest.json'));
  if (!manifest) throw new Error('There are no Python packages: npm run prepare:packages makes them.');
  const python = pythonNotices(await readPack(packages));
  const installed = (name: string) => realpathSync(join(root, 'node_modules', name));
  // The service worker is copied, not bundled.
  const withTexts = (notice: Notice): Notice => {
    const other = textsOf[notice.name];
    return other === undefined || notice.texts.length > 0
      ? notice
      : { ...notice, texts: npmNotice(installed(other)).texts };
  };
  const npm = [...new Set([...bundled, installed('msw')])].map((folder) => npmNotice(folder));
  return noticesText(head, [
    ...npm.filter(({ name }) => name !== 'pyodide').map(withTexts),
    ...python,
    ...pyodideNotices(manifest.pyodide, manifest.python, {
      // Vite's own CSS compiler is under the same licence, and brings its text.
      mpl: npmNotice(installed('lightningcss')).texts.join('\n'),
      psf: pythonLicence(python),
    }),
  ]);
}

/** The Python packages as the set-up packed them. */
async function readPack(folder: string): Promise<Files> {
  const name = (await readdir(folder)).find((file) => file.startsWith('python-packages.'));
  if (!name)
    throw new Error(`There are no Python packages in ${folder}: npm run prepare:packages makes them.`);
  const content = await readFile(join(folder, name));
  const isGzip = content[0] === 0x1f && content[1] === 0x8b;
  return unpack(isGzip ? gunzipSync(content) : content);
}
