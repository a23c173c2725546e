import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../ui/tokens.css', import.meta.url), 'utf8');
const THEMES = { light: /:root \{([^}]*)\}/, dark: /:root\[data-theme='dark'\] \{([^}]*)\}/ };

/** WCAG 2.2, 1.4.3 and 1.4.11: of text, and of graphics that are needed to understand. */
const [TEXT, SIGN] = [4.5, 3];

const TEXTS = ['ink', 'ink-soft', 'ink-faint', 'bad', 'warn', 'timeline-head'];
const SIGNS = ['tab-1', 'tab-2', 'tab-3', 'tab-4', 'timeline-line', 'timeline-loop', 'timeline-ghost'];

type Rgb = readonly [number, number, number];

/** The value of a custom property as linear light sRGB; dark falls back to light, as the cascade does. */
function tokenOf(theme: keyof typeof THEMES, name: string): Rgb {
  for (const each of [theme, 'light'] as const) {
    const [, block = ''] = THEMES[each].exec(css) ?? [];
    const value = new RegExp(`--${name}: oklch\\(([\\d.]+) ([\\d.]+) ([\\d.]+)\\)`).exec(block);
    if (value) return toLinear(Number(value[1]), Number(value[2]), (Number(value[3]) * Math.PI) / 180);
    const plain = new RegExp(`--${name}: oklch\\(([\\d.]+) 0 0\\)`).exec(block);
    if (plain) return toLinear(Number(plain[1]), 0, 0);
  }
  throw new Error(`tokens.css has no opaque oklch() colour --${name}.`);
}

/** https://www.w3.org/TR/css-color-4/#color-conversion-code, cut off at sRGB's borders. */
function toLinear(lightness: number, chroma: number, hue: number): Rgb {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const within = (x: number) => Math.min(1, Math.max(0, x));
  return [
    within(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    within(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    within(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: Rgb, other: Rgb): number {
  const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

test('black on white has the greatest contrast there is', () => {
  expect(contrast(toLinear(0, 0, 0), toLinear(1, 0, 0))).toBeCloseTo(21, 1);
});

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const surface = tokenOf(theme, 'surface');

  test.each(TEXTS)('words in --%s can be read on the surface', (name) => {
    expect(contrast(tokenOf(theme, name), surface)).toBeGreaterThanOrEqual(TEXT);
  });

  test.each(SIGNS)('signs in --%s can be made out on the surface', (name) => {
    expect(contrast(tokenOf(theme, name), surface)).toBeGreaterThanOrEqual(SIGN);
  });
});
