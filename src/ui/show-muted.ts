import type { Change } from '../store/index.ts';
import { type Choice, choose, titled } from './choose.ts';
import type { Desk } from './desk.ts';
import { listMuted, type MutedItem } from './muted-list.ts';
import { tell, tellBriefly } from './tell.ts';
import { reader, t } from './words.ts';

/** The list of what is silent because people said so. Choosing one lets it alarm again. */
export async function showMuted({ situation, memory }: Desk): Promise<void> {
  const { everything, episodes, sessions, failures } = listMuted(situation.current, reader);
  const choices = [
    ...everything.map(choiceOf),
    ...titled(t('Snoozed'), episodes.map(choiceOf)),
    ...titled(t('Muted sessions'), sessions.map(choiceOf)),
    ...titled(t('Not stuck'), failures.map(choiceOf)),
  ];
  if (choices.length === 0) {
    tell(t('Nothing is snoozed or muted.'));
    return;
  }
  const lift = await choose(choices, {
    title: t('What is snoozed or muted'),
    placeHolder: t('Choose one to be warned of it again'),
  });
  if (!lift) return;
  await memory.update(lift);
  tellBriefly(t('It warns again.'));
}

function choiceOf({ label, description, lift }: MutedItem): Choice<Change> {
  return { label, description, value: lift };
}
