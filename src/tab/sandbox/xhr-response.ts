import type { HeaderList } from '../../base/http.ts';

/** What has come for an XMLHttpRequest, and how the page sees it (XHR standard, 3.6). */
export class XhrResponse {
  readonly status: number;
  readonly statusText: string;
  readonly url: string;
  readonly loaded = () => this.#size;
  #headers: Headers;
  #parts: Uint8Array<ArrayBuffer>[] = [];
  #size = 0;
  #text = '';
  #decoder: TextDecoder;
  /** Made once and then the same, as `response` must be. */
  #object: unknown;

  constructor(status: number, statusText: string, url: string, lines: HeaderList, mimeType: string | null) {
    this.status = status;
    this.statusText = statusText;
    this.url = url;
    this.#headers = new Headers();
    for (const [name, value] of lines) {
      if (name.toLowerCase() !== 'set-cookie') this.#headers.append(name, value);
    }
    const charset = /;\s*charset="?([^";]+)/i.exec(mimeType ?? this.contentType)?.[1] ?? 'utf-8';
    this.#decoder = decoderFor(charset);
  }

  get contentType(): string {
    return this.#headers.get('content-type') ?? '';
  }

  /** What Content-Length announces, bytes; 0 without it. */
  get total(): number {
    return Number(this.#headers.get('content-length') ?? 0);
  }

  get text(): string {
    return this.#text;
  }

  header(name: string): string | null {
    return this.#headers.get(name);
  }

  /** All lines, sorted, as `getAllResponseHeaders` gives them. */
  get allHeaders(): string {
    return [...this.#headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  }

  append(bytes: Uint8Array<ArrayBuffer>): void {
    this.#parts.push(bytes);
    this.#size += bytes.length;
    this.#text += this.#decoder.decode(bytes, { stream: true });
  }

  /** The whole body by `responseType`; `null` where it cannot be had. */
  as(type: XMLHttpRequestResponseType, mimeType: string | null): unknown {
    this.#object ??= this.#make(type, mimeType ?? this.contentType);
    return this.#object;
  }

  #make(type: XMLHttpRequestResponseType, mimeType: string): unknown {
    if (type === 'blob') return new Blob(this.#parts, { type: mimeType });
    if (type === 'arraybuffer') {
      const whole = new Uint8Array(this.#size);
      let at = 0;
      for (const part of this.#parts) {
        whole.set(part, at);
        at += part.length;
      }
      return whole.buffer;
    }
    if (type === 'json') {
      try {
        return JSON.parse(this.#text) as unknown;
      } catch {
        return null;
      }
    }
    const essence = mimeType.split(';')[0]?.trim().toLowerCase() ?? '';
    if (essence === 'text/html') return new DOMParser().parseFromString(this.#text, 'text/html');
    const isXml = essence === '' || /^(text|application)\/xml$|\+xml$/.test(essence);
    return isXml ? new DOMParser().parseFromString(this.#text, 'application/xml') : null;
  }
}

function decoderFor(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset.trim());
  } catch {
    // An encoding that nobody knows counts as none (XHR standard, final encoding).
    return new TextDecoder();
  }
}
