import { Shown } from '../../../src/tab/sandbox/shown.ts';

/*
 * Put before a real page's first script: tells, by the lab's own rule, when a published message appears in the
 * document. WebSocket, EventSource and fetch stay the browser's.
 */

declare global {
  interface Window {
    /** Texts that may be published, put there before this. */
    publishedTexts: readonly string[];
    reportShown: (text: string) => Promise<void>;
  }
}

const shown = new Shown();
shown.watch(window.publishedTexts);
shown.observe(() => {
  for (const { message } of shown.take()) void window.reportShown(message);
});
