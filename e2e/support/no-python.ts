import type { BrowserContext } from '@playwright/test';

/**
 * Python does not come to any page of this context, however long one waits: for what is not about a run. It and the run
 * cost more than all the rest of a page.
 */
export async function withoutPython(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const RealWorker = Worker;
    window.Worker = class extends RealWorker {
      constructor(url: string | URL, options?: WorkerOptions) {
        if (options?.name === 'django') return silentWorker();
        super(url, options);
      }
    };

    /** A worker that never says anything. */
    function silentWorker(): Worker {
      const nothing = (): void => undefined;
      const silent = { postMessage: nothing, terminate: nothing, onmessage: null, onmessageerror: null };
      return Object.assign(new EventTarget(), { ...silent, onerror: null });
    }
  });
}
