/** The person did not want to wait for Python. */
export class BootCancelled extends Error {
  override name = 'BootCancelled';
  constructor() {
    super('The start of Python was cancelled.');
  }
}
