// npm run budgets: what each part of the built site weighs, against the line that it may not grow over.
//   npm run budgets -- --update        draws the lines anew, a little above what there is
//   npm run budgets -- --dist <folder> weighs another site than dist
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { NoSiteError, readSite } from './budgets/built-site.ts';
import { type Lines, newLines, overLine, table, type Weighed } from './budgets/lines.ts';
import { partsOf, weightOf } from './budgets/parts.ts';
import { root } from './execute.mjs';

const kept = join(root, 'scripts/budgets/lines.json');

async function weigh(folder: string): Promise<Weighed[]> {
  const site = await readSite(folder);
  return partsOf(site).map((part) => ({ name: part.name, bytes: weightOf(site, part), most: part.most }));
}

try {
  const { values } = parseArgs({ options: { dist: { type: 'string' }, update: { type: 'boolean' } } });
  const parts = await weigh(resolve(values.dist ?? join(root, 'dist')));
  // Written by this script alone.
  let lines = JSON.parse(readFileSync(kept, 'utf8')) as Lines;
  if (values.update) {
    lines = newLines(parts, lines);
    writeFileSync(kept, `${JSON.stringify(lines, undefined, 2)}\n`);
  }
  console.log(
    `${table(parts, lines)}\n\nkB as sent: gzip, where hosts use it; on the host as it lies there.`,
  );
  const problems = overLine(parts, lines);
  if (problems.length > 0) {
    console.error(`\n${problems.join('\n')}`);
    process.exitCode = 1;
  }
} catch (error) {
  // What a person can mend needs no stack trace.
  console.error(error instanceof NoSiteError || error instanceof TypeError ? error.message : error);
  process.exitCode = 1;
}
