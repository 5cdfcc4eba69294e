import type * as z from 'zod/mini';
import { limits } from '../../model/limits.ts';
import { Mapping } from './mapping.ts';

/** What is wrong with one of the mappings that a user wrote, and where in it. */
interface WrongMapping {
  readonly place: string;
  readonly why: string;
}

/** More complaints about one mapping help nobody: the first are mended first. */
const mostComplaints = 5;

/** Reads mappings one by one: a wrong one is told of, and the others are used. */
export function readMappings(raw: readonly unknown[]): {
  readonly mappings: readonly Mapping[];
  readonly wrong: readonly WrongMapping[];
} {
  const mappings = new Map<string, Mapping>();
  const wrong: WrongMapping[] = [];
  for (const [index, one] of raw.entries()) {
    // Which one it is where it has no name, in no language.
    const called = nameOf(one) ?? `#${index + 1}`;
    if ((JSON.stringify(one) ?? '').length > limits.mappingText) {
      wrong.push({ place: called, why: `it is longer than ${limits.mappingText} characters` });
      continue;
    }
    const { data, error } = Mapping.safeParse(one);
    if (data && mappings.has(data.name)) wrong.push({ place: called, why: 'another one before it has the same name' });
    else if (data) mappings.set(data.name, data);
    for (const { place, why } of complaints(one, error?.issues ?? [])) {
      wrong.push({ place: place === '' ? called : `${called}, ${place}`, why });
    }
  }
  return { mappings: [...mappings.values()], wrong };
}

/** What is wrong with one mapping; of what follows from something wrong further inside nothing is said. */
function complaints(raw: unknown, issues: readonly z.core.$ZodIssue[]): readonly WrongMapping[] {
  const told: WrongMapping[] = [];
  for (const issue of issues) {
    const path = placeIn(raw, issue.path);
    const isFollowing = told.some(({ place }) => `${place}.`.startsWith(path.map((key) => `${key}.`).join('')));
    if (isFollowing) continue;
    const why = isMissing(raw, issue.path) ?? issue.message;
    const keys = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [key]) : [[]];
    told.push(...keys.map((key) => ({ place: [...path, ...key].join('.'), why })));
  }
  return told.slice(0, mostComplaints);
}

function nameOf(raw: unknown): string | undefined {
  const name = below(raw, 'name');
  return typeof name === 'string' && name.trim() !== '' ? name.slice(0, 60) : undefined;
}

function isMissing(raw: unknown, path: readonly PropertyKey[]): string | undefined {
  const [name] = path;
  if (path.length > 2 || (name !== 'name' && name !== 'files' && name !== 'map')) return undefined;
  return below(raw, name) === undefined ? 'it is missing' : undefined;
}

/** The place as the user wrote it: one that stands for a list of one has no number, and what `when` names is named. */
function placeIn(raw: unknown, path: readonly PropertyKey[]): readonly string[] {
  const place: string[] = [];
  let value = raw;
  for (let n = 0; n < path.length; n++) {
    const key = path[n];
    if (typeof key === 'number' && !Array.isArray(value)) {
      if (place.at(-1) !== 'when') continue;
      const entry = Object.keys(value ?? {})[key];
      if (entry !== undefined) place.push(entry);
      break;
    }
    // In what is parsed, a rule's fields stand apart from its conditions.
    if (key === 'fields' && below(value, key) === undefined) continue;
    place.push(String(key));
    value = below(value, key);
  }
  return place;
}

function below(value: unknown, key: PropertyKey | undefined): unknown {
  if (typeof value !== 'object' || value === null || key === undefined || !Object.hasOwn(value, key)) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}
