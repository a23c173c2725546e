/** A box in the window: CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Between a tip and what it is about, and the window's edge: CSS pixels. */
export const GAP = 6;

/**
 * Where a tip of a size goes: below what it is about, or above where the window ends too soon; never over it.
 * @param about the line of text that is pointed at
 */
export function tipPlace(
  about: Box,
  size: { readonly width: number; readonly height: number },
  window: { readonly width: number; readonly height: number },
): { readonly left: number; readonly top: number } {
  const below = about.bottom + GAP;
  const above = about.top - GAP - size.height;
  const fits = below + size.height <= window.height - GAP;
  return {
    top: fits || above < GAP ? below : above,
    left: Math.max(GAP, Math.min(about.left, window.width - GAP - size.width)),
  };
}
