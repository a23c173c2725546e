import { FILLED, ICONS, type IconName } from '../../ui/icons.ts';
import type { TermInWords } from '../glossary/term.ts';
import type { LiveLink } from '../parts/part.ts';

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** As ui/Icon.svelte draws it. */
const SIGNS: Readonly<Record<LiveLink['kind'], IconName>> = { code: 'code', network: 'network', run: 'run' };

/** @param words HTML */
export function buttonOf(link: LiveLink, words: string): string {
  const sign = SIGNS[link.kind];
  const filled = FILLED.has(sign) ? ' class="filled"' : '';
  const icon = `<svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true"${filled}><path d="${ICONS[sign]}"/></svg>`;
  const data = escapeHtml(JSON.stringify(link));
  return `<button type="button" class="live ${link.kind}" data-live="${data}">${icon}${words}</button>`;
}

/**
 * A word that says what it means. No `<button>`, which would stand in the line like a picture: it could not be broken
 * after a few letters, and Chinese punctuation behind it could begin a line.
 * @param words HTML
 */
export function termOf(term: TermInWords, words: string): string {
  const data = escapeHtml(JSON.stringify(term));
  return `<span class="term" role="button" tabindex="0" data-term="${data}">${words}</span>`;
}

/** Where the page puts the part with this index. */
export function placeOf(index: number): string {
  return `<div data-part="${String(index)}"></div>\n`;
}
