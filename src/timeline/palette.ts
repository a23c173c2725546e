import { SHAPES } from '../ui/shapes.ts';

/** The colours the canvas draws with, as ui/tokens.css has them now. */
export interface Palette {
  readonly ink: string;
  readonly inkSoft: string;
  readonly inkFaint: string;
  readonly surface: string;
  readonly grid: string;
  readonly line: string;
  readonly ahead: string;
  readonly veil: string;
  readonly head: string;
  readonly loop: string;
  readonly ghost: string;
  readonly bad: string;
  readonly warn: string;
  readonly font: string;
  readonly tabs: readonly string[];
}

/** A canvas cannot name a custom property, so it is read once a theme. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: token('ink'),
    inkSoft: token('ink-soft'),
    inkFaint: token('ink-faint'),
    surface: token('surface'),
    grid: token('timeline-grid'),
    line: token('timeline-line'),
    ahead: token('timeline-ahead'),
    veil: token('timeline-veil'),
    head: token('timeline-head'),
    loop: token('timeline-loop'),
    ghost: token('timeline-ghost'),
    bad: token('bad'),
    warn: token('warn'),
    font: style.fontFamily,
    tabs: SHAPES.map((_, i) => token(`tab-${i + 1}`)),
  };
}
