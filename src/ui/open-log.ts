import { lineNumbers } from '../logs/line-numbers.ts';
import type { Episode } from '../model/episode.ts';
import { limits } from '../model/limits.ts';
import type { Location } from '../model/place.ts';
import { openFile, type Spot } from './open-file.ts';
import type { Situation } from './situation.ts';
import { systemErrorWords } from './system-words.ts';
import { tell, tellBriefly } from './tell.ts';
import { t } from './words.ts';

/** Opens the log of an episode at what its last failing attempt says. */
export async function openLastFailure(episode: Episode, { watch }: Situation): Promise<void> {
  const session = watch.sessions.find((one) => one.id === episode.session);
  const last = episode.attempts.at(-1) ?? episode.strip.at(-1);
  if (!session) {
    tell(t('The log of this episode is no longer being watched.'));
    return;
  }
  const words = last?.failure === undefined ? {} : { words: last.failure, lines: limits.linesOfResult };
  await openLog({ path: session.log.path, place: last?.result ?? session.log.place }, words);
}

/** Opens a log where an attempt of an episode or of a session (`of` is its id) ends. */
export async function openAttempt(of: string, n: number, { watch }: Situation): Promise<void> {
  const episode = watch.episodes.find((one) => one.id === of);
  const session = watch.sessions.find((one) => one.id === (episode?.session ?? of));
  const attempts = episode ? [...episode.strip, ...episode.attempts] : (session?.recent ?? []);
  const attempt = attempts.find((one) => one.n === n);
  if (!session || !attempt) {
    tell(t('That attempt is no longer known.'));
    return;
  }
  const words = attempt.failure === undefined ? {} : { words: attempt.failure };
  await openLog({ path: session.log.path, place: attempt.result }, words);
}

/** Opens the log of a session, or any log, at a place, and at what is said there where it stands in the log as it was told. */
export async function openLog({ path, place }: Location, said: Pick<Spot, 'words' | 'lines'> = {}): Promise<void> {
  try {
    const lines = await lineNumbers(path, [place.offset], 'of-editor');
    const became = await openFile(path, { line: (lines.get(place.offset) ?? 1) - 1, ...said });
    if (became === 'gone') tell(t('The log is no longer there.'));
    if (became === 'no-file') tell(t('That is a folder or a device, not a file to open.'));
    if (became === 'no-text') tell(t('This log is a database or compressed and cannot be shown as text.'));
    if (became === 'opened' && place.index !== undefined) {
      tellBriefly(t('Look for record {index} of this log.', { index: String(place.index) }));
    }
  } catch (error) {
    const why = systemErrorWords(error, t);
    if (why === undefined) throw error;
    tell(t('The log cannot be opened: {why}', { why }));
  }
}
