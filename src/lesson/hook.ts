/** What a reader is willing to read before the first heading. */
const LIMITS = { en: 60, zh: 130 } as const;

/**
 * What to say of a text whose beginning is too long to be read at a glance: English in words, Chinese in characters.
 * Null if it is short enough. Code blocks and live blocks do not count, nor does what makes a link a link.
 */
export function longHook(markdown: string, language: keyof typeof LIMITS): string | null {
  const hook = plainText(beforeFirstHeading(markdown));
  const count = language === 'zh' ? hook.replaceAll(/\s/g, '').length : (hook.match(/\S+/g) ?? []).length;
  if (count <= LIMITS[language]) return null;
  const unit = language === 'zh' ? 'characters' : 'words';
  return `expected at most ${String(LIMITS[language])} ${unit} before the first heading, found ${String(count)}`;
}

function beforeFirstHeading(markdown: string): string {
  const withoutBlocks = markdown.replaceAll(/^(```+|~~~+)[\s\S]*?^\1[ \t]*$/gm, '');
  return /^[\s\S]*?(?=^#{1,6} |$(?![\s\S]))/m.exec(withoutBlocks)?.[0] ?? '';
}

function plainText(markdown: string): string {
  return markdown.replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/[*_`>]/g, '');
}
