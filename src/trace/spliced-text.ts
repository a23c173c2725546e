/** Text that is changed often and read seldom: a change costs nothing of the text's length. */
export class SplicedText {
  #pieces: string[];

  constructor(text = '') {
    this.#pieces = [text];
  }

  /** From `at` on, `removed` UTF-16 code units give way to `added`. */
  splice(at: number, removed: number, added: string): void {
    const [first, before] = this.#find(at);
    const [last, after] = this.#find(at + removed, first, at - before);
    const head = this.#pieces[first]?.slice(0, before) ?? '';
    const tail = this.#pieces[last]?.slice(after) ?? '';
    const pieces = [head, added, tail].filter((piece) => piece !== '');
    this.#pieces.splice(first, last - first + 1, ...pieces);
  }

  toString(): string {
    const text = this.#pieces.join('');
    this.#pieces = [text];
    return text;
  }

  /** The piece a place lies in or ends, and where in it; the search begins at a piece that begins at `offset`. */
  #find(at: number, from = 0, offset = 0): [piece: number, within: number] {
    let piece = from;
    for (let begin = offset; ; piece++) {
      const length = this.#pieces[piece]?.length;
      if (length === undefined) return [piece, 0];
      if (at <= begin + length) return [piece, at - begin];
      begin += length;
    }
  }
}
