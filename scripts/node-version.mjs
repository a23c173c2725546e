// Ends with a word on what to do when Node is too old for what follows. Imported first, and written, as all that is
// imported with it, in a syntax that old versions can read.
import { readFileSync } from 'node:fs';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const wanted = engines.node.replace('>=', '');
const [wantedMajor, wantedMinor] = wanted.split('.').map(Number);
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
  console.error(
    'Push Lab needs Node ' +
      wanted +
      ' or newer, and this is ' +
      process.versions.node +
      '.\n' +
      'Install a newer one from https://nodejs.org, or with your version manager, and run this again.',
  );
  process.exit(1);
}
