import * as m from '../paraglide/messages.js';
import type { NetError } from '../tab/http-transaction.ts';

/** What a browser shows for a page that does not come, in the page's language. */
export function errorPage(url: string, error: NetError): string {
  const { host } = new URL(url);
  return `<!doctype html>
<title>${escape(host)}</title>
<style>
  body { margin: 12vh auto 0; max-width: 30em; padding: 0 1.5em; font: 14px/1.5 system-ui, sans-serif; color: #3c4043; }
  h1 { font-size: 1.25em; font-weight: 600; color: #202124; }
  code { color: #5f6368; font-size: 0.85em; }
</style>
<h1>${escape(m.error_page_title())}</h1>
<p>${escape(reasonOf(host, error))}</p>
<code>${error}</code>`;
}

function reasonOf(host: string, error: NetError): string {
  switch (error) {
    case 'ERR_INTERNET_DISCONNECTED':
      return m.error_page_offline();
    case 'ERR_EMPTY_RESPONSE':
      return m.error_page_empty({ host });
    case 'ERR_CONNECTION_REFUSED':
      return m.error_page_refused({ host });
    case 'ERR_CONNECTION_TIMED_OUT':
      return m.error_page_timed_out({ host });
    default:
      return m.error_page_broken({ host });
  }
}

function escape(text: string): string {
  return text.replace(/[&<>]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : '&gt;'));
}
