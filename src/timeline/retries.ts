import type { ExchangeMark } from './marks.ts';

/** What one document of a tab has asked for and did not get: asking again for it is a retry. */
export class Retries {
  private readonly failed = new Map<string, ExchangeMark>();

  /** When the exchange ended that `mark` takes up again, in lab milliseconds; `null` if it is no retry. */
  begin(mark: ExchangeMark): number | null {
    const key = keyOf(mark);
    const since = this.failed.get(key)?.ended ?? null;
    this.failed.delete(key);
    return since;
  }

  /** `leftByPage`: of a stream, whether the page itself ended it, as the table's figures judge it (metrics/reconnects.ts). */
  end(mark: ExchangeMark, leftByPage: boolean): void {
    if (!leftByPage && calledForMore(mark)) this.failed.set(keyOf(mark), mark);
  }

  /** A new document: what the one before wanted is nobody's business any more. */
  forget(): void {
    this.failed.clear();
  }
}

/** An `EventSource` comes back also when its stream ended in order (WHATWG HTML, 9.2.3). */
function calledForMore({ initiator, how, status }: ExchangeMark): boolean {
  if (how === 'failed') return true;
  if (initiator === 'eventsource' || initiator === 'websocket') return how !== 'aborted';
  return how === 'complete' && status !== null && status >= 500;
}

/** The query may tell how far the page had come, so it is no part of what is asked for. */
function keyOf({ initiator, method, url }: ExchangeMark): string {
  return `${initiator} ${method} ${url.split('?', 1)[0] ?? url}`;
}
