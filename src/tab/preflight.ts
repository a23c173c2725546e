import { type CorsRequest, preflightRefusal } from './cors.ts';
import type { ExchangeContext, HttpAsk } from './http-exchange.ts';
import { HttpTransaction, type NetError } from './http-transaction.ts';
import { preflightHeaders } from './request-headers.ts';

export interface PreflightAnswer {
  onAllowed(): void;
  /** In Chromium's words. */
  onRefused(reason: string): void;
  onError(error: NetError): void;
}

/**
 * Asks a server of another site whether it takes a request (Fetch standard, 4.8, CORS-preflight fetch). Browsers keep
 * the answer for some seconds (5 in Chromium); here each request asks anew.
 */
export function sendPreflight(
  { url, initiator, referrer }: HttpAsk,
  request: CorsRequest,
  { tab, browser, host, register }: ExchangeContext,
  answer: PreflightAnswer,
): HttpTransaction {
  const { pathname, search } = new URL(url);
  const headers = preflightHeaders(url, request, referrer);
  const wire = { method: 'OPTIONS', target: pathname + search, headers, body: '' };
  let refusal: string | null = null;
  return new HttpTransaction(
    { tab, browser, initiator, url, wire, cache: 'no-store', cacheKey: url },
    {
      onHead: (head) => (refusal = preflightRefusal(head, request)),
      onBody: () => undefined,
      onEnd: () => {
        if (refusal === null) answer.onAllowed();
        else answer.onRefused(refusal);
      },
      onError: (error) => answer.onError(error),
    },
    host,
    register,
  );
}
