import type { Episode, Session } from '../model/episode.ts';
import type { FailureKind } from '../model/failure.ts';
import { gotPast } from './past.ts';
import { code, phrase, type Sentence, words } from './phrase.ts';
import { oneLine } from './text-safety.ts';
import type { Translate } from './translate.ts';

/** What keeps failing, in one sentence: "`npm test` failed the same way 5 times". */
export function summary(episode: Episode, t: Translate): Sentence {
  const subject = code(episode.subject);
  const { count } = episode;
  const why = reason(episode.failureKind, t);
  switch (episode.pattern) {
    case 'same-call-same-failure':
      return why === undefined || !episode.sameCall
        ? phrase(t, '{subject} failed the same way {count} times', { subject, count })
        : phrase(t, '{subject} failed {count} times: {why}', { subject, count, why: words(why) });
    case 'same-call-other-failures':
      return phrase(t, '{subject} failed {count} times, each time in another way', { subject, count });
    case 'other-calls-same-failure':
      return phrase(t, '{count} different calls failed the same way, among them {subject}', { subject, count });
    case 'edit-test-circle':
      return phrase(t, '{subject} failed the same way {count} times, whatever was edited', { subject, count });
    case 'failing-edits':
      return failingEdits(episode, t);
    case 'back-and-forth':
      return phrase(t, 'Back and forth {count} times, with the same failures: {subject}', { subject, count });
    case 'refused-again':
      return refusedAgain(episode, t);
    case 'timeouts':
      return phrase(t, '{subject} timed out {count} times', { subject, count });
    case 'malformed-calls':
      return phrase(t, '{subject} was called wrongly {count} times', { subject, count });
    case 'provider-trouble':
      return phrase(t, 'The model provider has a problem: {what}', { what: words(troubleIn(episode, t)) });
    case 'silence':
      return phrase(t, 'No result from {subject} for a long time', { subject });
    case 'compaction-loop':
      return phrase(t, 'The conversation was shortened {count} times to fit the model', { count });
    case 'same-result-again':
      return phrase(t, '{subject} gave the same result {count} times', { subject, count });
  }
}

/** What is the matter with whom: "Claude Code is stuck". `session` is the episode's own, if it is known. */
export function heading(episode: Episode, session: Session | undefined, t: Translate): string {
  const agent = who(episode, session, t);
  switch (episode.pattern) {
    case 'provider-trouble':
      return t('{agent} is waiting for the provider', { agent });
    case 'silence':
      return t('{agent} is waiting for a result', { agent });
    case 'compaction-loop':
      return t('{agent} keeps running out of context', { agent });
    case 'same-result-again':
      return t('{agent} keeps repeating itself', { agent });
  }
  switch (episode.grade) {
    case 'stuck':
      return t('{agent} is stuck', { agent });
    case 'warning':
      return t('{agent} may be stuck', { agent });
    case 'notice':
      return t('{agent} keeps failing', { agent });
  }
}

/** How it stands with an episode, or how it came to its end: "Got past it with `npm ci`". */
export function ending(episode: Episode, t: Translate): Sentence {
  switch (episode.state) {
    case 'open':
      return phrase(t, 'Still failing');
    case 'recovered':
      return gotPast(episode, t);
    case 'interrupted':
      return phrase(t, 'You stepped in');
    case 'ended':
      return phrase(t, 'Left while it still failed');
  }
}

/** The agent's name, or its subagent's, for the start of a sentence. */
function who(episode: Episode, session: Session | undefined, t: Translate): string {
  const agent = oneLine(session?.agent ?? '', 40) || t('The agent');
  return episode.parent === undefined && session?.parent === undefined ? agent : t('A subagent of {agent}', { agent });
}

/** Failures that a few words tell better than "the same way". */
export function reason(kind: FailureKind, t: Translate): string | undefined {
  switch (kind) {
    case 'missing-command':
      return t('command not found');
    case 'missing-file':
      return t('file not found');
    case 'permission':
      return t('permission denied');
    case 'spawn':
      return t('it could not be started');
    case 'network':
      return t('no connection');
    case 'edit-mismatch':
      return t('old text not found');
    case 'timeout':
      return t('time limit');
    default:
      return undefined;
  }
}

function failingEdits(episode: Episode, t: Translate): Sentence {
  const subject = code(episode.subject);
  const { count } = episode;
  const why = words(reason(episode.failureKind, t) ?? '');
  const isTool = episode.attempts.some((attempt) => attempt.tool === episode.subject);
  if (isTool)
    return why.text === ''
      ? phrase(t, '{subject} was refused {count} times', { subject, count })
      : phrase(t, '{subject} was refused {count} times: {why}', { subject, count, why });
  return why.text === ''
    ? phrase(t, 'Edits of {subject} were refused {count} times', { subject, count })
    : phrase(t, 'Edits of {subject} were refused {count} times: {why}', { subject, count, why });
}

function refusedAgain(episode: Episode, t: Translate): Sentence {
  const args = { subject: code(episode.subject), count: episode.count };
  const same = episode.sameCall;
  switch (episode.failureKind) {
    case 'policy':
      return same
        ? phrase(t, '{subject} was refused {count} times by a rule', args)
        : phrase(t, 'A rule refused {count} calls, the last of them {subject}', args);
    case 'sandbox':
      return same
        ? phrase(t, '{subject} was refused {count} times by the sandbox', args)
        : phrase(t, 'The sandbox refused {count} calls, the last of them {subject}', args);
    case 'permission':
      return same
        ? phrase(t, '{subject} was refused {count} times: permission denied', args)
        : phrase(t, '{count} calls were refused, the last of them {subject}: permission denied', args);
    default:
      return same
        ? phrase(t, '{subject} was refused {count} times', args)
        : phrase(t, '{count} calls were refused, the last of them {subject}', args);
  }
}

/** The provider's trouble in words; what is no known kind is shown as the log has it. */
export function troubleIn(episode: Episode, t: Translate): string {
  switch (episode.subject) {
    case 'rate-limit':
      return t('rate limit');
    case 'overloaded':
      return t('overloaded');
    case 'network':
      return t('no connection');
    case 'auth':
      return t('login needed');
    case 'quota':
      return t('quota used up');
    case 'context-length':
      return t('conversation too long');
    default:
      return oneLine(episode.subject, 60) || t('unknown trouble');
  }
}
