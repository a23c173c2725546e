import { getLocale } from '../../paraglide/runtime.js';

/** A part of a message: words, or code that stood in backticks. */
interface Part {
  readonly isCode: boolean;
  readonly text: string;
}

/** Takes a checker's message apart: Ruff's, and ours, have code in backticks. */
export function partsOf(message: string): readonly Part[] {
  return message
    .split(/`([^`]+)`/)
    .map((text, i) => ({ isCode: i % 2 === 1, text }))
    .filter(({ text }) => text !== '');
}

/** For Monaco, where Markdown is understood. */
export function asMarkdown(message: string): string {
  return partsOf(message)
    .map(({ isCode, text }) => (isCode ? `\`${text}\`` : text.replace(/[\\`*_{}[\]()#+\-.!<>|~]/g, '\\$&')))
    .join('');
}

/** For plain text: in the quotation marks that TypeScript's messages have. */
export function asText(message: string): string {
  const [before, after] = getLocale() === 'zh' ? ['“', '”'] : ["'", "'"];
  return partsOf(message)
    .map(({ isCode, text }) => (isCode ? `${before}${text}${after}` : text))
    .join('');
}
