import { expect, test } from 'vitest';
import { websocketAccept } from './websocket-accept.ts';

test("the handshake's answer is that of RFC 6455's own example", () => {
  expect(websocketAccept('dGhlIHNhbXBsZSBub25jZQ==')).toBe('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
});
