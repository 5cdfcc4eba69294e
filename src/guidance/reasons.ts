import type { Episode } from '../model/episode.ts';
import type { WayId } from '../model/way.ts';
import { promising } from './promising.ts';
import type { Translate } from './translate.ts';

/** Why that way is the one to try now. */
export function reasonFor(id: WayId, episode: Episode, t: Translate): string {
  if (episode.pattern === 'provider-trouble') return waitOrLogIn(episode, t);
  if (episode.pattern === 'silence') return t('See what it waits for; it may want an answer from you.');
  if (id === promising(episode)[0]) return firstReason(episode, t);
  switch (id) {
    case 'error-message':
      return t('Read what it really says, from its first line.');
    case 'thinking':
      return t('It acts on a belief that the result refutes; make it say which.');
    case 'angle':
      return t('What was tried does not lead there; rule it out.');
    case 'documentation':
      return t('Somebody has met this message before.');
    case 'colleague':
      return t('Other eyes see what this session does not.');
    case 'yourself':
      return t('One look at the place may be quicker than another round.');
  }
}

function waitOrLogIn(episode: Episode, t: Translate): string {
  switch (episode.subject) {
    case 'auth':
      return t('Nothing the agent does helps: it has to be logged in again.');
    case 'quota':
      return t('Nothing the agent does helps: the quota must be raised or another model chosen.');
    case 'context-length':
      return t('The conversation is too long: start a fresh one with what is known.');
    default:
      return t('Waiting helps; another prompt does not.');
  }
}

function firstReason(episode: Episode, t: Translate): string {
  switch (episode.failureKind) {
    case 'missing-command':
      return t(
        'The command is not there, and rephrasing does not bring it: install it, or tell the agent its right name.',
      );
    case 'spawn':
      return t('It cannot be started at all: somebody has to mend the tool first.');
    case 'missing-file':
      return t('The file is not there: supply it, or tell the agent where it is.');
    case 'permission':
      return t('The agent lacks the permission: grant it, or tell it to leave this alone.');
    case 'policy':
    case 'sandbox':
      return t('A rule says no, and will again: change the rule, or tell the agent to leave this alone.');
    case 'network':
      return t('The connection fails, not the idea: check network, proxy or address.');
    case 'timeout':
      return t('The attempts are slow: shrink them to the smallest case that fails.');
    case 'edit-mismatch':
      return t('It edits a file that has changed since it looked: it must read it again.');
    case 'malformed-call':
      return t('It calls the tool otherwise than the tool is described: it must read the description again.');
  }
  switch (episode.pattern) {
    case 'back-and-forth':
      return t('It alternates between approaches that both failed: rule out both.');
    case 'other-calls-same-failure':
      return t('Other means, the same failure: the cause lies somewhere else.');
    case 'same-call-other-failures':
      return t('Each failure says something new: read them before the next try.');
    case 'edit-test-circle':
      return t('The edits do not touch the cause: make it say what it believes.');
    case 'compaction-loop':
      return t('It forgets what it learnt: start a fresh conversation with what is known.');
    case 'timeouts':
      return t('The attempts are slow: shrink them to the smallest case that fails.');
    case 'refused-again':
      return t('The same answer will come again: change the rule, or tell the agent to leave this alone.');
    case 'same-result-again':
      return t('The result does not change: make it say what it waits for.');
    default:
      return t('Nothing was learnt between the attempts: make it say what it believes.');
  }
}
