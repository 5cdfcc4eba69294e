import type { Translate } from '../guidance/index.ts';
import type { KeptTrouble } from '../store/index.ts';
import { systemWords } from './system-words.ts';

/** What went wrong with something that is kept of this workspace, and what happened to it. */
export function keptSentence(trouble: KeptTrouble, t: Translate): string {
  const ofLessons = trouble.of === 'lessons';
  if (trouble.kind === 'failed') {
    const args = { path: trouble.path, why: keptWords(trouble.code, t) };
    return ofLessons
      ? t('The lessons of this workspace cannot be read or kept: {why}. They lie in {path}.', args)
      : t('What is remembered of this workspace cannot be read or kept: {why}. It lies in {path}.', args);
  }
  const { path } = trouble;
  const why = trouble.broken === 'no-json' ? t('it is no JSON') : t('it is of another version or was changed');
  return ofLessons
    ? t('The file with the lessons of this workspace cannot be read: {why}. It was set aside as {path}.', { why, path })
    : t('The file with what is remembered of this workspace cannot be read: {why}. It was set aside as {path}.', {
        why,
        path,
      });
}

function keptWords(code: string, t: Translate): string {
  return code === 'HELD' ? t('another window holds the file') : systemWords(code, t);
}
