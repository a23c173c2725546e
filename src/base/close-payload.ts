import { type ByteString, decodeUtf8, encodeUtf8 } from './byte-string.ts';

/** Body of a WebSocket close frame: the code in two bytes, then the reason (RFC 6455, 5.5.1). */
export function closePayload(code: number | null, reason: string): ByteString {
  if (code === null) return '';
  return String.fromCharCode(code >> 8, code & 0xff) + encodeUtf8(reason);
}

/** `code` is `null` where the frame carries none (which a CloseEvent shows as 1005). */
export function readClosePayload(payload: ByteString): { code: number | null; reason: string } {
  if (payload.length < 2) return { code: null, reason: '' };
  const code = (payload.charCodeAt(0) << 8) | payload.charCodeAt(1);
  return { code, reason: decodeUtf8(payload.slice(2)) };
}
