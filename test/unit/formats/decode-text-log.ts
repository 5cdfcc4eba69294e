import { readdirSync, readFileSync } from 'node:fs';
import { text as textLog } from '../../../src/formats/text.ts';
import type { Event } from '../../../src/model/event.ts';
import { machine } from './machines.ts';

const folder = new URL('../../fixtures/text/', import.meta.url);

/** The logs of one kind: `agents`, or `others` that only look like it. */
export function textLogs(kind: 'agents' | 'others'): readonly string[] {
  return readdirSync(new URL(`${kind}/`, folder)).filter((name) => name.endsWith('.log'));
}
export function readTextLog(kind: 'agents' | 'others', name: string): string {
  return readFileSync(new URL(`${kind}/${name}`, folder), 'utf8');
}
export function readExpected(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`agents/${name.replace(/log$/, 'expected.json')}`, folder), 'utf8'));
}

export interface Following {
  readonly path?: string;
  readonly agentByName?: boolean;
  /** After which lines (from 1) nothing comes for a while. */
  readonly pausesAfter?: ReadonlySet<number>;
}

/** Follows lines to the end of the log; places are the lines' numbers from 1 in place of bytes. */
export function follow(lines: readonly string[], following: Following = {}): readonly Event[] {
  const { path = '/code/run.log', agentByName = false, pausesAfter = new Set<number>() } = following;
  const decoder = textLog.decoder({ path, machine: machine(), fromTail: false, agentByName });
  const events = lines.flatMap((text, index) => {
    const came = decoder.decode({ text, at: { offset: index + 1 } });
    return pausesAfter.has(index + 1) ? [...came, ...(decoder.pause?.() ?? [])] : came;
  });
  return [...events, ...(decoder.pause?.(true) ?? [])];
}

export function linesOf(text: string): readonly string[] {
  return text.split('\n').slice(0, text.endsWith('\n') ? -1 : undefined);
}

/** A log's attempts, short: what was called and how it ended. */
export function attemptsOf(events: readonly Event[]): readonly string[] {
  return events.flatMap((event, index) => {
    if (event.kind !== 'call') return [];
    const what = event.action.kind === 'run' ? event.action.command : event.tool;
    const result = events[index + 1];
    if (result?.kind !== 'result') return [`${what}: waiting`];
    return [`${what}: ${result.outcome}${result.exitCode === undefined ? '' : ` ${result.exitCode}`}`];
  });
}
