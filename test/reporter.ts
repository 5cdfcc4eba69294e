import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';
import { leaveCounts } from './counts.ts';
import { projectRoot } from './editor/paths.ts';

/** Tests that take this long are named also when they pass, so that a long run shows that it goes on. */
const slowMs = 1000;

function place(data: { file?: string; line?: number }): string {
  if (data.file === undefined) return '';
  return ` (${relative(projectRoot, data.file)}${data.line === undefined ? '' : `:${data.line}`})`;
}

/** node:test wraps what a test threw. */
function cause(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? error.cause : error;
}

/** A test that failed only because tests inside it did is told by those. */
function isEcho(error: unknown): boolean {
  return error instanceof Error && 'failureType' in error && error.failureType === 'subtestsFailed';
}

/** Reports for `node --test`: what failed and what was slow, by name, and at the end how many there were. */
export default async function* report(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const failures: string[] = [];
  for await (const { type, data } of source) {
    switch (type) {
      case 'test:pass':
        if (data.details.type !== 'suite' && data.details.duration_ms >= slowMs) {
          yield `  ✔ ${data.name} (${Math.round(data.details.duration_ms)} ms)\n`;
        }
        break;
      case 'test:fail': {
        if (isEcho(data.details.error)) break;
        const words = inspect(cause(data.details.error)).replace(/^/gm, '      ');
        failures.push(data.name);
        yield `  ✖ ${data.name}${place(data)}\n${words}\n`;
        break;
      }
      case 'test:stdout':
      case 'test:stderr':
        yield data.message;
        break;
      case 'test:summary': {
        if (data.file !== undefined) break;
        const { tests, passed, skipped, todo } = data.counts;
        leaveCounts({ passed, failed: tests - passed - skipped - todo, skipped: skipped + todo, failures });
        break;
      }
    }
  }
}
