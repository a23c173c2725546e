import { encodeUtf8 } from '../base/byte-string.ts';
import type { Downstream, HeaderList, WireRequest } from '../base/http.ts';
import { toMicrosecond } from '../base/lab-time.ts';
import { seededRandom } from '../base/random.ts';
import type { PublishPlan, Scenario } from './scenario.ts';

/** Someone else's message: when, what it says, and what it is part of. */
export interface PlannedMessage {
  readonly at: number;
  readonly text: string;
  readonly plan: PublishPlan;
}

/** Sets the random times of a scenario's plans apart: each has a stream of its own. */
const NEXT_STREAM = 0x2f6e2b1;

/** The scenario's messages in order of time, each plan's numbered by itself. Lab milliseconds. */
export function plannedMessages({ publish, duration }: Scenario, seed: number): readonly PlannedMessage[] {
  return publish
    .flatMap((plan, index) => messagesOf(plan, duration, seed + index * NEXT_STREAM))
    .sort((one, other) => one.at - other.at);
}

function messagesOf(plan: PublishPlan, duration: number, seed: number): PlannedMessage[] {
  const { text, at } = plan;
  if (text === undefined) return [];
  return (at ? [...at] : randomTimes(plan, duration, seed))
    .sort((a, b) => a - b)
    .map((time, index) => ({ at: time, text: text.replaceAll('{n}', String(index + 1)), plan }));
}

/** As many as the rate gives in the window, at independent uniform times: a Poisson process of known count. */
function randomTimes({ rate = 0, from = 0, until }: PublishPlan, duration: number, seed: number): number[] {
  const random = seededRandom(seed);
  const end = until ?? duration;
  const count = Math.round(((end - from) / 1000) * rate);
  return Array.from({ length: count }, () => toMicrosecond(from + random() * (end - from)));
}

/**
 * "Someone else", who publishes by ordinary forms: fetches each once for its CSRF cookie, then POSTs. Sits next
 * to the server, so that a message is published at its planned time.
 */
export class Publisher {
  #cookies = new Map<string, string>();

  /** @param path of the view whose form it is */
  form(path: string): WireRequest {
    return { method: 'GET', target: path, headers: this.#headers([]), body: '' };
  }

  post({ path, field, fields }: PublishPlan, text: string): WireRequest {
    const body = encodeUtf8(new URLSearchParams({ [field]: text, ...fields }).toString());
    const token = this.#cookies.get('csrftoken');
    const headers = this.#headers([
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['Content-Length', String(body.length)],
      ...(token === undefined ? [] : [['X-CSRFToken', token] as const]),
    ]);
    return { method: 'POST', target: path, headers, body };
  }

  /** Keeps the cookies of an answer; returns its status once the head has come. */
  receive(event: Downstream): number | null {
    if (event.type !== 'head') return null;
    for (const [name, value] of event.head.headers) {
      const pair = /^([^=;]+)=([^;]*)/.exec(name.toLowerCase() === 'set-cookie' ? value : '');
      if (pair?.[1] !== undefined) this.#cookies.set(pair[1], pair[2] ?? '');
    }
    return event.head.status;
  }

  #headers(own: HeaderList): HeaderList {
    const cookies = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return [
      ['Host', '127.0.0.1:8000'],
      ['User-Agent', 'someone-else'],
      ...own,
      ...(cookies === '' ? [] : [['Cookie', cookies] as const]),
    ];
  }
}
