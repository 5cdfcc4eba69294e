import { knownFormats } from '../../src/logs/known-formats.ts';
import { createWatch } from '../../src/logs/local-watch.ts';
import { createMachine } from '../../src/logs/machine.ts';

/**
 * Watches a folder whose sessions lie in the store of its home, as the worker does, and says after how many milliseconds the session in
 * `newest` had its verdict, after how many all was read, and how large the heap was at most.
 */
const [home = '', folder = '', newest = ''] = process.argv.slice(2);
const start = performance.now();
const watch = createWatch({
  machine: { ...createMachine(), home, env: {} },
  formats: knownFormats,
  options: {
    folders: [folder],
    include: [],
    exclude: [],
    extraLogs: [],
    agentTextLogs: [],
    customLogs: [],
    sessionStores: true,
    disabledFormats: [],
    thresholds: {},
    since: 24 * 60 * 60 * 1_000,
  },
});
let first: number | undefined;
let heap = 0;
watch.onDidChange(({ logs }) => {
  heap = Math.max(heap, process.memoryUsage().heapUsed);
  if (logs.some(({ path, attempts }) => path === newest && attempts > 0)) first ??= performance.now() - start;
});
await watch.settled;
const all = performance.now() - start;
const { logs, sessions } = watch.state;
globalThis.gc?.();
const held = process.memoryUsage().heapUsed;
watch.dispose();
console.log(JSON.stringify({ first: first ?? all, all, heap, held, logs: logs.length, sessions: sessions.length }));
