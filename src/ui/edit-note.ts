import * as vscode from 'vscode';
import { plain, summary } from '../guidance/index.ts';
import type { Episode } from '../model/episode.ts';
import { limits } from '../model/limits.ts';
import { note, ofEpisode } from '../store/index.ts';
import type { Desk } from './desk.ts';
import { forList } from './shown-text.ts';
import { t } from './words.ts';

/** Lets people write a few words that stay with an episode; emptied, they are gone. */
export async function editNote({ memory }: Desk, episode: Episode): Promise<void> {
  const words = await vscode.window.showInputBox({
    title: t('Note on: {what}', { what: forList(plain(summary(episode, t)), limits.title) }),
    prompt: t('It stays with this failure, on this machine, and stands in its report.'),
    placeHolder: t('What you found out, or want to try'),
    value: ofEpisode(memory.current, episode.id).note ?? '',
    // People look things up while they write.
    ignoreFocusOut: true,
    validateInput: (typed) =>
      typed.trim().length > limits.note ? t('At most {count} characters', { count: limits.note }) : undefined,
  });
  if (words !== undefined) await memory.update(note(episode.id, words, Date.now()));
}
