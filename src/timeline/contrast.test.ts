import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SHAPES } from '../ui/shapes.ts';

const css = readFileSync(new URL('../ui/tokens.css', import.meta.url), 'utf8');
const THEMES = { light: /:root \{([^}]*)\}/, dark: /:root\[data-theme='dark'\] \{([^}]*)\}/ };

/** WCAG 2.2, 1.4.3 and 1.4.11: of text, and of graphics that are needed to understand. */
const [TEXT, SIGN] = [4.5, 3];

const TEXTS = ['ink', 'ink-soft', 'ink-faint', 'bad', 'warn', 'timeline-head'];
const TABS = SHAPES.map((_, index) => `tab-${String(index + 1)}`);
const SIGNS = [...TABS, 'timeline-line', 'timeline-loop', 'timeline-ghost'];

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

type Matrix = readonly [Rgb, Rgb, Rgb];

/** Machado, Oliveira and Fernandes (2009), severity 1. */
const SIGHTS: Readonly<Record<string, Matrix>> = {
  'all three cones': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const times = (matrix: Matrix, [r, g, b]: Rgb): Rgb => {
  const [x, y, z] = matrix.map(([p, q, s]) => p * r + q * g + s * b);
  return [x ?? 0, y ?? 0, z ?? 0];
};

/** https://www.w3.org/TR/css-color-4/#color-conversion-code */
function toOklab(colour: Rgb): Rgb {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    colour,
  );
  const [l, m, s] = cones.map((x) => Math.cbrt(Math.max(0, x)));
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [l ?? 0, m ?? 0, s ?? 0],
  );
}

/** How far apart two colours look to those eyes, in OKLab, where 0.02 can just be told. */
function difference(sight: Matrix, one: Rgb, other: Rgb): number {
  const [from, to] = [one, other].map((colour) => toOklab(times(sight, colour)));
  return Math.hypot(...(from ?? []).map((x, i) => x - (to?.[i] ?? 0)));
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

  test.each(Object.entries(SIGHTS))('no two tabs look alike to those with %s', (_, sight) => {
    const colours = TABS.map((name) => tokenOf(theme, name));
    const apart = colours.flatMap((one, i) =>
      colours.slice(i + 1).map((other) => difference(sight, one, other)),
    );
    // Their shapes differ besides.
    expect(Math.min(...apart)).toBeGreaterThan(0.03);
  });
});

test('each tab has a shape of its own', () => {
  expect(new Set(SHAPES).size).toBe(6);
});
