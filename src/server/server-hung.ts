/** The worker did not answer for `patience` (wall ms): the learner's code loops without end. */
export class ServerHung extends Error {
  override name = 'ServerHung';
  readonly patience: number;
  constructor(patience: number) {
    super(`The server did not come to rest within ${String(patience / 1000)} s. An endless loop?`);
    this.patience = patience;
  }
}
