import { type Downstream, headerOf } from '../../base/http.ts';

/** A piece of a response as bytes, and when it left (lab ms). */
export interface Piece {
  readonly at: number;
  readonly bytes: string;
}

/** The bytes of HTTP/1.1 that a response's events stand for (RFC 9112). */
export function responsePieces(
  received: readonly { readonly at: number; readonly event: Downstream }[],
): Piece[] {
  let chunked = false;
  const framed = (body: string) =>
    body === '' || !chunked ? body : `${body.length.toString(16)}\r\n${body}\r\n`;
  return received.flatMap(({ at, event }): Piece[] => {
    switch (event.type) {
      case 'head': {
        const { status, reason, headers } = event.head;
        chunked = headerOf(headers, 'transfer-encoding') === 'chunked';
        const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
        const end = event.end && chunked ? LAST_CHUNK : '';
        return [
          { at, bytes: `HTTP/1.1 ${String(status)} ${reason}\r\n${lines}\r\n${framed(event.body)}${end}` },
        ];
      }
      case 'body':
        return [{ at, bytes: framed(event.body) }];
      case 'end':
        return chunked ? [{ at, bytes: LAST_CHUNK }] : [];
      default:
        return [];
    }
  });
}

const LAST_CHUNK = '0\r\n\r\n';

/**
 * The same bytes with what differs from run to run (the emitter's clock, cookies' signatures) taken out, and
 * with it the sizes that follow from it. Throws when such a size is wrong.
 */
export function steady(bytes: string): string {
  return bytes
    .replace(
      /([0-9a-f]+)\r\n((?:id: \d+\n)?data: \{[^\r]*?"emit": [\d.]+[^\r]*)\r\n/g,
      (_, size: string, data: string) => {
        if (parseInt(size, 16) !== data.length) throw new Error(`A chunk of ${size} bytes is not: ${data}`);
        return `SIZE\r\n${data}\r\n`;
      },
    )
    .replace(
      /Content-Length: (\d+)\r\n([^]*?\r\n\r\n)(\{[^]*?"emit": [\d.]+[^]*\})/g,
      (_, size: string, between: string, body: string) => {
        if (Number(size) !== body.length) throw new Error(`A body of ${size} bytes is not: ${body}`);
        return `Content-Length: SIZE\r\n${between}${body}`;
      },
    )
    .replace(/"emit": [\d.]+/g, '"emit": TIME')
    .replace(/:[0-9A-Za-z]{6}:[\w-]{43}/g, ':SIGNATURE')
    .replace(/sessionid=\w{32}; expires=[^;]+/g, 'sessionid=KEY; expires=DATE');
}

/** Where a piece begins in all the bytes, and when it left. */
export function timeline(pieces: readonly Piece[]): { at: number; from: number; to: number }[] {
  let from = 0;
  return pieces.flatMap(({ at, bytes }) => {
    const begin = from;
    from += steady(bytes).length;
    return from > begin ? [{ at, from: begin, to: from }] : [];
  });
}

/** Lab times are exact; the real server computes meanwhile, some ms, and its machine was noisy. */
export const COMPUTING = 12;

/** Within 5 % and 5 ms, the real server's computing aside. */
export function isNear(lab: number, recorded: number, computing = COMPUTING): boolean {
  const tolerance = recorded * 0.05 + 5;
  return lab <= recorded + tolerance && lab >= recorded - tolerance - computing;
}
