import { readOutcome as readMini } from '../mini-swe-agent/outcome.ts';
import { Message } from '../mini-swe-agent/records.ts';

/** What Terminus answers to what it cannot parse (harbor, agents/terminus_2/terminus_2.py). */
const parsing = /^Previous response had parsing errors:\n/;

/** Whether what came of a step without a call says that the agent could find no call in the model's answer. */
export function isMisspoken(agent: string, observed: string): boolean {
  if (/^terminus/i.test(agent)) return parsing.test(observed);
  if (!/^mini-swe-agent$/i.test(agent) || observed.trim() === '') return false;
  return readMini(Message.parse({ content: observed })) === undefined;
}
