import { type ByteString, decodeUtf8, encodeUtf8 } from '../base/byte-string.ts';
import { headerOf, type WireHead } from '../base/http.ts';
import type { NetError } from './http-transaction.ts';
import { parseRefresh, type Refresh } from './refresh.ts';

/** A script or style sheet that a page names. */
export interface Resource {
  readonly url: string;
  readonly destination: 'script' | 'style';
}

/** The browser's own page about a page that does not come. */
export interface BrowsersPage {
  readonly error: NetError;
  /** In the reader's language. */
  readonly html: string;
}

/** A page on its way into the tab: its answer, then the scripts and style sheets it names. */
export class PageLoad {
  readonly url: string;
  readonly resources: Record<string, string> = {};
  /** Why the browser shows a page of its own; `null`: it is the server's. */
  error: NetError | null = null;
  #head: WireHead | null = null;
  #body: ByteString = '';

  constructor(url: string) {
    this.url = url;
  }

  begin(head: WireHead): void {
    this.#head = head;
  }

  /** The browser's own page, in place of an answer that never came. */
  replace({ error, html }: BrowsersPage): void {
    this.error = error;
    this.#head = { status: 0, reason: '', headers: [] };
    this.#body = encodeUtf8(html);
  }

  /** What the answer's `Refresh` line asks for. */
  get refresh(): Refresh | null {
    const given = headerOf(this.#head?.headers ?? [], 'refresh');
    return given === undefined ? null : parseRefresh(given, this.url);
  }

  append(body: ByteString): void {
    this.#body += body;
  }

  /** 204 and 205 leave the tab as it is (HTML standard, navigate). */
  get staysOnPage(): boolean {
    return this.#head?.status === 204 || this.#head?.status === 205;
  }

  /** The answer as HTML; other text is shown as it is, as browsers do. */
  get html(): string {
    const text = decodeUtf8(this.#body);
    const type = headerOf(this.#head?.headers ?? [], 'content-type') ?? 'text/html';
    return type.startsWith('text/html') ? text : `<pre>${escapeHtml(text)}</pre>`;
  }

  /** The scripts and style sheets on the lab's `sites` (origins), each once, in document order. */
  namedResources(sites: readonly string[]): readonly Resource[] {
    const parsed = new DOMParser().parseFromString(this.html, 'text/html');
    const found = new Map<string, Resource>();
    for (const element of parsed.querySelectorAll('script[src], link[rel~="stylesheet"][href]')) {
      const isScript = element.localName === 'script';
      const reference = element.getAttribute(isScript ? 'src' : 'href') ?? '';
      if (!URL.canParse(reference, this.url)) continue;
      const url = new URL(reference, this.url);
      if (!sites.includes(url.origin)) continue;
      found.set(url.href, { url: url.href, destination: isScript ? 'script' : 'style' });
    }
    return [...found.values()];
  }
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : '&gt;'));
}
