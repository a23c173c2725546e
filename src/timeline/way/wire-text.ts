import { decodeUtf8 } from '../../base/byte-string.ts';
import type { Role, Wire } from './wire.ts';

/** A run of characters that look the same. */
export interface Run {
  readonly text: string;
  readonly role: Role;
  readonly isMessage: boolean;
  /** Stands for what has no shape of its own: line ends, control characters, framing. */
  readonly isSign: boolean;
}

/** Bytes as lines of text; line ends are kept as signs at the end of their line. WebSocket framing is in hex. */
export function linesOf({ parts }: Wire): Run[][] {
  const lines: Run[][] = [[]];
  for (const { role, bytes, isMessage } of parts) {
    const add = (text: string, isSign: boolean) => lines.at(-1)?.push({ text, role, isMessage, isSign });
    if (role === 'frame') {
      add(hexOf(bytes), true);
      continue;
    }
    for (const piece of decodeUtf8(bytes).split(SIGNS)) {
      if (piece === '') continue;
      const sign = signOf(piece);
      add(sign ?? piece, sign !== null);
      if (piece.endsWith('\n')) lines.push([]);
    }
  }
  return lines.at(-1)?.length === 0 ? lines.slice(0, -1) : lines;
}

const SIGNS = /(\r\n|[\x00-\x08\x0a-\x1f\x7f])/;

function signOf(piece: string): string | null {
  if (piece === '\r\n') return '\\r\\n';
  if (piece === '\n') return '↵';
  return SIGNS.test(piece) ? `\\x${hexOf(piece)}` : null;
}

function hexOf(bytes: string): string {
  return Array.from(bytes, (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join(' ');
}
