import { parentPort, workerData } from 'node:worker_threads';
import { formats } from '../formats/index.ts';
import { createWatch } from './local-watch.ts';
import { createMachine } from './machine.ts';
import { createOutbox } from './outbox.ts';
import { type FromWorker, ToWorker, WorkerStart } from './worker-protocol.ts';

/** The entry of the worker thread: the watch of this machine's logs, spoken to by messages. */
function serve(port: NonNullable<typeof parentPort>): void {
  const { options, avoid } = WorkerStart.parse(workerData);
  const outbox = createOutbox((message) => port.postMessage(message));
  const watch = createWatch({
    machine: createMachine(),
    formats,
    options,
    avoid,
    reading: (path, done) => port.postMessage({ kind: 'reading', path, done } satisfies FromWorker),
  });
  watch.onDidRead((change) => outbox.change(change));
  void watch.settled.then(() => outbox.after({ kind: 'settled' }));
  port.on('message', (raw: unknown) => {
    const message = ToWorker.parse(raw);
    switch (message.kind) {
      case 'configure':
        watch.configure(message.options);
        break;
      case 'ping':
        port.postMessage({ kind: 'pong' } satisfies FromWorker);
        break;
      case 'taken':
        outbox.taken();
        break;
      case 'add':
        void watch
          .add(message.path)
          .then((became) => outbox.after({ kind: 'added', request: message.request, became }));
    }
  });
}

if (parentPort) serve(parentPort);
