import * as z from 'zod/mini';
import { createJudge, createSeenCalls, type Judge } from '../../src/detect/index.ts';
import { actionOf } from '../../src/formats/action.ts';
import type { Event } from '../../src/model/event.ts';
import { limits } from '../../src/model/limits.ts';
import { machine } from '../eval/machine.ts';
import type { Deed } from '../sessions/session.ts';
import { inChild } from './child.ts';
import { pieceOfSession } from './long-session.ts';

const Heaps = z.object({ attempts: z.number(), early: z.number(), late: z.number() });

/** Bytes that are held after a tenth of the attempts of one session, and after all of them. */
export type Held = Readonly<z.infer<typeof Heaps>>;

export function heldAfter(attempts: number): Held {
  return Heaps.parse(inChild('run-on.ts', [String(attempts)]));
}

/** Attempts of one session of ordinary work that goes on as long as anybody wants. */
export class LongRun {
  readonly #judge: Judge = createJudge({
    path: '/log',
    format: 'claude-code',
    agent: 'Agent',
    machine,
    seen: createSeenCalls(),
    thresholds: {},
  });
  #attempts = 0;

  get attempts(): number {
    return this.#attempts;
  }

  /** Goes on for so many attempts. */
  goOn(attempts: number): void {
    const until = this.#attempts + attempts;
    while (this.#attempts < until) {
      const call = calls[this.#attempts % calls.length];
      if (!call) throw new Error('a session has calls');
      this.#attempts++;
      const id = `call_${this.#attempts.toString(16).padStart(16, '0')}`;
      const where = { session: 'session', at: { offset: this.#attempts * 1_000 }, time: this.#attempts * 20_000 };
      this.#judge.take({ ...call.call, ...where, id });
      this.#judge.take({ ...call.result, ...where, id });
    }
  }
}

type Call = Extract<Event, { kind: 'call' }>;
type Result = Extract<Event, { kind: 'result' }>;

/** What is done and said comes again after some thousand attempts, so that telling it costs nothing. */
const calls: readonly { readonly call: Call; readonly result: Result }[] = Array.from({ length: 20 }, (_, piece) =>
  pieceOfSession(1, piece).steps.flatMap((step) => (step.kind === 'answer' ? step.calls : [])),
)
  .flat()
  .map(({ does, ended, exitCode, output }) => {
    const [tool, input] = toolOf(does);
    const where = { session: 'session', at: { offset: 0 } };
    return {
      call: { kind: 'call', ...where, tool, action: actionOf(tool, input), input: JSON.stringify(input) },
      result: {
        kind: 'result',
        ...where,
        outcome: ended,
        ...(exitCode !== undefined && { exitCode }),
        output: output.slice(0, limits.output),
      },
    };
  });

function toolOf(does: Deed): readonly [string, object] {
  switch (does.kind) {
    case 'run':
      return ['bash', { command: does.command }];
    case 'edit':
      return ['edit', { path: does.path, old: does.before, new: does.after }];
    case 'read':
      return ['read', { path: does.path }];
    case 'search':
      return ['grep', { pattern: does.pattern }];
  }
}
