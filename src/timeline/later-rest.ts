import { Later } from '../ui/later.svelte.ts';

export const rest = new Later(() => import('./rest.ts'));
