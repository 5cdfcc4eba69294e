import * as z from 'zod/mini';
import { readTrajectory } from './atif/read.ts';
import type { Claim, DocumentFormat, Head } from './format.ts';
import { parseJsonLine } from './json-line.ts';
import { forward } from './store-path.ts';

const named = /(?:^|\/)trajectory[^/]{0,200}\.json$/;
const version = /^\s{0,100}\{[\s\S]{0,4000}?"schema_version":\s{0,20}"ATIF-v?\d/;

function claim({ path, text }: Head): Claim {
  if (!version.test(text)) return 'none';
  return named.test(forward(path)) ? 'named' : 'content';
}

const cwds = /"cwds?":\s{0,20}\[?\s{0,100}("(?:[^"\\\n]|\\.){1,4000}")/;

/** The Agent Trajectory Interchange Format, v1.0 to v1.7, in which Harbor keeps the runs of many agents; `<trial>/agent/trajectory.json`. */
export const atif: DocumentFormat = {
  id: 'atif',
  name: 'ATIF',
  growth: 'document',
  stores: () => [],
  workspaceGlobs: ['**/trajectory*.json'],
  claim,
  folders({ text }) {
    const parsed = z.string().safeParse(parseJsonLine(cwds.exec(text)?.[1] ?? ''));
    return parsed.success ? [parsed.data] : [];
  },
  read: ({ text }, context) => readTrajectory(text, context),
};
