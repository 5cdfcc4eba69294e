import type { Claim, DocumentFormat, Head } from './format.ts';
import { readTrajectory } from './swe-agent/read.ts';

const named = /\.traj$/;
/** The first step, wherever the run's other keys stand. */
const firstStep = /^\s{0,100}\{[\s\S]{0,60000}?"trajectory":\s{0,20}\[\s{0,20}\{\s{0,20}"action":\s{0,20}"/;
const noSteps = /^\s{0,100}\{(?=[\s\S]{0,2000}"history":\s{0,20}\[)[\s\S]{0,2000}?"trajectory":\s{0,20}\[\s{0,20}\]/;

function claim({ path, text }: Head): Claim {
  const byContent = firstStep.test(text) && text.includes('"observation"');
  if (byContent) return named.test(path) ? 'named' : 'content';
  return named.test(path) && noSteps.test(text) ? 'named' : 'none';
}

/** SWE-agent; `<run>/<instance>/<instance>.traj`, written anew at each step. */
export const sweAgent: DocumentFormat = {
  id: 'swe-agent',
  name: 'SWE-agent',
  growth: 'document',
  stores: () => [],
  workspaceGlobs: ['**/*.traj'],
  claim,
  folders: () => [],
  read: ({ text }, context) => readTrajectory(text, context),
};
