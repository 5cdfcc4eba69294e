import type { Translate } from '../guidance/index.ts';
import type { Loss, ReaderProblem } from '../model/reader-problem.ts';

/** Why the reader of the logs was lost, in words that end a sentence. */
export function lossWords(why: Loss, t: Translate): string {
  switch (why) {
    case 'ended':
      return t('it ended by itself');
    case 'silent':
      return t('it no longer answered');
    case 'memory':
      return t('it ran out of memory');
    case 'failed':
      return t('an error ended it');
  }
}

/** What went wrong with the reader of the logs, and what comes of it. */
export function readerSentence(problem: ReaderProblem, t: Translate): string {
  switch (problem.kind) {
    case 'lost':
      return t('Reading the logs broke off: {why}. It is starting again.', { why: lossWords(problem.why, t) });
    case 'misunderstood':
      return t('The reader of the logs said something that is not understood.');
  }
}
