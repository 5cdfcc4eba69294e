import assert from 'node:assert/strict';
import type { DocumentFormat, RowFormat } from '../../../src/formats/format.ts';
import type { EventSource, SourceReading, TakeEvents } from '../../../src/logs/event-source.ts';
import type { Advance } from '../../../src/logs/follow-lines.ts';
import { createMachine } from '../../../src/logs/machine.ts';
import { factsOf } from '../../../src/logs/open-file.ts';
import { createEventSource } from '../../../src/logs/sources.ts';

/** A log that is read step by step. */
export interface Followed {
  readonly source: EventSource;
  /** What everybody is told of results, in the order of telling. */
  readonly told: readonly string[];
  /** Reads what is new and says what came of it. */
  advance(): Promise<Advance['kind']>;
}

export async function followSource(
  format: DocumentFormat | RowFormat,
  path: string,
  setting: Partial<SourceReading> = {},
): Promise<Followed> {
  const facts = await factsOf(path);
  assert.ok(!('trouble' in facts));
  const tailBytes = Number.POSITIVE_INFINITY;
  const source = createEventSource(format, {
    path,
    facts,
    context: { machine: createMachine({}) },
    tailBytes,
    ...setting,
  });
  const told: string[] = [];
  const take: TakeEvents = (read) => {
    for (const event of read()) if (event.kind === 'result') told.push(event.output);
  };
  return {
    source,
    told,
    advance: async () => (await source.advance(take, () => {})).kind,
  };
}
