/** The files that Python is made of: all asked for at once, and how much of them has come. */

/** Bytes as they come over the wire. */
export interface Received {
  readonly received: number;
  /** Null until it is known. */
  readonly total: number | null;
}

/** What the set-up wrote down of each file, by its path below the site (scripts/prepare/manifest.ts). */
type Weights = Readonly<Record<string, { readonly bytes: number; readonly gzip: number }>>;

interface Download {
  /** Bytes once the browser has undone what the host compressed. */
  read: number;
  /** Of `Content-Encoding`: whether fewer bytes come over the wire than are read. */
  compressed: boolean;
}

export class Downloads {
  #site: string;
  #tell: (received: Received) => void;
  #weights: Weights | null = null;
  #running = new Map<string, Download>();
  #whole: Promise<void>[] = [];

  /** @param site absolute URL of the site's folder, with the slash */
  constructor(site: string, tell: (received: Received) => void) {
    this.#site = site;
    this.#tell = tell;
    void this.#weigh();
  }

  /** All that was asked for until now has come to its end. Rejects when some of it could not be had. */
  get whole(): Promise<unknown> {
    return Promise.all(this.#whole);
  }

  /**
   * Asks for a file; `path` is below the site. Rejects when the host does not have it.
   * @returns the answer itself, unread: of it alone a browser keeps compiled code
   */
  fetch(path: string): Promise<Response> {
    const download: Download = { read: 0, compressed: false };
    this.#running.set(path, download);
    const answer = this.#ask(path);
    const whole = answer.then((response) => {
      download.compressed = response.headers.has('content-encoding');
      return this.#count(response.clone(), download);
    });
    whole.catch(ignore);
    this.#whole.push(whole);
    return answer;
  }

  /** The same for a file in a gzip of ours, which is undone while it comes. */
  async unzipped(path: string): Promise<Uint8Array<ArrayBuffer>> {
    const { body } = await this.fetch(path);
    if (!body) throw new Error(`${this.#site}${path} is empty.`);
    const plain = new Response(body.pipeThrough(new DecompressionStream('gzip')));
    return new Uint8Array(await plain.arrayBuffer());
  }

  async #ask(path: string): Promise<Response> {
    const response = await fetch(this.#site + path);
    if (!response.ok)
      throw new Error(`Could not load ${this.#site}${path}: HTTP ${String(response.status)}.`);
    return response;
  }

  async #count(copy: Response, download: Download): Promise<void> {
    for (const reader = copy.body?.getReader(); ;) {
      const piece = await reader?.read();
      if (!piece || piece.done) return;
      download.read += piece.value.length;
      this.#report();
    }
  }

  /** Without the weights there is no telling how much is still to come; that keeps nobody from booting. */
  async #weigh(): Promise<void> {
    try {
      const response = await fetch(`${this.#site}packages/manifest.json`);
      this.#weights = ((await response.json()) as { files: Weights }).files;
      this.#report();
    } catch {
      this.#weights = null;
    }
  }

  #report(): void {
    let received = 0;
    let total: number | null = 0;
    for (const [path, { read, compressed }] of this.#running) {
      const weight = this.#weights?.[path];
      if (!weight) {
        received += read;
        total = null;
        continue;
      }
      const wire = compressed ? weight.gzip : weight.bytes;
      received += Math.round((Math.min(read, weight.bytes) / weight.bytes) * wire);
      if (total !== null) total += wire;
    }
    this.#tell({ received, total });
  }
}

/** Reported where it is awaited; without this, a failure before then would count as unhandled. */
function ignore(): void {
  // Nothing is lost.
}
