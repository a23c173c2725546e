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
  #publisher: Publisher;
  /** Exchanges of "someone else": they sit beside the server and do not cross the network. */
  #own = new Set<number>();
  /** Planned while no server listened: sent as soon as one does. */
  #waiting: (() => void)[] = [];
  #listening = true;

  constructor(scenario: Scenario, host: PublishingHost) {
    this.#scenario = scenario;
    this.#host = host;
    this.#publisher = new Publisher(scenario.publish);
  }

  /** Plans the whole scenario's messages. */
  begin(seed: number): void {
    const messages = plannedMessages(this.#scenario, seed);
    if (messages.length > 0) this.#send(() => this.#publisher.form());
    for (const { at, text } of messages) {
      this.#host.at(at, () => {
        this.#send(() => this.#publisher.post(text));
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

  /** A POST to the publishing view is a message, whoever sends it. `from` is the tab that did, if one did. */
  note({ method, target, body }: WireRequest, from: string | undefined): void {
    const { path, field } = this.#scenario.publish;
    if (method !== 'POST' || target.split('?')[0] !== path) return;
    const message = new URLSearchParams(decodeUtf8(body)).get(field)?.trim();
    if (!message) return;
    this.#host.onMessage(message);
    this.#host.record({ t: this.#host.now(), kind: 'message.published', message, from: from ?? 'someone' });
  }

  /** The server's answer to someone else; an error is the learner's to know. */
  receive(event: Downstream): void {
    const status = this.#publisher.receive(event);
    if (status === null || status < 400) return;
    this.#host.record({
      t: this.#host.now(),
      kind: 'problem',
      problem: {
        language: 'python',
        message: `${this.#scenario.publish.path}: HTTP ${String(status)}`,
        detail: event.type === 'head' ? decodeUtf8(event.body).slice(0, 4000) : '',
      },
    });
  }

  #send(request: () => WireRequest): void {
    if (this.#listening) this.#own.add(this.#host.send(request()));
    else this.#waiting.push(() => this.#own.add(this.#host.send(request())));
  }
}
