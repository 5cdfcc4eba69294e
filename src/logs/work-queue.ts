/** Does pieces of work a few at a time; of one key never two at once. */
export interface WorkQueue {
  /** Work asked for while work of its key runs is done once more after it. Urgent work goes first. */
  run(key: string, work: () => Promise<void>, urgent: boolean): void;
  /** Resolves as soon as nothing waits or runs. */
  idle(): Promise<void>;
  dispose(): void;
}

interface Piece {
  readonly key: string;
  readonly work: () => Promise<void>;
}

/**
 * `atOnce` bounds the work without haste; urgent work may take as many places again, so that a log that grows is not kept waiting
 * by those that are read for the first time. `failed` is told of work that threw.
 */
export function createWorkQueue(atOnce: number, failed: (key: string, error: unknown) => void): WorkQueue {
  const waiting = { urgent: new Map<string, Piece>(), other: new Map<string, Piece>() };
  const running = new Set<string>();
  const listeners: (() => void)[] = [];
  let disposed = false;

  function next(queue: Map<string, Piece>): Piece | undefined {
    for (const piece of queue.values()) if (!running.has(piece.key)) return piece;
    return undefined;
  }

  function start(): void {
    while (!disposed) {
      const urgent = running.size < atOnce * 2 ? next(waiting.urgent) : undefined;
      const piece = urgent ?? (running.size < atOnce ? next(waiting.other) : undefined);
      if (!piece) break;
      waiting.urgent.delete(piece.key);
      waiting.other.delete(piece.key);
      running.add(piece.key);
      piece
        .work()
        .catch((error: unknown) => failed(piece.key, error))
        .finally(() => {
          running.delete(piece.key);
          start();
        });
    }
    if (disposed || running.size + waiting.urgent.size + waiting.other.size === 0) {
      for (const listener of listeners.splice(0)) listener();
    }
  }

  return {
    run(key, work, urgent) {
      if (disposed) return;
      const isUrgent = urgent || waiting.urgent.has(key);
      waiting.other.delete(key);
      (isUrgent ? waiting.urgent : waiting.other).set(key, { key, work });
      start();
    },
    idle() {
      return new Promise((resolve) => {
        listeners.push(resolve);
        start();
      });
    },
    dispose() {
      disposed = true;
      waiting.urgent.clear();
      waiting.other.clear();
      start();
    },
  };
}
