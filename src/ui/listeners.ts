import type { Disposable } from '../model/watch.ts';

/** Those who want to hear of something. */
export class Listeners<T> {
  readonly #listeners = new Set<(value: T) => void>();

  add(listener: (value: T) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  tell(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
}
