import type { Downstream, Upstream } from '../base/http.ts';
import { toMicrosecond } from '../base/lab-time.ts';
import { AutobahnSocket } from './daphne/autobahn-socket.ts';
import { isWebSocket } from './daphne/scope.ts';
import { Ticks } from './daphne/ticks.ts';
import { WebRequest } from './daphne/web-request.ts';
import { type Front, NOTHING, type Reaction, type Sent } from './front.ts';
import type { Arrival, Departure, ReceiveMessage } from './protocol.ts';

/** Lab ms: daphne/server.py, application_checker, timeout_checker, application_close_timeout. */
const CHECK_APPLICATIONS = 1000;
const CHECK_TIMEOUTS = 2000;
const CLOSE_TIMEOUT = 10_000;

interface Connection {
  readonly protocol: WebRequest | AutobahnSocket;
  application: 'running' | 'raised' | 'ended';
  /** When it did, lab ms. */
  applicationEnded: number;
  /** When the connection was over, lab ms. */
  disconnected: number | null;
}

/**
 * Daphne 4.2 (daphne/server.py) without Twisted: what stands between the wire and ASGI, with what it does by
 * itself once a second. Held to recordings of the real one by src/lab/wire.
 */
export class Daphne implements Front {
  #connections = new Map<number, Connection>();
  #checker: Ticks;
  #timeouts: Ticks;
  /** application_checker has failed and was not called again (surprises.md, 2). */
  #checkerDied = false;

  /** `start`: when the process began, lab ms. */
  constructor(start = 0) {
    this.#checker = new Ticks(start, CHECK_APPLICATIONS);
    this.#timeouts = new Ticks(start, CHECK_TIMEOUTS);
  }

  arrive(now: number, exchange: number, event: Upstream): Reaction {
    if (event.type === 'request') {
      const protocol = isWebSocket(event.request)
        ? new AutobahnSocket(event.request, now)
        : new WebRequest(event.request);
      this.#connections.set(exchange, {
        protocol,
        application: 'running',
        applicationEnded: Infinity,
        disconnected: null,
      });
      const arrivals = protocol.opening().map((message) => ({ connection: exchange, message }));
      return { arrivals, sent: [] };
    }
    const connection = this.#connections.get(exchange);
    if (!connection || connection.protocol.closed) return NOTHING;
    const { protocol } = connection;
    if (event.type === 'abort') return this.#react(now, exchange, connection, [], protocol.lost());
    if (!(protocol instanceof AutobahnSocket)) return NOTHING;
    const { events, message } = protocol.receive(event.frame, now);
    return this.#react(now, exchange, connection, events, message);
  }

  depart({ at: micros, connection: exchange, message, code }: Departure): readonly Sent[] {
    const connection = this.#connections.get(exchange);
    if (!connection) return [];
    const at = toMicrosecond(micros / 1000);
    if (message.type === 'lab.exit') {
      connection.application = message.error === null ? 'ended' : 'raised';
      connection.applicationEnded = at;
      this.#settle(at, exchange, connection);
      return [];
    }
    if (connection.protocol.closed) return [];
    const events = connection.protocol.send(message, at, code);
    this.#settle(at, exchange, connection);
    return events.map((event) => ({ at, exchange, event }));
  }

  get wake(): number {
    let wake = Infinity;
    let check = Infinity;
    for (const { protocol, application, applicationEnded, disconnected } of this.#connections.values()) {
      // After the time, by the finest step there is.
      if (disconnected !== null) check = Math.min(check, disconnected + CLOSE_TIMEOUT + 0.001);
      else if (application === 'raised') check = Math.min(check, applicationEnded + 0.001);
      if (!(protocol instanceof AutobahnSocket)) continue;
      wake = Math.min(wake, protocol.deadline);
      if (protocol.pingDue < Infinity) wake = Math.min(wake, this.#timeouts.notBefore(protocol.pingDue));
    }
    if (check < Infinity && !this.#checkerDied) wake = Math.min(wake, this.#checker.notBefore(check));
    return wake;
  }

  tick(now: number): Reaction {
    const arrivals: Arrival[] = [];
    const sent: Sent[] = [];
    const take = (reaction: Reaction) => {
      arrivals.push(...reaction.arrivals);
      sent.push(...reaction.sent);
    };
    for (const [exchange, connection] of this.#connections) {
      if (!(connection.protocol instanceof AutobahnSocket) || connection.protocol.deadline > now) continue;
      const { events, message } = connection.protocol.expire(now);
      take(this.#react(now, exchange, connection, events, message));
    }
    this.#checker.pass(now, (tick) => {
      if (!this.#checkerDied) take(this.#checkApplications(tick, now));
    });
    this.#timeouts.pass(now, (tick) => {
      for (const [exchange, { protocol }] of this.#connections) {
        if (!(protocol instanceof AutobahnSocket) || protocol.pingDue > tick) continue;
        sent.push({ at: now, exchange, event: protocol.sendPing(now) });
      }
    });
    return { arrivals, sent };
  }

  held(from: number, until: number): void {
    this.#checker.held(from, until);
    this.#timeouts.held(from, until);
  }

  /** application_checker: exceptions are reported, and applications that do not end are cancelled. */
  #checkApplications(tick: number, now: number): Reaction {
    const arrivals: Arrival[] = [];
    const sent: Sent[] = [];
    for (const [exchange, connection] of this.#connections) {
      const { protocol, application, disconnected } = connection;
      if (disconnected !== null) {
        if (tick - disconnected <= CLOSE_TIMEOUT) continue;
        arrivals.push({ connection: exchange, message: { type: 'lab.cancel' } });
        // Reaped at the next tick in Daphne; nothing shows the difference.
        this.#connections.delete(exchange);
      } else if (application === 'raised') {
        const events = protocol.fail(now);
        if (events === null) {
          this.#checkerDied = true;
          break;
        }
        connection.application = 'ended';
        sent.push(...events.map((event) => ({ at: now, exchange, event })));
        this.#settle(now, exchange, connection);
      }
    }
    return { arrivals, sent };
  }

  #react(
    now: number,
    exchange: number,
    connection: Connection,
    events: readonly Downstream[],
    message: ReceiveMessage | null,
  ): Reaction {
    this.#settle(now, exchange, connection);
    return {
      arrivals: message === null ? [] : [{ connection: exchange, message }],
      sent: events.map((event) => ({ at: now, exchange, event })),
    };
  }

  /** Notes that a connection is over, and forgets it when its application is, too. */
  #settle(now: number, exchange: number, connection: Connection): void {
    if (!connection.protocol.closed) return;
    connection.disconnected ??= now;
    if (connection.application !== 'running') this.#connections.delete(exchange);
  }
}
