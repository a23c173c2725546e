/** Runs in a tab's sandboxed frame before any script of the page: see ../protocol.ts. */
import { XMLHttpRequestInterceptor } from '@mswjs/interceptors/XMLHttpRequest';
import { EventSource as FetchEventSource } from 'eventsource';
import { seededRandom } from '../../base/random.ts';
import type { FromSandbox, Quiet, Show, Step, ToSandbox } from '../protocol.ts';
import { Bridge } from './bridge.ts';
import { createTurn, SandboxClock } from './clock.ts';
import { createFetch } from './lab-fetch.ts';
import { createWebSocketClass } from './lab-web-socket.ts';
import { listenForNavigation } from './navigation.ts';
import { writeDocument } from './page-document.ts';
import { Quietness } from './quietness.ts';
import { Reports } from './reports.ts';
import { Shown } from './shown.ts';

const turn = createTurn();
const quietness = new Quietness(turn);
const bridge = new Bridge(() => stirred());
const shown = new Shown();
let cookies = '';
let stepping = false;
let port: MessagePort | null = null;

window.addEventListener('message', function connect(event) {
  const given = event.ports[0];
  if (event.source !== window.parent || !given) return;
  window.removeEventListener('message', connect);
  port = given;
  port.onmessage = ({ data }: MessageEvent<ToSandbox>) => void receive(data);
  post({ type: 'ready' });
});

function post(message: FromSandbox): void {
  port?.postMessage(message);
}

/** Something happened: within a step it is waited for, outside of one the lab is asked for a step. */
function stirred(): void {
  quietness.stir();
  if (!stepping) post({ type: 'stirred' });
}

let clock: SandboxClock | null = null;
let reports: Reports | null = null;

async function receive(message: ToSandbox): Promise<void> {
  stepping = true;
  if (message.type === 'show') show(message);
  else await step(message);
  await quietness.reached();
  stepping = false;
  post({
    type: 'quiet',
    actions: bridge.takeActions(),
    wake: clock?.wake(message.now) ?? null,
    shown: shown.take(),
    output: reports?.takeOutput() ?? [],
    problems: reports?.takeProblems() ?? [],
  } satisfies Quiet);
}

async function step(message: Step): Promise<void> {
  if (message.cookies !== undefined) cookies = message.cookies;
  shown.watch(message.watch);
  await clock?.advanceTo(message.now, turn);
  for (const delivery of message.deliveries) {
    bridge.deliver(delivery);
    // What a delivery's listeners do comes before the next delivery, as between tasks.
    await turn();
  }
}

function show(message: Show): void {
  cookies = message.cookies;
  clock = new SandboxClock(message.now);
  const seenBy = (reports = new Reports(stirred));
  seedRandom(message.seed);
  replaceGlobals();
  shown.watch(message.watch);
  writeDocument(message, () => {
    // The load event comes in a task of its own; the page's listeners for it belong to this step.
    void quietness.hold(new Promise((resolve) => window.addEventListener('load', resolve, { once: true })));
    seenBy.listen();
    listenForNavigation(bridge, quietness);
    shown.observe(stirred);
  });
}

function replaceGlobals(): void {
  const fetch = createFetch(bridge, quietness, 'fetch');
  const streamFetch = createFetch(bridge, quietness, 'eventsource');
  class EventSource extends FetchEventSource {
    constructor(url: string | URL, init?: EventSourceInit) {
      super(new URL(url, document.baseURI), { ...init, fetch: streamFetch });
    }
  }
  Object.assign(window, { fetch, EventSource, WebSocket: createWebSocketClass(bridge, quietness) });
  navigator.sendBeacon = (url, data = null) => {
    void fetch(url, { method: 'POST', body: data, keepalive: true });
    return true;
  };
  const xhrFetch = createFetch(bridge, quietness, 'xhr');
  const interceptor = new XMLHttpRequestInterceptor();
  interceptor.apply();
  interceptor.on('request', async ({ request, controller }) => {
    controller.respondWith(await xhrFetch(request));
  });
  // A sandboxed frame has no cookies of its own; these are the tab's.
  Object.defineProperty(document, 'cookie', {
    configurable: true,
    get: () => cookies,
    set: (cookie: unknown) => {
      bridge.act({ type: 'cookie', cookie: String(cookie) });
    },
  });
  // CSP cannot stop peer connections everywhere.
  Reflect.deleteProperty(window, 'RTCPeerConnection');
}

function seedRandom(seed: number): void {
  Math.random = seededRandom(seed);
  const random = seededRandom(seed ^ 0x5eed);
  crypto.getRandomValues = (array) => {
    if (array === null) return array;
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let i = 0; i < bytes.length; i++) bytes[i] = Math.floor(random() * 256);
    return array;
  };
}
