import type { WireSize } from './wire-size.ts';

/** Payload of the longest record (RFC 8446, 5.1). */
const RECORD_PAYLOAD = 16_384;
/** Around each record: 5 bytes of header, 1 of content type, 16 of AEAD tag (RFC 8446, 5.2). */
const RECORD_OVERHEAD = 22;

/**
 * Flights of a full TLS 1.3 handshake, bytes with their records; a resumed one (RFC 8446, 2.2) would spare the
 * certificates, and costs the same round trip.
 */
export const TLS_FLIGHT = {
  /** Chromium's: of it 1216 bytes are the X25519MLKEM768 key share (draft-ietf-tls-ecdhe-mlkem, 4). */
  clientHello: 1800,
  /**
   * ServerHello with 1120 bytes of key share, EncryptedExtensions, two ECDSA certificates (about 2.1 kB),
   * CertificateVerify, Finished.
   */
  server: 3600,
  /** ChangeCipherSpec for old middleboxes (6) and Finished with SHA-384 (52 + 22). */
  clientFinished: 80,
} as const;

/** What is written, once it is in records of its own. */
export function inRecords({ bytes, overhead }: WireSize): WireSize {
  const records = Math.ceil(bytes / RECORD_PAYLOAD) * RECORD_OVERHEAD;
  return { bytes: bytes + records, overhead: overhead + records };
}
