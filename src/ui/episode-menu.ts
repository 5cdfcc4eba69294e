import { heading, inOneLine } from '../guidance/index.ts';
import type { Episode } from '../model/episode.ts';
import { limits } from '../model/limits.ts';
import { ofEpisode } from '../store/index.ts';
import { type Choice, choose, titled } from './choose.ts';
import type { Desk } from './desk.ts';
import { editNote } from './edit-note.ts';
import { showMuted } from './show-muted.ts';
import { forList } from './shown-text.ts';
import { muteSessionOf, silenceEpisode, snoozeEpisode, snoozeEverything } from './silence.ts';
import { copyHandOver, promptToTerminal, takeWay } from './take-way.ts';
import { reader, t } from './words.ts';

type Act = () => Promise<void>;

/** What else can be done about an episode, to choose from. */
export async function showEpisodeMenu(desk: Desk, episode: Episode): Promise<void> {
  const session = desk.situation.current.watch.sessions.find((one) => one.id === episode.session);
  const noted = ofEpisode(desk.memory.current, episode.id).note !== undefined;
  const act = await choose(
    [
      choice(noted ? t('Change the note …') : t('Add a note …'), 'note', () => editNote(desk, episode)),
      choice(t('Put the prompt into a terminal …'), 'terminal', () => promptToTerminal(desk, episode)),
      choice(t('Copy a report'), 'copy', () => takeWay(desk, episode, 'colleague')),
      {
        ...choice(t('Copy a hand-over for a stronger model'), 'lightbulb', () => copyHandOver(desk, episode)),
        detail: inOneLine('think-deeper', reader.language, t),
      },
      ...titled(t('Be silent'), [
        choice(t('Snooze this failure for an hour'), 'clock', () => snoozeEpisode(desk, episode)),
        choice(t('Snooze everything for an hour'), 'clock', () => snoozeEverything(desk)),
        choice(t('Mute this session'), 'mute', () => muteSessionOf(desk, episode)),
        choice(t('Not stuck: never warn of this failure in this workspace'), 'bell-slash', () =>
          silenceEpisode(desk, episode),
        ),
        choice(t('Show what is snoozed or muted …'), 'list-unordered', () => showMuted(desk)),
      ]),
    ],
    { title: forList(heading(episode, session, t), limits.title) },
  );
  await act?.();
}

function choice(label: string, icon: string, act: Act): Choice<Act> {
  return { label: `$(${icon}) ${label}`, value: act };
}
