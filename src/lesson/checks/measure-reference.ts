import type { MeasureName } from './measures.ts';

/**
 * What each measure is. The descriptions are the authoring reference (lessons/README.md is made of them), so they
 * speak to authors; no learner's page has them.
 */
export const MEASURE_REFERENCE: Readonly<Record<MeasureName, MeasureReference>> = {
  published: {
    description:
      'Messages published, each text once, whoever is to show them; so it takes no tabs before a colon. In a table with a row a tab, those that the tab `expects`.',
    example: 'published from tab anna = 3',
  },
  shown: {
    description:
      'Messages whose text appeared in the page: each counts once a tab, so two tabs that show 48 make 96. What a tab does not expect counts as well; times and order are of all that was shown, too.',
    example: 'tab bar: shown of "Kitchen *" = 0',
  },
  lost: {
    description:
      'Messages that a tab was expected to show and never did, those of the last 2 seconds of the run left out. Every tab is expected to show every message, unless it `expects` only some.',
    example: 'tab train: lost = 0',
  },
  'under way': {
    description:
      'Messages of the last 2 seconds of the run that the tab is expected to show and has not yet.',
    example: 'tab poll: under way <= 2',
  },
  unexpected: {
    description: 'Of the messages shown, those that the tab does not expect (`expects` in `tabs`).',
    example: 'tab evil: unexpected = 0',
  },
  duplicated: {
    description: 'Extra showings of a message within one page; on the next page it may appear again.',
    example: 'each tab: duplicated = 0',
  },
  'out of order': {
    description: 'Messages first shown after one that was published later.',
    example: 'tab desk: out of order = 0',
  },
  'latency p50': {
    description:
      'Median time from publishing to the first showing, of the messages that were shown. It does not hold where none was; say `lost = 0` beside it, for a lost message has no latency.',
    example: 'tab ws: latency p50 <= 60ms',
  },
  'latency p95': {
    description:
      'The time that 95 % of the messages shown did not exceed (nearest rank). Of several tabs, all their messages in one pot.',
    example: 'tab sse: latency p95 <= 150ms',
  },
  'latency max': {
    description: 'The slowest message that was shown.',
    example: 'each tab: latency max < 3s',
  },
  requests: {
    description:
      'Requests that the tabs began: pages, their scripts and styles, fetches, event streams and WebSocket handshakes. Not those that the browser answered from its cache, and not those of the scenario’s publisher, which do not cross the network.',
    example: 'tab poll: requests to /updates/ per minute <= 35',
  },
  'empty answers': {
    description: 'Answers to `fetch` and `XMLHttpRequest` that were complete and brought no message.',
    example: 'tab poll: empty answers per minute <= 2',
  },
  reconnects: {
    description:
      'Event streams and WebSockets begun again after one broke that the page had not closed itself; every attempt counts.',
    example: 'tab train: reconnects after 10s <= 3',
  },
  'response time p50': {
    description: 'Median response time.',
    example: 'response time p50 to /menu/ <= 120ms',
  },
  'response time p95': {
    description:
      'The response time that 95 % of the requests did not exceed: from the request’s beginning, waiting for a connection included, until the head of its answer is there. One that still waits at the end, or that the page gave up, counts with the time it has waited; one whose connection failed does not. It does not hold where none was answered.',
    example: 'response time p95 to /menu/ < 200ms',
  },
  'response time max': {
    description: 'The slowest response.',
    example: 'tab seventh: response time max by navigation < 1s',
  },
  status: {
    description:
      'The HTTP status of every request: there must be at least one answer, and all of them must compare. A WebSocket that the server accepts has 101. A request without an answer has no status.',
    example: 'tab evil: status by websocket = 403',
  },
  'close code': {
    description:
      'The close code of every WebSocket, as the page sees it: at least one must have ended, and all of them must compare. One that the server refused has 1006; one that ended because its page went away has none. Times are those of the end.',
    example: 'tab anna: close code = 4401',
  },
  'page views': {
    description: 'Pages that came to stand in the tab: opened, reloaded, or the answer to a form.',
    example: 'tab shop: page views to /menu/ = 2',
  },
  connections: {
    description: 'Transport connections (TCP) that came to be open.',
    example: 'tab poll: connections <= 6',
  },
  'open connections': {
    description:
      'Transport connections that are open at the end of the run, or at the time given with `before`.',
    example: 'open connections before 20s <= 6',
  },
  'frames up': {
    description: 'WebSocket frames with text or data that the tabs sent.',
    example: 'tab chat: frames up >= 1',
  },
  'frames down': {
    description:
      'WebSocket frames with text or data that the server sent to the tabs, whether the page shows them or not; `of` counts those that carry the message.',
    example: 'tab bar: frames down of "Kitchen *" = 0',
  },
  'bytes up': {
    description: 'Bytes that left the tabs, headers and framing included.',
    example: 'tab poll: bytes up to /updates/ per minute <= 20 kB',
  },
  'bytes down': {
    description: 'Bytes that left the server for the tabs, headers and framing included.',
    example: 'tab ws: bytes down by websocket <= 4 kB',
  },
  overhead: {
    description: 'How many of the bytes, both ways, are headers or framing.',
    example: 'tab ws: overhead < 10 kB',
  },
  'overhead per message': {
    description:
      'The overhead by messages shown. It does not hold where none was shown. `to`, `by` and `with` choose the traffic; a time and `of` choose the messages too.',
    example: 'tab ws: overhead per message < 200 B',
  },
  problems: {
    description:
      'Exceptions in the learner’s code, and error answers to the scenario’s publisher. With tabs before the colon: those of their pages’ scripts alone.',
    example: 'problems = 0',
  },
  printed: {
    description: 'Lines that the server printed or logged and that contain the text.',
    example: 'printed "receiver called" = 5',
  },
  logged: {
    description: 'Lines in the console of the tabs’ pages that contain the text.',
    example: 'tab train: logged "reconnecting" >= 1',
  },
  'blocked max': {
    description:
      'The longest time that the server’s loop was held at a stretch, by code that blocks or by its service time; 0 if it never was.',
    example: 'blocked max < 100ms',
  },
};

export interface MeasureReference {
  readonly description: string;
  /** A statement about it. */
  readonly example: string;
}
