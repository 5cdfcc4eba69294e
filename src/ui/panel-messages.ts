import * as vscode from 'vscode';
import type { FromPanel } from '../protocol.ts';
import { tick } from '../store/index.ts';
import type { Desk } from './desk.ts';
import { editNote } from './edit-note.ts';
import { showEpisodeMenu } from './episode-menu.ts';
import { openAttempt, openLastFailure } from './open-log.ts';
import { scanLog } from './scan-log.ts';
import { showWatched } from './show-watched.ts';
import { endSnooze, silenceEpisode, snoozeEpisode, unhideEpisode } from './silence.ts';
import { systemErrorWords } from './system-words.ts';
import { promptToTerminal, takeWay } from './take-way.ts';
import { tell } from './tell.ts';
import { t } from './words.ts';

/** Does what the panel asks for; what goes wrong is said to people. */
export function answerPanel(desk: Desk, message: FromPanel): void {
  answer(desk, message).catch((error: unknown) => {
    const why = systemErrorWords(error, t);
    // What the editor says of an error of its own has a language of its own.
    desk.output.warn(String(error));
    if (why !== undefined) tell(t('That did not work: {why}', { why }));
    else tell(t('That did not work.'), { title: t('Show why'), run: () => desk.output.show() });
  });
}

/** Ids that are not known any more are answered in words. */
async function answer(desk: Desk, message: FromPanel): Promise<void> {
  const situation = desk.situation.current;
  switch (message.kind) {
    case 'ready':
      return;
    case 'open-attempt':
      return openAttempt(message.of, message.n, situation);
    case 'choose-log':
      await scanLog(desk, undefined);
      return;
    case 'show-watched':
      return showWatched(desk);
    case 'switch-on':
      await vscode.commands.executeCommand('workbench.action.openSettings', 'findAWay.enabled');
      return;
    case 'end-snooze':
      return endSnooze(desk);
  }
  const episode = situation.watch.episodes.find((one) => one.id === message.episode);
  if (!episode) {
    tell(t('That episode is no longer known.'));
    return;
  }
  switch (message.kind) {
    case 'take-way':
      return takeWay(desk, episode, message.way);
    case 'to-terminal':
      return promptToTerminal(desk, episode, message.way);
    case 'tick':
      return desk.memory.update(tick(episode.id, message.way, message.done, Date.now()));
    case 'open-log':
      return openLastFailure(episode, situation);
    case 'snooze':
      return snoozeEpisode(desk, episode);
    case 'not-stuck':
      return silenceEpisode(desk, episode);
    case 'more':
      return showEpisodeMenu(desk, episode);
    case 'note':
      return editNote(desk, episode);
    case 'show-again':
      return unhideEpisode(desk, episode);
  }
}
