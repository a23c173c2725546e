import type {
  ConnectionChanged,
  Entry,
  FlightSent,
  ProblemRaised,
  ServerOutput,
  TabNavigated,
  TabOutput,
} from '../../trace/entry.ts';
import type { Trace } from '../../trace/trace.ts';
import { BusySpells } from './busy-spells.ts';
import { MessageFacts } from './message-facts.ts';
import { RequestGathering, type RequestFacts } from './request-facts.ts';

/** Bytes on the wire, and the request they belong to. */
export interface Traffic {
  readonly sent: FlightSent;
  readonly request: RequestFacts | null;
}

/** A transport connection. Lab milliseconds. */
export interface ConnectionFacts {
  readonly tab: string;
  readonly opened: number;
  /** `null`: open at the end of the run. */
  closed: number | null;
}

/** What the measures look at: the entries of a whole run, sorted by what they are about. Read in one pass. */
export class Facts {
  readonly tabs: readonly string[];
  /** Lab milliseconds. */
  readonly duration: number;
  readonly messages: MessageFacts;
  readonly traffic: Traffic[] = [];
  readonly pages: TabNavigated[] = [];
  readonly connections: ConnectionFacts[] = [];
  readonly problems: ProblemRaised[] = [];
  readonly printed: ServerOutput[] = [];
  readonly logged: TabOutput[] = [];
  readonly busy = new BusySpells();
  readonly #requests: RequestGathering;
  readonly #known: ReadonlySet<string>;
  /** By tab and number. */
  #open = new Map<string, ConnectionFacts>();

  constructor(trace: Trace) {
    this.tabs = trace.tabs.map(({ id }) => id);
    this.duration = trace.duration;
    this.messages = new MessageFacts(trace.tabs);
    this.#requests = new RequestGathering(this.tabs);
    this.#known = new Set(this.tabs);
    for (const entry of trace.entries) {
      if (entry.t > trace.duration) break; // entries are in the order of lab time
      this.#add(entry);
    }
  }

  /** In the order they began. */
  get requests(): readonly RequestFacts[] {
    return this.#requests.requests;
  }

  #add(entry: Entry): void {
    switch (entry.kind) {
      case 'message.published':
        this.messages.publish(entry);
        break;
      case 'message.shown':
        this.messages.show(entry);
        break;
      case 'tab.navigated':
        this.#requests.navigate(entry.tab);
        if (this.#known.has(entry.tab)) this.pages.push(entry);
        break;
      case 'connection':
        if (this.#known.has(entry.tab)) this.#connect(entry);
        break;
      case 'exchange.started':
        this.#requests.start(entry);
        break;
      case 'exchange.answered':
        this.#requests.answer(entry);
        break;
      case 'exchange.ended':
        this.#requests.end(entry);
        break;
      case 'sent': {
        const request = this.#requests.send(entry);
        if (this.#known.has(entry.tab)) this.traffic.push({ sent: entry, request });
        break;
      }
      case 'server.busy':
        this.busy.add(entry.t, entry.until);
        break;
      case 'server.restarted':
        this.busy.cut(entry.t);
        break;
      case 'server.output':
        this.printed.push(entry);
        break;
      case 'tab.output':
        if (this.#known.has(entry.tab)) this.logged.push(entry);
        break;
      case 'problem':
        this.problems.push(entry);
        break;
    }
  }

  #connect({ tab, connection, state, t }: ConnectionChanged): void {
    const key = `${tab} ${String(connection)}`;
    const open = this.#open.get(key);
    if (state === 'closed' && open) {
      open.closed = t;
      this.#open.delete(key);
    } else if (state === 'open' && !open) {
      const opened: ConnectionFacts = { tab, opened: t, closed: null };
      this.#open.set(key, opened);
      this.connections.push(opened);
    }
  }
}

const known = new WeakMap<Trace, { readonly facts: Facts; readonly entries: number }>();

/** The facts of a trace, gathered again only when it has grown. */
export function factsOf(trace: Trace): Facts {
  const before = known.get(trace);
  if (before?.entries === trace.entries.length) return before.facts;
  const facts = new Facts(trace);
  known.set(trace, { facts, entries: trace.entries.length });
  return facts;
}
