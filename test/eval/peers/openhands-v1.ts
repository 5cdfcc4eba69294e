import { type Peer, runAtEnd, sameCall, sameStep } from './peer.ts';

/** Events that the detector looks back on; an attempt is two of them. */
const eventsScanned = 20;

/**
 * The stuck detector of the OpenHands SDK: four equal steps (call and output to the letter), four equal calls that the agent
 * itself could not carry out (at the third it only tells the model), or six steps that alternate between two; in the last twenty
 * events since a person spoke. It also compares what the model thought before each call, which would make it more silent still;
 * logs of others do not have that.
 * Its rule on an agent that only talks counts no attempts.
 */
export const openHandsV1: Peer = {
  name: 'OpenHands (V1)',
  source: 'OpenHands/software-agent-sdk 1.43.1, openhands-sdk/openhands/sdk/conversation/stuck_detector.py',
  startsAnew: true,
  speaksUp(made) {
    const recent = made.slice(-eventsScanned / 2);
    const equal = runAtEnd(recent, sameStep);
    if (equal.length >= 4) return equal.slice(-4);
    const calls = runAtEnd(recent, sameCall).slice(-4);
    if (calls.length === 4 && calls.every(({ fault }) => fault === 'malformed' || fault === 'spawn')) return calls;
    const six = recent.slice(-6);
    return six.length === 6 && six.every((one, n) => sameStep(one, six[n % 2] ?? one)) ? six : undefined;
  },
};
