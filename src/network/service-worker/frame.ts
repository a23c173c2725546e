/**
 * Runs in a hidden frame of our own origin, `lab/carrier.html`: the only page in the service worker's scope, so
 * that MSW sees the tabs' requests and nothing else of the site. The page calls in directly (same thread).
 */
import { http } from 'msw/http';
import { setupWorker } from 'msw/browser';

/** What the page finds on the frame's window. */
export interface CarrierFrame {
  /** Starts MSW; every request below this folder goes to `answer`. Rejects if the browser refuses the worker. */
  startCarrier(answer: (request: Request) => Promise<Response>): Promise<void>;
}

const frame: CarrierFrame = {
  async startCarrier(answer) {
    const scope = new URL('./', location.href);
    const worker = setupWorker(http.all(`${scope.href}*`, ({ request }) => answer(request)));
    await worker.start({
      quiet: true,
      onUnhandledFrame: 'bypass',
      serviceWorker: {
        url: new URL('../mockServiceWorker.js', scope).pathname,
        options: { scope: scope.pathname },
      },
    });
  },
};

Object.assign(window, frame);
window.dispatchEvent(new Event('carrierready'));
