import { moment, type QuoteId, quote, saidBy, source, type Translate } from '../guidance/index.ts';
import type { Labels, Words } from '../protocol.ts';
import type { PanelInput } from './panel-input.ts';

/** The article's words with their translation marked as ours. */
export function wordsOf(id: QuoteId, t: Translate): Words {
  const { original, translation } = quote(id);
  return { original, translation, by: t('{who} · our translation', { who: saidBy(id, t) }) };
}

/** Where and when the article was published. */
export function sourceLine({ t, language }: PanelInput): string {
  const published = Date.parse(`${source.published}T00:00:00Z`);
  return t('{where}, {date}', { where: source.source, date: moment(published, 0, language, 'UTC') });
}

/** Words that stand in the page whatever is going on. */
export function labels(t: Translate): Labels {
  return {
    page: t('Find a Way'),
    strip: t('Attempts, oldest first'),
    same: t('same failure'),
    other: t('other failure'),
    failure: t('failure'),
    fine: t('success'),
    between: t('in between'),
    evidence: t('Evidence'),
    changed: t('What changed between attempts'),
    removed: t('taken out:'),
    added: t('put in:'),
    ways: t('Ways out'),
    promising: t('Most promising.'),
    openLog: t('Open log'),
    snooze: t('Snooze'),
    notStuck: t('Not stuck'),
    more: t('More'),
    toTerminal: t('Put it into a terminal'),
    note: t('Note'),
    editNote: t('Edit'),
    showAgain: t('Show again'),
    endSnooze: t('End it now'),
    watched: t('Watched'),
    earlier: t('Earlier'),
    before: t('What got past it before'),
    chooseLog: t('Choose a log …'),
    showWatched: t('Show all logs'),
    openSettings: t('Open Settings'),
  };
}
