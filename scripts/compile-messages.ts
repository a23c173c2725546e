// Writes src/paraglide from messages/, as every build does; for tsc and svelte-check on a fresh checkout.
import { compile } from '@inlang/paraglide-js';
import { messages } from './messages.ts';

// Not emptied first: a development server may be reading there.
await compile({ ...messages, cleanOutdir: false });
