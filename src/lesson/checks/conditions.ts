import type { Subject } from './measures.ts';

/** What narrows a measure down, by the words of a statement. Authors read the descriptions. */
export const CONDITIONS = {
  from: {
    forms: ['from tab anna', 'from someone'],
    about: [
      'messages',
      'requests',
      'traffic',
      'pages',
      'connections',
      'open connections',
      'problems',
      'output',
    ],
    description:
      'Of messages: who published them, a tab or the scenario’s publisher (`someone`). Of everything else `from tab anna` means the same as `tab anna:` in front, and there is no `from someone`: the publisher’s requests do not cross the network, so no figure has them.',
    example: 'tab bob: shown from tab anna = 3',
  },
  of: {
    forms: ['of "Order 3"', 'of "Kitchen *"'],
    about: ['messages', 'traffic'],
    description: 'Only messages with this text, or traffic that carries one. `*` stands for any characters.',
    example: 'tab kitchen: lost of "Kitchen *" = 0',
  },
  to: {
    forms: ['to /updates/', 'to "/rooms/*"'],
    about: ['requests', 'traffic', 'pages'],
    description:
      'Only requests to this path, whatever their query. `*` stands for any characters. Of traffic: what such requests and their answers, streams and frames put on the wire.',
    example: 'tab poll: requests to /updates/ <= 20',
  },
  by: {
    forms: ['by fetch', 'by websocket'],
    about: ['requests', 'traffic'],
    description:
      'Only what began this way: `navigation` (a page), `resource` (its scripts and styles), `fetch`, `xhr`, `eventsource`, `websocket`.',
    example: 'requests by eventsource = 1',
  },
  with: {
    forms: ['with status 404', 'with status 5xx', 'with method POST', 'with header "Last-Event-ID"'],
    about: ['requests', 'traffic'],
    description:
      'Only requests that were answered so, that have this method, or that carry this header, capitals or not: `"Name"`, or `"Name: value"` where `*` stands for any characters of the value. Several can follow one another. A request that never left the tab has no headers.',
    example: 'tab train: requests with header "Last-Event-ID" >= 1',
  },
  between: {
    forms: ['between 8s and 12s', 'before 12s', 'after 8s'],
    about: [
      'messages',
      'requests',
      'traffic',
      'pages',
      'connections',
      'open connections',
      'problems',
      'output',
      'server',
    ],
    description:
      'Only this time of the run, both ends included. Of messages it is the time of their publishing, whenever they are shown; of requests their beginning; of close codes the end; of traffic its sending. `open connections` takes only `before`.',
    example: 'tab poll: requests between 8s and 12s = 1',
  },
  'per minute': {
    forms: ['per minute'],
    about: ['messages', 'requests', 'traffic', 'pages', 'connections', 'problems', 'output'],
    description:
      'Divided by the minutes of the run, or of the time given. Only of what is counted or summed.',
    example: 'tab poll: empty answers per minute <= 2',
  },
} as const satisfies Readonly<Record<string, ConditionSpec>>;

export type ConditionName = keyof typeof CONDITIONS;

export interface ConditionSpec {
  /** How it can be written. */
  readonly forms: readonly string[];
  /** What it can be said of. */
  readonly about: readonly Subject[];
  readonly description: string;
  readonly example: string;
}

export function takesCondition(about: Subject, condition: ConditionName): boolean {
  const spec: ConditionSpec = CONDITIONS[condition];
  return spec.about.includes(about);
}
