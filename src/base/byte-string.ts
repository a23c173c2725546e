/**
 * Bytes as a string with one character a byte, U+0000 to U+00FF (Web IDL's ByteString): crosses ports and
 * JSON cheaply, and is what Python's `latin-1` gives.
 */
export type ByteString = string;

export function toByteString(bytes: Uint8Array): ByteString {
  let text = '';
  // In pieces: `apply` takes a limited number of arguments.
  for (let i = 0; i < bytes.length; i += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  }
  return text;
}

export function toBytes(text: ByteString): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** UTF-8 bytes of a text. */
export function encodeUtf8(text: string): ByteString {
  return toByteString(encoder.encode(text));
}

/** The text of UTF-8 bytes; malformed sequences become U+FFFD. */
export function decodeUtf8(bytes: ByteString): string {
  return decoder.decode(toBytes(bytes));
}
