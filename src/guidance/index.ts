/** What to do about it: the article, the sentences, the checklist, the prompts, the report, the search, the lessons. Pure. */
export { age, attemptCounts, clock, duration, logCounts, moment, money, tokens, withAmounts } from './amounts.ts';
export { headline, inOneLine, type QuoteId, quote, quoteFor, saidBy, source } from './article.ts';
export { between } from './between.ts';
export { changesBetween } from './changes.ts';
export { isPrompt, waysOut } from './checklist.ts';
export { lessonAbout, lessonInstruction, lessonsMarkdown } from './lessons.ts';
export { gotPast, type PastBefore, pastBefore, wayPast } from './past.ts';
export { phrase, plain, words } from './phrase.ts';
export { promising } from './promising.ts';
export { anglePrompt, handOverPrompt, type Past, thinkingPrompt } from './prompts.ts';
export { report } from './report.ts';
export { searchQuery, searchUrl } from './search.ts';
export { ending, heading, summary } from './sentences.ts';
export { listLine, openEpisodes, type StatusDetail, statusDetails, statusText } from './status.ts';
export { shellProofLine, terminalLine } from './terminal-line.ts';
export { block, clean, cut, oneLine } from './text-safety.ts';
export { english, type Translate } from './translate.ts';
export { outcomeOf } from './tried.ts';
