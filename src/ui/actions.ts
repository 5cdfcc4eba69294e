import type { Episode } from '../model/episode.ts';
import { episodeOfLog } from './active-log.ts';
import { anyEpisode, episodeFor } from './choose-episode.ts';
import type { CommandName } from './command-table.ts';
import type { Desk } from './desk.ts';
import { editNote } from './edit-note.ts';
import { openLastFailure } from './open-log.ts';
import type { OpenedLogs } from './opened-logs.ts';
import { scanLog } from './scan-log.ts';
import { exportLessons, showLessons } from './show-lessons.ts';
import { showMuted } from './show-muted.ts';
import { showWatched } from './show-watched.ts';
import { endSnooze, muteSessionOf, silenceEpisode, snoozeEpisode, snoozeEverything, unhideEpisode } from './silence.ts';
import { copyBestPrompt, copyHandOver, promptToTerminal, takeWay } from './take-way.ts';

/** What a command does; `argument` is whatever it was called with, the id of an episode or a file. */
type Action = (argument?: unknown) => unknown;

/** What every command does. */
export function actionsOf(desk: Desk, openedLogs: OpenedLogs): Readonly<Record<CommandName, Action>> {
  const about = (act: (episode: Episode) => Promise<void>): Action => {
    return async (argument) => {
      const episode = await episodeFor(desk.situation.current, argument);
      if (episode) await act(asItIsNow(desk, episode));
    };
  };
  return {
    showPanel: (argument) => desk.showPanel(knownEpisode(desk, argument)),
    openLog: about((episode) => openLastFailure(episode, desk.situation.current)),
    copyReport: about((episode) => takeWay(desk, episode, 'colleague')),
    copyPrompt: about((episode) => copyBestPrompt(desk, episode)),
    copyHandOver: about((episode) => copyHandOver(desk, episode)),
    promptToTerminal: about((episode) => promptToTerminal(desk, episode)),
    note: about((episode) => editNote(desk, episode)),
    snooze: about((episode) => snoozeEpisode(desk, episode)),
    notStuck: about((episode) => silenceEpisode(desk, episode)),
    muteSession: about((episode) => muteSessionOf(desk, episode)),
    snoozeAll: () => snoozeEverything(desk),
    endSnooze: () => endSnooze(desk),
    showMuted: () => showMuted(desk),
    showLessons: () => showLessons(desk),
    exportLessons: () => exportLessons(desk),
    pickEpisode: () => pickEpisode(desk),
    scanLog: (argument) => scanLog(desk, argument),
    showWatched: () => showWatched(desk),
    showOutput: () => desk.output.show(),
    showInPanel: (argument) => desk.showPanel(episodeOfLog(argument, desk.situation.current)),
    readThisLog: (argument) => scanLog(desk, argument),
    nextFailure: (argument) => openedLogs.next(argument),
  };
}

/** What goes on is shown in the panel, with what was hidden; of what is over the log is opened. */
async function pickEpisode(desk: Desk): Promise<void> {
  const chosen = await anyEpisode(desk.situation.current);
  if (!chosen) return;
  const episode = asItIsNow(desk, chosen);
  if (episode.state !== 'open') {
    await openLastFailure(episode, desk.situation.current);
    return;
  }
  if (desk.situation.current.alarms.hidden.has(episode.id)) await unhideEpisode(desk, episode);
  await desk.showPanel(episode.id);
}

function knownEpisode(desk: Desk, named: unknown): string | undefined {
  return desk.situation.current.watch.episodes.find((episode) => episode.id === named)?.id;
}

/** The log may have grown while people chose. */
function asItIsNow(desk: Desk, episode: Episode): Episode {
  return desk.situation.current.watch.episodes.find((one) => one.id === episode.id) ?? episode;
}
