import type { Role, Wire } from './wire.ts';

export interface HexCell {
  readonly hex: string;
  /** The byte as ASCII; a dot where it has no shape. */
  readonly ascii: string;
  readonly role: Role;
  readonly isMessage: boolean;
}

export interface HexRow {
  /** Of its first byte, in hexadecimal. */
  readonly offset: string;
  readonly cells: readonly HexCell[];
}

const WIDTH = 16;

/** Bytes sixteen to a row, as `hexdump -C` writes them. */
export function hexRowsOf({ parts }: Wire): HexRow[] {
  const cells = parts.flatMap(({ bytes, role, isMessage }) =>
    Array.from(bytes, (byte): HexCell => {
      const isVisible = byte >= ' ' && byte <= '~';
      const hex = byte.charCodeAt(0).toString(16).padStart(2, '0');
      return { hex, ascii: isVisible ? byte : '.', role, isMessage };
    }),
  );
  const rows: HexRow[] = [];
  for (let at = 0; at < cells.length; at += WIDTH) {
    rows.push({ offset: at.toString(16).padStart(4, '0'), cells: cells.slice(at, at + WIDTH) });
  }
  return rows;
}
