import { decodeUtf8 } from '../base/byte-string.ts';
import type { Downstream, WireRequest } from '../base/http.ts';
import type { Entry } from '../trace/entry.ts';
import { plannedMessages, Publisher } from './publisher.ts';
import type { Scenario } from './scenario.ts';

/** What publishing needs of the lab. Times are lab milliseconds. */
export interface PublishingHost {
  now(): number;
  at(time: number, fire: () => void): void;
  record(entry: Entry): void;
  /** Gives a request to the server on a new exchange, whose number it returns. */
  send(request: WireRequest): number;
  /** A message is on its way into the world: from now on the tabs look out for it. */
  onMessage(message: string): void;
}

/** The scenario's messages, and which of the requests the server gets are messages. */
export class Publishing {
  #scenario: Scenario;
  #host: PublishingHost;
  #publisher = new Publisher();
  /** Exchanges of "someone else", with their paths: they sit beside the server and do not cross the network. */
  #own = new Map<number, string>();
  /** Planned while no server listened: sent as soon as one does. */
  #waiting: (() => void)[] = [];
  #listening = true;

  constructor(scenario: Scenario, host: PublishingHost) {
    this.#scenario = scenario;
    this.#host = host;
  }

  /** Plans the whole scenario's messages. */
  begin(seed: number): void {
    const messages = plannedMessages(this.#scenario, seed);
    const paths = new Set(messages.map(({ plan }) => plan.path));
    for (const path of paths) this.#send(path, () => this.#publisher.form(path));
    for (const { at, text, plan } of messages) {
      this.#host.at(at, () => {
        this.#send(plan.path, () => this.#publisher.post(plan, text));
      });
    }
  }

  owns(exchange: number): boolean {
    return this.#own.has(exchange);
  }

  /** The server's process ended: what was under way is answered by nobody. */
  serverGone(): void {
    this.#listening = false;
    this.#own.clear();
  }

  serverListens(): void {
    this.#listening = true;
    for (const send of this.#waiting.splice(0)) send();
  }

  /** A POST to a publishing view, with a text in its field, is a message, whoever sends it. `from` is the tab that did, if one did. */
  note({ method, target, body }: WireRequest, from: string | undefined): void {
    if (method !== 'POST') return;
    const plans = this.#scenario.publish.filter(({ path }) => target.split('?')[0] === path);
    if (plans.length === 0) return;
    const form = new URLSearchParams(decodeUtf8(body));
    const message = plans.map(({ field }) => form.get(field)?.trim()).find((text) => text);
    if (!message) return;
    this.#host.onMessage(message);
    this.#host.record({ t: this.#host.now(), kind: 'message.published', message, from: from ?? 'someone' });
  }

  /** The server's answer to someone else; an error is the learner's to know. */
  receive(exchange: number, event: Downstream): void {
    const status = this.#publisher.receive(event);
    if (status === null || status < 400) return;
    this.#host.record({
      t: this.#host.now(),
      kind: 'problem',
      problem: {
        language: 'python',
        message: `${this.#own.get(exchange) ?? ''}: HTTP ${String(status)}`,
        detail: event.type === 'head' ? decodeUtf8(event.body).slice(0, 4000) : '',
      },
    });
  }

  #send(path: string, request: () => WireRequest): void {
    const send = () => {
      this.#own.set(this.#host.send(request()), path);
    };
    if (this.#listening) send();
    else this.#waiting.push(send);
  }
}
