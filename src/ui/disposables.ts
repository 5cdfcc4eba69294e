import type { Disposable } from '../model/watch.ts';

/** Lets go of everything that was put into it, the last first; what is put in afterwards is let go of at once. */
export class Disposables implements Disposable {
  #held: Disposable[] = [];
  #gone = false;

  /** Keeps `one` until this is disposed, and hands it back. */
  hold<T extends Disposable>(one: T): T {
    if (this.#gone) one.dispose();
    else this.#held.push(one);
    return one;
  }

  /** Throws the first error only after everything else was let go of. */
  dispose(): void {
    this.#gone = true;
    const errors: unknown[] = [];
    for (const one of this.#held.splice(0).reverse()) {
      try {
        one.dispose();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}
