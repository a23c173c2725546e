import { once } from 'node:events';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A line to a server that can be cut: nothing gets through, and what was on its way is gone. */
export class Relay {
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;

  private constructor(
    private readonly to: number,
    readonly port: number,
  ) {}

  /** @param to port of the server on this machine */
  static async open(to: number): Promise<Relay> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    // Of a server that listens on TCP; a string would be a pipe's name.
    const relay = new Relay(to, (server.address() as AddressInfo).port);
    relay.#use(server);
    return relay;
  }

  async cut(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    for (const socket of this.#sockets) socket.resetAndDestroy();
    if (server) {
      server.close();
      await once(server, 'close');
    }
  }

  async restore(): Promise<void> {
    if (this.#server) return;
    const server = createServer().listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.#use(server);
  }

  #use(server: Server): void {
    this.#server = server;
    server.on('connection', (near) => {
      const far = createConnection({ port: this.to, host: '127.0.0.1' });
      near.pipe(far).pipe(near);
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(socket);
        // An end that breaks off is the other end's end.
        socket.on('error', () => other.destroy());
        socket.on('close', () => {
          this.#sockets.delete(socket);
          other.destroy();
        });
      }
    });
  }
}
