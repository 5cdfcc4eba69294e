import type { Episode } from '../model/episode.ts';
import { limits } from '../model/limits.ts';
import article from './article.json' with { type: 'json' };
import type { Translate } from './translate.ts';

/** The article whose words the panel shows, as it was published. */
export const source = article.article;

/** One of the article's sentences: `original` verbatim, `translation` ours. */
export interface Quote {
  readonly id: string;
  readonly speaker: string;
  readonly original: string;
  readonly translation: string;
}

const quotes: readonly Quote[] = article.quotes.map((quote) => ({
  id: quote.id,
  speaker: quote.speaker,
  original: quote.zh,
  translation: quote.en,
}));

export type QuoteId =
  | 'finds-a-way'
  | 'own-way-out'
  | 'no-belief-update'
  | 'similar-wrong-answer'
  | 'what-people-do'
  | 'not-generalising'
  | 'slow-loop'
  | 'think-deeper'
  | 'own-echo'
  | 'cannot-teach-itself'
  | 'learn-from-practice'
  | 'do-not-tough-it-out';

/** The words that head the panel, verbatim in the article too. */
export const headline: string = article.quotes.find((quote) => quote.headline !== undefined)?.headline ?? '';

/** The article's sentence of that name. */
export function quote(id: QuoteId): Quote {
  const found = quotes.find((one) => one.id === id);
  if (!found) throw new Error(`The article has no sentence named ${id}`);
  return found;
}

/** Which of the article's sentences fits an episode; undefined where none does. */
export function quoteFor(episode: Episode): QuoteId | undefined {
  switch (episode.failureKind) {
    case 'missing-command':
    case 'missing-file':
    case 'permission':
    case 'spawn':
      return 'cannot-teach-itself';
    case 'policy':
    case 'sandbox':
      return 'do-not-tough-it-out';
    case 'timeout':
      return 'slow-loop';
    default:
      return quoteForPattern(episode);
  }
}

function quoteForPattern(episode: Episode): QuoteId | undefined {
  switch (episode.pattern) {
    case 'same-call-same-failure':
    case 'same-call-other-failures':
      return isSlow(episode) ? 'slow-loop' : 'no-belief-update';
    case 'other-calls-same-failure':
    case 'edit-test-circle':
      return isSlow(episode) ? 'slow-loop' : 'similar-wrong-answer';
    case 'failing-edits':
    case 'malformed-calls':
      return sameEverywhere(episode) ? 'not-generalising' : 'no-belief-update';
    case 'back-and-forth':
    case 'compaction-loop':
      return 'own-echo';
    case 'refused-again':
      return 'do-not-tough-it-out';
    case 'timeouts':
    case 'silence':
      return 'slow-loop';
    case 'same-result-again':
      return 'no-belief-update';
    case 'provider-trouble':
      return undefined;
  }
}

/** Half of the failing attempts whose times the log tells took long. */
function isSlow({ attempts }: Episode): boolean {
  const took = attempts
    .flatMap(({ started, ended }) => (started === undefined || ended === undefined ? [] : [ended - started]))
    .toSorted((one, other) => one - other);
  const median = took[Math.floor((took.length - 1) / 2)];
  return median !== undefined && median > limits.slowAttempt;
}

/** The same mistake in three files or with three tools. */
function sameEverywhere(episode: Episode): boolean {
  const files = new Set(episode.attempts.flatMap((attempt) => attempt.change?.path ?? []));
  const tools = new Set(episode.attempts.map((attempt) => attempt.tool));
  return files.size >= 3 || tools.size >= 3;
}

/** Who said it, as it stands below a quote; words about something else are labelled so. */
export function saidBy(id: QuoteId, t: Translate): string {
  const { speaker } = quote(id);
  const who = speaker === 'the article' ? t('The article') : speaker;
  return id === 'do-not-tough-it-out' ? t('{who}, speaking of careers', { who }) : who;
}

/** The article's sentence of that name in the reader's language, said first to be the article's. `language` as BCP 47. */
export function inOneLine(id: QuoteId, language: string, t: Translate): string {
  const { original, translation } = quote(id);
  const who = saidBy(id, t);
  return /^zh\b/i.test(language)
    ? t('{who}: “{words}”', { who, words: original })
    : t('{who} (our translation): “{words}”', { who, words: translation });
}
