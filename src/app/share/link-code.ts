import { sha256 } from '@noble/hashes/sha2.js';
import { base64urlnopad, hex, utf8 } from '@scure/base';
import { deflateSync, inflateSync } from 'fflate';
import {
  faultOf,
  LARGEST,
  readWritten,
  type SharedCode,
  type SharedLesson,
  written,
  type WrittenCode,
} from './shared-code.ts';
import { ShareError } from './share-fault.ts';

/*
 * The code in a link is `1`, the version, and in base64url: the length of the body (3 bytes), the first 4 bytes of its
 * SHA-256, and the body: how many texts of the lesson it builds on (1 byte), 4 bytes to know each of them by, and JSON
 * deflated (RFC 1951) with these texts as its dictionary. A change of some lines makes 60 to 300 characters of it,
 * where without the dictionary it would be 400 to 1700 (measured with the solutions and attempts of all lessons). The
 * price: once the lesson has another text of a file, a link that changes this file cannot be read any more, and says
 * so; what is downloaded as a file can.
 */
const VERSION = '1';
const LENGTH = 3;
const CHECK = 4;
const HEAD = LENGTH + CHECK;
/** Base64 characters in which all of the head stands; no link's code is shorter. */
const HEAD_CHARACTERS = 12;
const HEAD_BYTES = 9;
/** Bytes by which a lesson's text is known. */
const PRINT = 4;
/** How far back deflated data can look: bytes. */
const WINDOW = 32_768;

/** Characters of code that are looked at, far beyond the longest link that is offered. */
const LONGEST = 200_000;

/** @throws ShareError if it cannot be shared */
export function linkCode(shared: SharedCode, lesson: SharedLesson): string {
  const fault = faultOf(shared, lesson);
  if (fault) throw new ShareError(fault);
  const content = written(shared);
  const originals = originalsOf(content, lesson);
  const deflated = deflateSync(utf8.decode(JSON.stringify(content)), {
    level: 9,
    ...dictionaryOf(originals.map(([, text]) => text)),
  });
  const prints = originals.map(([path, text]) => printOf(path, text));
  const body = Uint8Array.of(prints.length, ...prints.flatMap((print) => [...print]), ...deflated);
  const { length } = body;
  const head = Uint8Array.of(length >> 16, length >> 8, length, ...checkOf(body));
  return VERSION + base64urlnopad.encode(Uint8Array.of(...head, ...body));
}

/** @throws ShareError if it is no such code, or not for this lesson */
export function readLinkCode(text: string, lesson: SharedLesson): SharedCode {
  const shared = readWritten(json(inflated(bodyOf(text), lesson)));
  const fault = faultOf(shared, lesson);
  if (fault) throw new ShareError(fault);
  return shared;
}

function bodyOf(text: string): Uint8Array {
  if (text === '') throw new ShareError({ kind: 'truncated' });
  if (!text.startsWith(VERSION)) throw new ShareError({ kind: /^[2-9]/.test(text) ? 'newer' : 'damaged' });
  if (text.length > LONGEST) throw new ShareError({ kind: 'too-large' });
  // A program that broke the line, or took the full stop behind for a part of it: what follows is not ours.
  const characters = /^[\w-]*/.exec(text.slice(1))?.[0] ?? '';
  if (characters.length < HEAD_CHARACTERS) throw new ShareError({ kind: 'truncated' });
  const [high = 0, middle = 0, low = 0] = bytesOf(characters.slice(0, HEAD_CHARACTERS));
  const length = HEAD + (high << 16) + (middle << 8) + low;
  if (length < HEAD_BYTES) throw new ShareError({ kind: 'damaged' });
  const needed = Math.ceil((length * 4) / 3);
  if (characters.length < needed) throw new ShareError({ kind: 'truncated' });
  const bytes = bytesOf(characters.slice(0, needed));
  const body = bytes.subarray(HEAD);
  if (hex.encode(checkOf(body)) !== hex.encode(bytes.subarray(LENGTH, HEAD))) {
    throw new ShareError({ kind: 'damaged' });
  }
  return body;
}

function inflated(body: Uint8Array, lesson: SharedLesson): Uint8Array {
  const [count = 0] = body;
  const at = 1 + count * PRINT;
  const texts = Array.from({ length: count }, (_, i) => {
    const print = hex.encode(body.subarray(1 + i * PRINT, 1 + (i + 1) * PRINT));
    const found = Object.entries(lesson.files).find(
      ([path, text]) => hex.encode(printOf(path, text)) === print,
    );
    if (!found) throw new ShareError({ kind: 'lesson-changed' });
    return found[1];
  });
  // One more than there may be: what is larger is cut there, however large it would become.
  const out = new Uint8Array(LARGEST + 1);
  let content: Uint8Array;
  try {
    content = inflateSync(body.subarray(at), { out, ...dictionaryOf(texts) });
  } catch {
    throw new ShareError({ kind: 'damaged' });
  }
  if (content.length > LARGEST) throw new ShareError({ kind: 'too-large' });
  return content;
}

/** The lesson's texts of the changed files, in the order of their paths. */
function originalsOf({ files = [] }: WrittenCode, lesson: SharedLesson): [path: string, text: string][] {
  return files.flatMap(([path, text]): [string, string][] => {
    const original = Object.hasOwn(lesson.files, path) ? lesson.files[path] : undefined;
    return original === undefined || text === null ? [] : [[path, original]];
  });
}

/** Texts as they stand in JSON. */
function dictionaryOf(texts: readonly string[]): { dictionary?: Uint8Array } {
  if (texts.length === 0) return {};
  return { dictionary: utf8.decode(texts.map((text) => JSON.stringify(text)).join('')).subarray(-WINDOW) };
}

function printOf(path: string, text: string): Uint8Array {
  return sha256(utf8.decode(JSON.stringify([path, text]))).subarray(0, PRINT);
}

function checkOf(body: Uint8Array): Uint8Array {
  return sha256(body).subarray(0, CHECK);
}

function bytesOf(characters: string): Uint8Array {
  try {
    return base64urlnopad.decode(characters);
  } catch {
    throw new ShareError({ kind: 'damaged' });
  }
}

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.encode(bytes));
  } catch {
    throw new ShareError({ kind: 'content' });
  }
}
