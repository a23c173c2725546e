/**
 * A part of the page that comes after its first picture: its module is fetched once, when it is wanted. Where it did
 * not come, because the network was gone, the next time that it is wanted tries again.
 */
export class Later<Part> {
  #current = $state.raw<Part | null>(null);
  #failed = $state(false);
  #loading: Promise<void> | null = null;

  constructor(private readonly load: () => Promise<Part>) {}

  /** Null until it has come. */
  get current(): Part | null {
    return this.#current;
  }

  /** It was wanted, has not come, and is not under way. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Resolves when it has come or failed, which `current` and `failed` tell. */
  want(): Promise<void> {
    this.#loading ??= this.#fetch();
    return this.#loading;
  }

  async #fetch(): Promise<void> {
    this.#failed = false;
    try {
      this.#current = await this.load();
    } catch {
      this.#failed = true;
      this.#loading = null;
    }
  }
}
