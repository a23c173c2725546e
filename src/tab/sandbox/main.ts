/** Runs in a tab's sandboxed frame before any script of the page: see ../protocol.ts. */
import { seededRandom } from '../../base/random.ts';
import { baseURI } from '../dom-members.ts';
import type { Delivery, FromSandbox, Quiet, Show, Step, ToSandbox } from '../protocol.ts';
import { Bridge } from './bridge.ts';
import { createTurn, SandboxClock } from './clock.ts';
import { evaluateInPage } from './console-code.ts';
import { createEventSourceClass } from './lab-event-source.ts';
import { createFetch } from './lab-fetch.ts';
import { createWebSocketClass } from './lab-web-socket.ts';
import { createXhrClass } from './lab-xhr.ts';
import { preventLeaving, takeRefreshes, watchForRefreshes } from './leaving.ts';
import { listenForNavigation } from './navigation.ts';
import { OnlineState } from './online.ts';
import { writeDocument } from './page-document.ts';
import { PageHtml } from './page-html.ts';
import { Quietness } from './quietness.ts';
import { Reports } from './reports.ts';
import { Shown } from './shown.ts';

const turn = createTurn();
const quietness = new Quietness(turn);
const bridge = new Bridge(() => stirred());
const shown = new Shown();
const pageHtml = new PageHtml();
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

const LEAVING_REFUSED =
  'Push Lab does not carry out location.reload(), location.href = … and the like: use a link, a form or <meta http-equiv="refresh">.';

let clock: SandboxClock | null = null;
let reports: Reports | null = null;
let online: OnlineState | null = null;

async function receive(message: ToSandbox): Promise<void> {
  stepping = true;
  try {
    if (message.type === 'show') show(message);
    else await step(message);
  } catch (error) {
    reports?.fail(error);
  }
  await quietness.reached();
  stepping = false;
  post({
    type: 'quiet',
    actions: bridge.takeActions(),
    wake: clock?.wake(message.now) ?? null,
    shown: orSay([], () => shown.take()),
    changes: orSay([], () => pageHtml.take()),
    output: reports?.takeOutput() ?? [],
    problems: reports?.takeProblems() ?? [],
  } satisfies Quiet);
}

/** A page can get at much that is used here, and what it breaks must not keep the lab waiting. */
function orSay<T>(otherwise: T, take: () => T): T {
  try {
    return take();
  } catch (error) {
    reports?.fail(error);
    return otherwise;
  }
}

async function step(message: Step): Promise<void> {
  if (message.cookies !== undefined) cookies = message.cookies;
  shown.watch(message.watch);
  const fail = (error: unknown) => reports?.fail(error);
  await clock?.advanceTo(message.now, turn, fail);
  for (const delivery of message.deliveries) {
    // What one breaks must not cost the page the others.
    try {
      deliver(delivery);
    } catch (error) {
      fail(error);
    }
    // What a delivery's listeners do comes before the next delivery, as between tasks.
    await turn();
  }
}

function deliver(delivery: Delivery): void {
  if (delivery.type === 'evaluate') evaluateInPage(delivery.code);
  else if (delivery.type === 'online') online?.set(delivery.online);
  else bridge.deliver(delivery);
}

function show(message: Show): void {
  cookies = message.cookies;
  clock = new SandboxClock(message.now);
  online = new OnlineState(message.online);
  const seenBy = (reports = new Reports(stirred));
  seedRandom(message.seed);
  replaceGlobals();
  shown.watch(message.watch);
  writeDocument(
    message,
    (parsed) => {
      takeRefreshes(parsed, bridge);
    },
    () => {
      void quietness.hold(
        new Promise<void>((resolve) => {
          // The load event comes in a task of its own; the page's listeners for it belong to this step.
          window.addEventListener('load', () => resolve(), { once: true });
          preventLeaving(() => {
            seenBy.refuse(LEAVING_REFUSED);
            // A document that was stopped while it loaded has no load event.
            resolve();
          });
        }),
      );
      seenBy.listen();
      listenForNavigation(bridge, quietness);
      watchForRefreshes(bridge);
      shown.observe(stirred);
      pageHtml.observe(stirred);
    },
  );
}

function replaceGlobals(): void {
  const fetch = createFetch(bridge, quietness, 'fetch');
  const baseUrl = () => baseURI(document);
  Object.assign(window, {
    fetch,
    EventSource: createEventSourceClass(bridge, baseUrl),
    WebSocket: createWebSocketClass(bridge, quietness, baseUrl),
    XMLHttpRequest: createXhrClass(bridge, quietness, baseUrl),
  });
  navigator.sendBeacon = (url, data = null) => {
    void fetch(url, { method: 'POST', body: data, keepalive: true });
    return true;
  };
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
  // Only where the browser takes the frame for secure.
  if (typeof crypto.randomUUID === 'function') crypto.randomUUID = seededUuid;
}

/** A version 4 UUID (RFC 9562, 5.4) from the seeded bytes. */
function seededUuid(): ReturnType<Crypto['randomUUID']> {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const part = (from: number, to: number) => hex.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-${part(12, 16)}-${part(16, 20)}-${part(20, 32)}`;
}
