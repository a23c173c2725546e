import type { Downstream, Upstream, WireRequest } from '../base/http.ts';
import type { NetworkPlan } from './conditions.ts';
import type { Connection } from './connection.ts';
import type { Exchange } from './exchange.ts';
import type { NetworkHost } from './host.ts';
import { Proxy } from './proxy.ts';
import { proxyAnswer, type ProxyStatus, tooLarge } from './proxy-answer.ts';
import { endsResponse, type Transport } from './transport.ts';

/** What stands at the server's end of all connections: the server's process, or a proxy before it. */
export class ServerSide {
  #plan: NetworkPlan;
  #host: NetworkHost;
  #transport: Transport;
  #proxy: Proxy | null;
  #isUp = true;

  constructor(plan: NetworkPlan, host: NetworkHost, transport: Transport) {
    this.#plan = plan;
    this.#host = host;
    this.#transport = transport;
    const giveUp = (exchange: Exchange) => this.#tellAbort(exchange);
    this.#proxy = plan.proxy ? new Proxy(plan.proxy, host, transport, giveUp) : null;
  }

  /** Whether somebody answers a SYN. */
  listens(): boolean {
    return this.#isUp || this.#proxy !== null || this.#isUnavailable();
  }

  /** Bytes from a tab have arrived. */
  arrive(exchange: Exchange, event: Upstream): void {
    if (event.type === 'request') this.#request(exchange, event);
    else if (event.type === 'abort') this.lost(exchange);
    else if (exchange.server === 'serving') {
      this.#proxy?.passUp(exchange);
      this.#host.toServer(exchange.number, event);
    }
  }

  /** The tab no longer wants it, as this end has learnt. */
  lost(exchange: Exchange): void {
    this.#proxy?.end(exchange, 'aborted');
    this.#tellAbort(exchange);
  }

  /** The server has said something. */
  respond(exchange: Exchange, event: Downstream): void {
    if (exchange.server !== 'serving') return;
    if (event.type === 'drop' || (endsResponse(event) && !exchange.isWebSocket)) exchange.server = 'done';
    if (this.#proxy) this.#proxy.passDown(exchange, event);
    else this.#transport.down(exchange, event);
  }

  /** The process has ended. Its kernel closes every connection at once, with a FIN, even after SIGKILL. */
  stop(connections: Iterable<Connection>): void {
    this.#isUp = false;
    for (const connection of connections) {
      const served = [...connection.exchanges].filter(({ server }) => server === 'serving');
      for (const exchange of served) exchange.server = 'done';
      if (this.#proxy) for (const exchange of served) this.#proxy.serverGone(exchange);
      else {
        const [exchange] = served;
        if (exchange && !connection.isMultiplexed) {
          this.#transport.down(exchange, { type: 'drop' }, 'server-gone');
        } else connection.closeByServer(null, 'server-gone');
      }
    }
  }

  start(): void {
    this.#isUp = true;
  }

  #request(exchange: Exchange, event: Extract<Upstream, { type: 'request' }>): void {
    const status = this.#refusal(event.request);
    if (status !== null) {
      exchange.server = 'done';
      this.#transport.down(exchange, proxyAnswer(status, event.request.method, this.#host.now()));
    } else if (!this.#isUp) {
      // Whoever answered 503 on this connection before has gone, and the server is not there yet.
      exchange.server = 'done';
      this.#transport.down(exchange, { type: 'drop', reset: true });
    } else {
      exchange.server = 'serving';
      this.#proxy?.begin(exchange);
      this.#host.toServer(exchange.number, event);
    }
  }

  #refusal(request: WireRequest): ProxyStatus | null {
    const { proxy } = this.#plan;
    const size = proxy ? tooLarge(request, proxy) : null;
    if (size !== null) return size;
    if (this.#isUnavailable()) return 503;
    return proxy && !this.#isUp ? 502 : null;
  }

  #isUnavailable(): boolean {
    const now = this.#host.now();
    return this.#plan.unavailable?.some(({ from, until }) => from <= now && now < until) ?? false;
  }

  #tellAbort(exchange: Exchange): void {
    if (exchange.server !== 'serving') return;
    exchange.server = 'done';
    this.#host.toServer(exchange.number, { type: 'abort' });
  }
}
