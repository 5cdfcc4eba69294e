import { type Peer, runAtEnd, sameCall, sameStep, type Tried } from './peer.ts';

/**
 * The stuck detector of OpenHands up to 0.62, since a person last spoke: four equal steps, three equal calls that end in errors of its
 * tools, or six steps that alternate between two. Commands end alike when their exit codes are the same, whatever they print.
 * The rules on IPython cells and on an agent that talks to itself need what no other agent's log has, and are left out.
 */
export const openHandsV0: Peer = {
  name: 'OpenHands (V0)',
  source: 'All-Hands-AI/OpenHands 0.62.0, openhands/controller/stuck.py',
  startsAnew: true,
  speaksUp(made) {
    const equal = runAtEnd(made, sameOutcome);
    if (equal.length >= 4) return equal.slice(-4);
    const calls = runAtEnd(made, sameCall).slice(-3);
    if (calls.length === 3 && calls.every(isToolError)) return calls;
    const six = made.slice(-6);
    return six.length === 6 && six.every((one, n) => sameOutcome(one, six[n % 2] ?? one)) ? six : undefined;
  },
};

function sameOutcome(one: Tried, other: Tried): boolean {
  if (one.kind !== 'run' || one.exitCode === undefined) return sameStep(one, other);
  return sameCall(one, other) && one.exitCode === other.exitCode;
}

function isToolError({ failed, kind, exitCode }: Tried): boolean {
  return failed && (kind !== 'run' || exitCode === undefined);
}
