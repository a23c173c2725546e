import { breath } from '../base/breath.ts';

/**
 * How much of a view may stand: it is put up stage by stage, and between two of them the browser does what else there
 * is to do, drawing among it. So an old laptop is never busy for long with any of it.
 */
export class Stages {
  #reached = $state(0);

  /** Goes from the stage that may stand at once to the last. */
  constructor(
    private readonly last: number,
    from = 0,
  ) {
    this.#reached = from;
  }

  /** The last stage that stands, from 0. */
  get reached(): number {
    return this.#reached;
  }

  /** Settles when the last is reached. */
  async climb(): Promise<void> {
    while (this.#reached < this.last) {
      await breath();
      this.#reached++;
    }
  }
}
