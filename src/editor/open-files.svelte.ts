/** Which files are open, and which of them is before the learner. */
export class OpenFiles {
  #paths: readonly string[] = $state.raw([]);
  #active = $state('');

  constructor(path: string) {
    this.#paths = [path];
    this.#active = path;
  }

  /** From left to right; never empty. */
  get paths(): readonly string[] {
    return this.#paths;
  }

  get active(): string {
    return this.#active;
  }

  show(path: string): void {
    if (!this.#paths.includes(path)) this.#paths = [...this.#paths, path];
    this.#active = path;
  }

  /** Its neighbour becomes active; the last open file stays. */
  close(path: string): void {
    const i = this.#paths.indexOf(path);
    if (i < 0 || this.#paths.length === 1) return;
    this.#paths = this.#paths.toSpliced(i, 1);
    if (this.#active === path) this.#active = this.#paths[Math.min(i, this.#paths.length - 1)] ?? '';
  }

  rename(from: string, to: string): void {
    this.#paths = this.#paths.map((path) => (path === from ? to : path));
    if (this.#active === from) this.#active = to;
  }

  /** Closes what is not among `existing`, which has at least one. */
  keepOnly(existing: readonly string[]): void {
    if (!this.#paths.some((path) => existing.includes(path))) this.show(existing[0] ?? '');
    for (const path of this.#paths) if (!existing.includes(path)) this.close(path);
  }
}
