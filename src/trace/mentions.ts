/**
 * Finds published messages in text: in a tab's document, in bytes on the wire. A message is found where its
 * whole text stands, not as part of a longer word or number (`Order 1` is not in `Order 12`).
 */
export class Mentions {
  /** Messages by their last word, so that each word of a text is looked up once. */
  #byLastWord = new Map<string, string[]>();
  #known = new Set<string>();

  add(message: string): void {
    const text = message.trim();
    if (text === '' || this.#known.has(text)) return;
    this.#known.add(text);
    const last = wordsOf(text).at(-1) ?? text;
    this.#byLastWord.set(last, [...(this.#byLastWord.get(last) ?? []), text]);
  }

  /** How often each message stands in `text`, in the order of first appearance. */
  count(text: string): Map<string, number> {
    const counts = new Map<string, number>();
    if (this.#known.size === 0) return counts;
    for (const match of text.matchAll(WORD)) {
      const end = match.index + match[0].length;
      for (const message of this.#byLastWord.get(match[0]) ?? []) {
        if (endsWith(text, end, message)) counts.set(message, (counts.get(message) ?? 0) + 1);
      }
    }
    return counts;
  }
}

/** Undoes JSON's `\uXXXX` and HTML's character references, so that messages are found in bytes as sent. */
export function unescapeText(text: string): string {
  if (!/\\u|&/.test(text)) return text;
  return text
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/&#x([0-9a-fA-F]+);/g, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
    .replace(/&(lt|gt|quot|amp);/g, (_, name: 'lt' | 'gt' | 'quot' | 'amp') => REFERENCES[name]);
}

const REFERENCES = { lt: '<', gt: '>', quot: '"', amp: '&' };
// Chinese has no spaces between words: each of its characters stands for itself.
const WORD = /(?:(?!\p{Script=Han})[\p{L}\p{N}_])+|\S/gu;
const WORD_CHARACTER = /(?!\p{Script=Han})[\p{L}\p{N}_]/u;

function wordsOf(text: string): string[] {
  return text.match(WORD) ?? [];
}

function endsWith(text: string, end: number, message: string): boolean {
  const start = end - message.length;
  if (start < 0 || text.slice(start, end) !== message) return false;
  const before = text[start - 1];
  const first = message[0];
  return (
    before === undefined || first === undefined || !WORD_CHARACTER.test(before) || !WORD_CHARACTER.test(first)
  );
}
