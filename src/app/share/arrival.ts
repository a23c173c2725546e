import type { ShareFault } from './share-fault.ts';
import type { SharedCode } from './shared-code.ts';

/** What came with a link or a file, or why it cannot be opened. */
export type Arrival = { readonly by: 'link' | 'file' } & (
  | {
      readonly shared: SharedCode;
      /** The same for the same code, and for no other: what the reader makes of it is kept under it. */
      readonly key: string;
    }
  | { readonly fault: ShareFault }
);
