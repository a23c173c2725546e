import { toJsonLines, type Trace } from '../../trace/trace.ts';

/** The timeline as a picture. */
export interface Picture {
  toSvg(): Promise<string>;
  /** `scale` is device pixels a CSS pixel. */
  toPng(scale: number): Promise<Blob>;
}

/** What the files are made of. */
export interface Takings {
  readonly trace: Trace;
  /** `null` while there is none to be had. */
  readonly picture: Picture | null;
  /** Of the lab's server, e.g. `http://127.0.0.1:8000`. */
  readonly origin: string;
  /** Of Push Lab. */
  readonly version: string;
}

export type TakeKind = 'png' | 'svg' | 'csv' | 'jsonl' | 'har';

export const TAKE_KINDS: readonly TakeKind[] = ['png', 'svg', 'csv', 'jsonl', 'har'];

/** Sharp on paper and on screens of twice the pixels. */
const PNG_SCALE = 2;

/** Tells Excel that a text is UTF-8; without it Chinese is garbled there. */
const BYTE_ORDER_MARK = '\ufeff';

/** Why a file could not be made, where it is the lab that has nothing to put in it. */
export class NoPictureError extends Error {
  override name = 'NoPictureError';
}

/** Its makers are fetched when they are asked for. @throws NoPictureError, and whatever drawing throws. */
export async function fileOf(kind: TakeKind, { trace, picture, origin, version }: Takings): Promise<Blob> {
  switch (kind) {
    case 'png':
      return pictureOf(picture).toPng(PNG_SCALE);
    case 'svg':
      return new Blob([await pictureOf(picture).toSvg()], { type: 'image/svg+xml' });
    case 'csv': {
      const { toCsv } = await import('../../trace/csv.ts');
      return new Blob([BYTE_ORDER_MARK, toCsv(trace)], { type: 'text/csv' });
    }
    case 'jsonl':
      return new Blob([toJsonLines(trace)], { type: 'application/jsonl' });
    case 'har': {
      const { toHar } = await import('../../trace/har.ts');
      const har = JSON.stringify(toHar(trace, { origin, version }), null, 2);
      return new Blob([har], { type: 'application/json' });
    }
  }
}

/** `push-lab-00-four-lanes-seed-1.har`; `name` is the lesson's. */
export function fileName(kind: TakeKind, name: string, seed: number): string {
  const plain = name.replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^-+|-+$/g, '');
  return ['push-lab', ...(plain === '' ? [] : [plain]), 'seed', `${String(seed)}.${kind}`].join('-');
}

function pictureOf(picture: Picture | null): Picture {
  if (!picture) throw new NoPictureError('There is no picture to save.');
  return picture;
}
