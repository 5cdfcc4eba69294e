import { parentPort } from 'node:worker_threads';

// The real worker, which dies over one path.
parentPort?.on('message', (message: { path?: string }) => {
  if (message.path === '/deadly') throw new Error('a deadly log');
});
await import('../../../src/logs/worker.ts');
