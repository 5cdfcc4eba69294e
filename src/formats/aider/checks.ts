const mostRemembered = 20;

/**
 * The checks that Aider runs by itself after an edit, and tells only when they fail: from then on an edit that is followed by
 * no complaint has passed them.
 */
export class Checks {
  readonly #failing = new Set<string>();

  failed(command: string): void {
    if (this.#failing.size < mostRemembered) this.#failing.add(command);
  }

  /** Whether what passes now had failed before. */
  passes(command: string): boolean {
    return this.#failing.delete(command);
  }

  /** The checks that failed before and not this time, but for what the log tells when it goes well. */
  passed(failedNow: ReadonlySet<string>, told: string): readonly string[] {
    const passed = [...this.#failing].filter((command) => command !== told && !failedNow.has(command));
    for (const command of passed) this.#failing.delete(command);
    return passed;
  }
}
