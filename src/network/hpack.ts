import type { HeaderList } from '../base/http.ts';

/** RFC 7541, 4.1: what an entry of the dynamic table counts beyond its name and value. */
const ENTRY_OVERHEAD = 32;

/**
 * Sizes of header blocks in one direction of an HTTP/2 connection (RFC 7541), without making them: exact for an
 * encoder that indexes all it may but `:path`, and takes Huffman codes where they are shorter. Encoders differ in
 * that (nginx indexes less), so it is an estimate of any given one by a few bytes.
 */
export class Hpack {
  /** Newest first. */
  #table: (readonly [name: string, value: string])[] = [];
  #tableSize = 0;
  #maximum: number;

  /** `maximum`: of the dynamic table, bytes (SETTINGS_HEADER_TABLE_SIZE). */
  constructor(maximum = 4096) {
    this.#maximum = maximum;
  }

  /** Bytes of the block that says these header lines, which must be in lower case. */
  encode(headers: HeaderList): number {
    return headers.reduce((sum, [name, value]) => sum + this.#line(name, value), 0);
  }

  #line(name: string, value: string): number {
    const index = this.#indexOf(name, value);
    if (index > 0) return integerSize(index, 7);
    const isIndexed = name !== ':path';
    const named = this.#indexOf(name);
    const nameSize = named > 0 ? integerSize(named, isIndexed ? 6 : 4) : 1 + stringSize(name);
    if (isIndexed) this.#add(name, value);
    return nameSize + stringSize(value);
  }

  /** Place in the static and dynamic table, counted from 1; 0: not there. Without `value`: any of that name. */
  #indexOf(name: string, value?: string): number {
    const matches = ([key, content]: readonly [string, string]) =>
      key === name && (value === undefined || content === value);
    const fixed = STATIC_TABLE.findIndex(matches);
    if (fixed !== -1) return fixed + 1;
    const dynamic = this.#table.findIndex(matches);
    return dynamic === -1 ? 0 : STATIC_TABLE.length + 1 + dynamic;
  }

  #add(name: string, value: string): void {
    this.#table.unshift([name, value]);
    this.#tableSize += entrySize([name, value]);
    while (this.#tableSize > this.#maximum) {
      const oldest = this.#table.pop();
      if (!oldest) return;
      this.#tableSize -= entrySize(oldest);
    }
  }
}

function entrySize([name, value]: readonly [string, string]): number {
  return name.length + value.length + ENTRY_OVERHEAD;
}

/** RFC 7541, 5.1. */
function integerSize(value: number, prefix: number): number {
  const limit = 2 ** prefix - 1;
  if (value < limit) return 1;
  let size = 2;
  for (let rest = value - limit; rest >= 128; rest = Math.floor(rest / 128)) size++;
  return size;
}

/** RFC 7541, 5.2: a length and the bytes, as they are or in Huffman codes. */
function stringSize(text: string): number {
  let bits = 0;
  for (const character of text) bits += CODE_BITS[character.charCodeAt(0) - 32] ?? OTHER_CODE_BITS;
  const length = Math.min(text.length, Math.ceil(bits / 8));
  return integerSize(length, 7) + length;
}

/** Lengths of the Huffman codes of U+0020 to U+007E (RFC 7541, appendix B). */
const CODE_BITS: readonly number[] = [
  6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10,
  13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6, 15, 5,
  6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, 6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13,
];
/** Those of other bytes are 20 to 30 bits. */
const OTHER_CODE_BITS = 24;

const names = (...list: readonly string[]) => list.map((name) => [name, ''] as const);

/** RFC 7541, appendix A. */
const STATIC_TABLE: readonly (readonly [name: string, value: string])[] = [
  [':authority', ''],
  [':method', 'GET'],
  [':method', 'POST'],
  [':path', '/'],
  [':path', '/index.html'],
  [':scheme', 'http'],
  [':scheme', 'https'],
  [':status', '200'],
  [':status', '204'],
  [':status', '206'],
  [':status', '304'],
  [':status', '400'],
  [':status', '404'],
  [':status', '500'],
  ['accept-charset', ''],
  ['accept-encoding', 'gzip, deflate'],
  ...names('accept-language', 'accept-ranges', 'accept', 'access-control-allow-origin', 'age', 'allow'),
  ...names('authorization', 'cache-control', 'content-disposition', 'content-encoding', 'content-language'),
  ...names('content-length', 'content-location', 'content-range', 'content-type', 'cookie', 'date', 'etag'),
  ...names('expect', 'expires', 'from', 'host', 'if-match', 'if-modified-since', 'if-none-match', 'if-range'),
  ...names('if-unmodified-since', 'last-modified', 'link', 'location', 'max-forwards', 'proxy-authenticate'),
  ...names('proxy-authorization', 'range', 'referer', 'refresh', 'retry-after', 'server', 'set-cookie'),
  ...names('strict-transport-security', 'transfer-encoding', 'user-agent', 'vary', 'via', 'www-authenticate'),
];
