import { sha1 } from '@noble/hashes/legacy.js';
import { encodeUtf8, toBytes, toByteString } from './byte-string.ts';

/** The value of Sec-WebSocket-Accept for a handshake's Sec-WebSocket-Key (RFC 6455, 4.2.2). */
export function websocketAccept(key: string): string {
  return btoa(toByteString(sha1(toBytes(encodeUtf8(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)))));
}
