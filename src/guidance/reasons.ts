import type { Episode } from '../model/episode.ts';
import type { WayId } from '../model/way.ts';
import { promising } from './promising.ts';
import type { Translate } from './translate.ts';

/** Why that way is the one to try now. */
export function reasonFor(id: WayId, episode: Episode, t: Translate): string {
  if (episode.pattern === 'provider-trouble') return waitOrLogIn(episode, t);
  if (episode.pattern === 'silence') return t('See what it is waiting for; it may want an answer from you.');
  if (id === promising(episode)[0]) return firstReason(episode, t);
  switch (id) {
    case 'error-message':
      return t('Read what it really says, from its first line.');
    case 'thinking':
      return t('It believes something that the results contradict. Make it say what.');
    case 'angle':
      return t('What it tried does not work. Rule it out.');
    case 'documentation':
      return t('Somebody has seen this message before.');
    case 'colleague':
      return t('Somebody else may see what this session misses.');
    case 'yourself':
      return t('Looking for yourself may be quicker than another attempt.');
  }
}

function waitOrLogIn(episode: Episode, t: Translate): string {
  switch (episode.subject) {
    case 'auth':
      return t('The agent cannot fix this: log it in again.');
    case 'quota':
      return t('The agent cannot fix this: raise the quota or choose another model.');
    case 'context-length':
      return t('The conversation is too long: start a new one with what is known.');
    default:
      return t('Waiting helps; another prompt does not.');
  }
}

function firstReason(episode: Episode, t: Translate): string {
  switch (episode.failureKind) {
    case 'missing-command':
      return t('The command does not exist here: install it, or tell the agent its right name.');
    case 'spawn':
      return t('It does not even start: fix the tool first.');
    case 'missing-file':
      return t('The file does not exist: add it, or tell the agent where it is.');
    case 'permission':
      return t('The agent is not allowed to do this: allow it, or tell it to leave this alone.');
    case 'policy':
    case 'sandbox':
      return t('A rule says no and will say no again: change the rule, or tell the agent to leave this alone.');
    case 'network':
      return t('The connection fails, not the code: check network, proxy or address.');
    case 'timeout':
      return t('The attempts are slow: shrink them to the smallest case that fails.');
    case 'edit-mismatch':
      return t('The file is not what it thinks it is: make it read the file again.');
    case 'malformed-call':
      return t('It calls the tool the wrong way: make it read the tool’s description again.');
  }
  switch (episode.pattern) {
    case 'back-and-forth':
      return t('It goes back and forth between things that failed: rule them all out.');
    case 'other-calls-same-failure':
      return t('Different attempts, the same failure: the cause is somewhere else.');
    case 'same-call-other-failures':
      return t('Each failure says something new: read them before the next attempt.');
    case 'edit-test-circle':
      return t('The edits miss the cause: make it say what it believes.');
    case 'compaction-loop':
      return t('It keeps forgetting what it learned: start a new conversation with what is known.');
    case 'timeouts':
      return t('The attempts are slow: shrink them to the smallest case that fails.');
    case 'refused-again':
      return t('It will be refused again: change the rule, or tell the agent to leave this alone.');
    case 'same-result-again':
      return t('The result does not change: make it say what it is waiting for.');
    default:
      return t('It learned nothing between the attempts: make it say what it believes.');
  }
}
