/** A stretch of a text, in UTF-16 code units. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** Where a message stands in a payload: as it is, or as JSON or HTML writes it. Not inside a longer word. */
export function placesOf(text: string, message: string): Place[] {
  const places: Place[] = [];
  for (const written of new Set([message, inJson(message), inAsciiJson(message), inHtml(message)])) {
    if (written === '') continue;
    for (let from = text.indexOf(written); from >= 0; from = text.indexOf(written, from + 1)) {
      const to = from + written.length;
      const isFree = places.every((place) => place.to <= from || place.from >= to);
      if (isFree && isBorder(text, from) && isBorder(text, to)) places.push({ from, to });
    }
  }
  return places.sort((a, b) => a.from - b.from);
}

// Chinese has no spaces between words: each of its characters stands for itself.
const WORD_CHARACTER = /(?!\p{Script=Han})[\p{L}\p{N}_]/u;

/** Whether no word goes on from the character before `at` to the one there. */
function isBorder(text: string, at: number): boolean {
  return !WORD_CHARACTER.test(text[at - 1] ?? '') || !WORD_CHARACTER.test(text[at] ?? '');
}

function inJson(message: string): string {
  return JSON.stringify(message).slice(1, -1);
}

/** As Python's `json.dumps` does it by default. */
function inAsciiJson(message: string): string {
  return inJson(message).replace(
    /[^ -~]/g,
    (unit) => '\\u' + unit.charCodeAt(0).toString(16).padStart(4, '0'),
  );
}

/** As Django's templates escape. */
function inHtml(message: string): string {
  return message.replace(/[&<>"']/g, (character) => HTML[character] ?? character);
}

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};
