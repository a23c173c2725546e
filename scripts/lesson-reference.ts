// npm run lessons:reference: writes the reference in lessons/README.md anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './execute.mjs';
import { withReference } from './lessons/reference.ts';

const file = join(root, 'lessons/README.md');
writeFileSync(file, withReference(readFileSync(file, 'utf8')));
