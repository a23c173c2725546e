/** svgcanvas brings no types of its own. It does what of a canvas's context the picture needs, and no Path2D. */
declare module 'svgcanvas' {
  interface SvgContext extends CanvasRenderingContext2D {
    /** @param fixNamedEntities Whether named entities are written as numbers, which a document of its own needs. */
    getSerializedSvg(fixNamedEntities?: boolean): string;
  }
  export const Context: new (size: { readonly width: number; readonly height: number }) => SvgContext;
}
