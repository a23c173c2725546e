import type { Monaco } from './load-monaco.ts';

/** Monaco's colour → the interface's (ui/tokens.css). */
const COLORS = {
  'editor.background': '--surface',
  'editor.foreground': '--ink',
  'editorLineNumber.foreground': '--ink-faint',
  'editorLineNumber.activeForeground': '--ink',
  'editorWidget.background': '--surface-bar',
  'editorWidget.border': '--line-strong',
  'editor.lineHighlightBackground': '--surface-sunken',
  'editor.lineHighlightBorder': '--surface-sunken',
  'editorError.foreground': '--bad',
  'editorWarning.foreground': '--warn',
  focusBorder: '--focus',
} as const;

/** On the green of revealed lines Monaco's own colour of comments has too little contrast (WCAG 1.4.3). */
const DARK_RULES = [{ token: 'comment', foreground: '7fb069' }];

/** Gives Monaco (all editors of the page) the interface's colours as they are now. */
export function applyTheme(monaco: Monaco, name: 'light' | 'dark'): void {
  const style = getComputedStyle(document.documentElement);
  const colors: Record<string, string> = {};
  for (const [key, token] of Object.entries(COLORS)) {
    const value = style.getPropertyValue(token).trim();
    if (value !== '') colors[key] = toHex(value);
  }
  monaco.editor.defineTheme('push-lab', {
    base: name === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: name === 'dark' ? DARK_RULES : [],
    colors,
  });
  monaco.editor.setTheme('push-lab');
}

/** Monaco reads hexadecimal colours alone and the tokens are oklch, so the browser paints one pixel with each. */
function toHex(color: string): string {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (context === null) return '#808080';
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  return `#${Array.from(context.getImageData(0, 0, 1, 1).data, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
