import { forward } from '../store-path.ts';

/** `…/<session>/events/12.json` (openhands/storage/locations.py). */
const v0Event = /^((?:.*\/)?)([^/]{1,200})\/events\/(\d{1,9})\.json$/;
/** Copies of events, a page of them in a file. */
const v0Page = /^((?:.*\/)?[^/]{1,200})\/event_cache\/\d{1,9}-\d{1,9}\.json$/;
/** `…/<conversation>/events/event-00012-<uuid>.json` (openhands-sdk/openhands/sdk/conversation/persistence_const.py). */
const v1Event = /^((?:.*\/)?[^/]{1,200})\/events\/event-(\d{5,12})-[0-9a-fA-F-]{8,40}\.json$/;
const v1EventName = /^event-\d{5,12}-[0-9a-fA-F-]{8,40}\.json$/;
const baseState = /^((?:.*\/)?)([^/]{1,200})\/base_state\.json$/;
const subagent = /([^/]{1,200})\/subagents\/$/;

/** The folder of a file, and what comes after it, in the path's own separators. */
function beside(path: string, slashed: string, length: number, ...names: readonly string[]): string {
  const separator = slashed === path ? '/' : '\\';
  return [path.slice(0, length), ...names].join(separator);
}

/** The file that stands for the whole conversation that the event in the file at `path` belongs to. */
export function mainOf(path: string): string | undefined {
  const slashed = forward(path);
  const v0 = v0Event.exec(slashed);
  if (v0) {
    const folder = slashed.lastIndexOf('/');
    return Number(v0[3]) === 0 ? undefined : beside(path, slashed, folder, '0.json');
  }
  const page = v0Page.exec(slashed)?.[1];
  if (page !== undefined) return beside(path, slashed, page.length, 'events', '0.json');
  const conversation = v1Event.exec(slashed)?.[1];
  return conversation === undefined ? undefined : beside(path, slashed, conversation.length, 'base_state.json');
}

/** The folder in which the events of a conversation lie, and which names they have; undefined where the file has no parts. */
export function eventsOf(path: string): { readonly folder: string; accepts(name: string): boolean } | undefined {
  const slashed = forward(path);
  const last = slashed.lastIndexOf('/');
  if (v0Event.test(slashed)) {
    return { folder: path.slice(0, last), accepts: (name) => /^\d{1,9}\.json$/.test(name) };
  }
  if (!baseState.test(slashed)) return undefined;
  return { folder: beside(path, slashed, last, 'events'), accepts: (name) => v1EventName.test(name) };
}

/** The number of the event in a file, from 0; undefined where its name has none. */
export function eventNumber(path: string): number | undefined {
  const slashed = forward(path);
  const digits = v0Event.exec(slashed)?.[3] ?? v1Event.exec(slashed)?.[2];
  return digits === undefined ? undefined : Number(digits);
}

/** The session that a path names; undefined where it names none. */
export function sessionIn(path: string): string | undefined {
  const slashed = forward(path);
  return v0Event.exec(slashed)?.[2] ?? baseState.exec(slashed)?.[2];
}

/** An id as conversations name themselves; their folders leave the dashes out. */
export function dashed(id: string): string {
  return /^[0-9a-f]{32}$/.test(id) ? id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') : id;
}

/** The conversation that the one at `path` is a subagent's of. */
export function parentIn(path: string): string | undefined {
  const folder = baseState.exec(forward(path))?.[1];
  const parent = folder === undefined ? undefined : subagent.exec(folder)?.[1];
  return parent === undefined ? undefined : dashed(parent);
}
