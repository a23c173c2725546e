import type { ByteString } from '../../base/byte-string.ts';
import { seededRandom } from '../../base/random.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
let made = 0;

/**
 * A form's body and content type with a boundary that is the same in every run; the browser's own is random, and
 * a server may print it. Bodies of other types stay as they are.
 */
export function steadyMultipart(
  contentType: string,
  body: ByteString,
): { readonly contentType: string; readonly body: ByteString } {
  const given = /^multipart\/form-data;\s*boundary=(\S+)$/i.exec(contentType)?.[1];
  // Only the browser's own: one that the page has chosen is already the same.
  if (given === undefined || !/^-*(WebKit)?FormBoundary/i.test(given)) return { contentType, body };
  const random = seededRandom(++made);
  const letters = Array.from({ length: 16 }, () => LETTERS[Math.floor(random() * LETTERS.length)] ?? 'A');
  const boundary = `----WebKitFormBoundary${letters.join('')}`;
  return {
    contentType: contentType.replace(given, boundary),
    body: body.replaceAll(`--${given}`, `--${boundary}`),
  };
}
