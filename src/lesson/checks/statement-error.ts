/** A text is no statement. The message says what was expected, what was found, and the nearest right word. */
export class StatementError extends Error {
  override readonly name = 'StatementError';

  constructor(
    message: string,
    /** Where in the text, in UTF-16 code units from 0. */
    readonly index: number,
  ) {
    super(message);
  }
}
