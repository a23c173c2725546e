import { toBytes, toByteString } from '../../base/byte-string.ts';
import type { NetworkDelivery } from '../protocol.ts';
import type { Bridge } from './bridge.ts';
import { addEventHandlers } from './event-handlers.ts';
import { steadyMultipart } from './multipart.ts';
import type { Quietness } from './quietness.ts';
import { XhrResponse } from './xhr-response.ts';

const EVENTS = ['loadstart', 'progress', 'abort', 'error', 'load', 'timeout', 'loadend'];
/** Progress events come no more often than this, ms (XHR standard, 3.5.6). */
const PROGRESS = 50;

/**
 * The XMLHttpRequest interface (xhr.spec.whatwg.org) over the lab's network, asynchronous requests only. Not the one
 * of @mswjs/interceptors: when a body breaks off it loops for ever, and its `timeout` begins with the answer.
 */
export function createXhrClass(
  bridge: Bridge,
  quietness: Quietness,
  baseUrl: () => string,
): typeof XMLHttpRequest {
  class Upload extends EventTarget {}
  addEventHandlers(Upload.prototype, EVENTS);

  class LabXhr extends EventTarget {
    static readonly UNSENT = 0;
    static readonly OPENED = 1;
    static readonly HEADERS_RECEIVED = 2;
    static readonly LOADING = 3;
    static readonly DONE = 4;
    readonly UNSENT = 0;
    readonly OPENED = 1;
    readonly HEADERS_RECEIVED = 2;
    readonly LOADING = 3;
    readonly DONE = 4;
    readonly upload = new Upload();
    timeout = 0;
    withCredentials = false;
    responseType: XMLHttpRequestResponseType = '';
    #state = 0;
    #method = 'GET';
    #url = '';
    #headers = new Headers();
    #mimeType: string | null = null;
    #sent = false;
    #uploading = false;
    #request: number | null = null;
    #response: XhrResponse | null = null;
    #timer: ReturnType<typeof setTimeout> | undefined;
    /** Counts calls of `open`: a body that is still being read belongs to one of them. */
    #round = 0;
    #lastProgress = -Infinity;

    get readyState(): number {
      return this.#state;
    }
    get status(): number {
      return this.#response?.status ?? 0;
    }
    get statusText(): string {
      return this.#response?.statusText ?? '';
    }
    get responseURL(): string {
      return this.#response?.url ?? '';
    }
    get responseText(): string {
      if (this.responseType !== '' && this.responseType !== 'text') {
        const problem = `The value is only accessible if the object's 'responseType' is '' or 'text' (was '${this.responseType}').`;
        throw new DOMException(problem, 'InvalidStateError');
      }
      return this.#response?.text ?? '';
    }
    get responseXML(): unknown {
      return this.#state === 4 ? (this.#response?.as('document', this.#mimeType) ?? null) : null;
    }
    get response(): unknown {
      if (this.responseType === '' || this.responseType === 'text') return this.responseText;
      return this.#state === 4 ? (this.#response?.as(this.responseType, this.#mimeType) ?? null) : null;
    }

    open(method: string, url: string | URL, isAsync = true): void {
      if (!isAsync) {
        const problem =
          'Push Lab carries no synchronous requests: lab time would have to stand still for them.';
        throw new DOMException(problem, 'InvalidAccessError');
      }
      if (!URL.canParse(url, baseUrl())) throw new DOMException('Invalid URL', 'SyntaxError');
      this.#endRequest();
      this.#round++;
      const upper = method.toUpperCase();
      this.#method = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'].includes(upper) ? upper : method;
      this.#url = new URL(url, baseUrl()).href;
      this.#headers = new Headers();
      this.#response = null;
      this.#sent = false;
      if (this.#state !== 1) this.#setState(1);
    }

    setRequestHeader(name: string, value: string): void {
      this.#mustBeOpened();
      this.#headers.append(name, value);
    }

    overrideMimeType(type: string): void {
      this.#mimeType = type;
    }

    getResponseHeader(name: string): string | null {
      return this.#response?.header(name) ?? null;
    }

    getAllResponseHeaders(): string {
      return this.#response?.allHeaders ?? '';
    }

    send(body: XMLHttpRequestBodyInit | Document | null = null): void {
      this.#mustBeOpened();
      this.#sent = true;
      const given = this.#method === 'GET' || this.#method === 'HEAD' ? null : body;
      this.#uploading = given !== null;
      this.#fire('loadstart');
      if (this.#uploading) this.#fireUpload('loadstart');
      if (this.timeout > 0) this.#timer = setTimeout(() => this.#fail('timeout'), this.timeout);
      if (given === null) {
        this.#ask('');
        return;
      }
      const round = this.#round;
      const text = given instanceof FormData || typeof given === 'string' ? given : serialised(given);
      const request = new Request(this.#url, { method: 'POST', body: text });
      if (!this.#headers.has('content-type')) {
        this.#headers.set('Content-Type', request.headers.get('content-type') ?? '');
      }
      void quietness.hold(
        request.arrayBuffer().then((bytes) => {
          if (round !== this.#round || !this.#sent) return;
          const type = this.#headers.get('content-type') ?? '';
          const form = steadyMultipart(type, toByteString(new Uint8Array(bytes)));
          if (type !== '') this.#headers.set('Content-Type', form.contentType);
          this.#ask(form.body);
        }),
      );
    }

    abort(): void {
      if ((this.#state === 1 && this.#sent) || this.#state === 2 || this.#state === 3) this.#fail('abort');
      this.#response = null;
      if (this.#state === 4) this.#state = 0;
    }

    #mustBeOpened(): void {
      if (this.#state === 1 && !this.#sent) return;
      throw new DOMException("The object's state must be OPENED.", 'InvalidStateError');
    }

    #ask(body: string): void {
      const id = (this.#request = bridge.open((delivery) => this.#receive(delivery)));
      const accept = this.#headers.has('accept') ? [] : [['Accept', '*/*'] as const];
      bridge.act({
        type: 'fetch',
        id,
        initiator: 'xhr',
        method: this.#method,
        url: this.#url,
        headers: [...accept, ...[...this.#headers].filter(([, value]) => value !== '')],
        body,
        mode: 'cors',
        cache: 'default',
        redirect: 'follow',
        credentials: this.withCredentials ? 'include' : 'same-origin',
        keepalive: false,
      });
    }

    #receive(delivery: NetworkDelivery): void {
      switch (delivery.type) {
        case 'head': {
          const { status, statusText, url, headers } = delivery;
          this.#endUpload();
          this.#response = new XhrResponse(status, statusText, url, headers, this.#mimeType);
          this.#setState(2);
          break;
        }
        case 'body':
          this.#response?.append(toBytes(delivery.body));
          this.#onPart();
          break;
        case 'end':
          this.#onEnd();
          break;
        case 'error':
          this.#fail('error');
          break;
      }
    }

    #endUpload(): void {
      if (!this.#uploading) return;
      this.#uploading = false;
      for (const type of ['progress', 'load', 'loadend']) this.#fireUpload(type);
    }

    #onPart(): void {
      if (performance.now() - this.#lastProgress < PROGRESS) return;
      this.#lastProgress = performance.now();
      this.#setState(3);
      if (this.#state === 3) this.#fire('progress');
    }

    #onEnd(): void {
      clearTimeout(this.#timer);
      if (this.#request !== null) bridge.forget(this.#request);
      this.#request = null;
      this.#sent = false;
      this.#lastProgress = -Infinity;
      this.#fire('progress');
      this.#setState(4);
      this.#fire('load');
      this.#fire('loadend');
    }

    /** Request error steps (XHR standard, 3.5.6). */
    #fail(type: 'abort' | 'error' | 'timeout'): void {
      const uploading = this.#uploading;
      this.#endRequest();
      this.#sent = false;
      this.#uploading = false;
      this.#response = null;
      this.#lastProgress = -Infinity;
      this.#setState(4);
      if (uploading) {
        this.#fireUpload(type);
        this.#fireUpload('loadend');
      }
      this.#fire(type);
      this.#fire('loadend');
    }

    #endRequest(): void {
      clearTimeout(this.#timer);
      if (this.#request === null) return;
      bridge.forget(this.#request);
      bridge.act({ type: 'abort', id: this.#request });
      this.#request = null;
    }

    #setState(state: number): void {
      this.#state = state;
      this.dispatchEvent(new Event('readystatechange'));
    }

    #fire(type: string): void {
      const loaded = this.#response?.loaded() ?? 0;
      const total = this.#response?.total ?? 0;
      this.dispatchEvent(new ProgressEvent(type, { loaded, total, lengthComputable: total > 0 }));
    }

    #fireUpload(type: string): void {
      this.upload.dispatchEvent(new ProgressEvent(type));
    }
  }
  addEventHandlers(LabXhr.prototype, ['readystatechange', ...EVENTS]);
  Object.defineProperty(LabXhr, 'name', { value: 'XMLHttpRequest' });
  // Its handlers' attributes come by addEventHandlers; addEventListener's overloads are EventTarget's own.
  return LabXhr as unknown as typeof XMLHttpRequest;
}

/** A document is sent as its markup; everything else as it is. */
function serialised(body: Exclude<XMLHttpRequestBodyInit, string> | Document): XMLHttpRequestBodyInit {
  if (typeof Document === 'undefined' || !(body instanceof Document)) return body as XMLHttpRequestBodyInit;
  return new XMLSerializer().serializeToString(body);
}
