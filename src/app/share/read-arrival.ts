import type { Arrival } from './arrival.ts';
import { readLinkCode } from './link-code.ts';
import type { SharedFile } from './share-file.ts';
import { ShareError } from './share-fault.ts';
import { faultOf, keyOf, type SharedCode, type SharedLesson } from './shared-code.ts';

// All that code of somebody else needs, to be fetched in one piece.
export { Received } from './received.svelte.ts';

/** Reads the code in a link. */
export function linkArrival(code: string, lesson: SharedLesson): Arrival {
  return arrivalOf('link', () => readLinkCode(code, lesson));
}

/** Looks whether what was in a file can be opened in its lesson. */
export function fileArrival({ shared }: SharedFile, lesson: SharedLesson): Arrival {
  return arrivalOf('file', () => {
    const fault = faultOf(shared, lesson);
    if (fault) throw new ShareError(fault);
    return shared;
  });
}

function arrivalOf(by: Arrival['by'], read: () => SharedCode): Arrival {
  try {
    const shared = read();
    return { by, shared, key: keyOf(shared) };
  } catch (error) {
    if (error instanceof ShareError) return { by, fault: error.fault };
    throw error;
  }
}
