/** Lines of a file, counted from 1; the whole file if none is named. */
export interface FilePlace {
  /** Path in the project, e.g. `board/views.py`. */
  readonly file: string;
  readonly line?: number;
  /** The last line of several. */
  readonly endLine?: number;
}
