/** Every command; package.json declares the same. */
export const commandNames = [
  'showPanel',
  'openLog',
  'copyReport',
  'copyPrompt',
  'copyHandOver',
  'promptToTerminal',
  'note',
  'snooze',
  'notStuck',
  'muteSession',
  'snoozeAll',
  'endSnooze',
  'showMuted',
  'showLessons',
  'exportLessons',
  'pickEpisode',
  'scanLog',
  'showWatched',
  'showOutput',
  'showInPanel',
  'readThisLog',
  'nextFailure',
] as const;

export type CommandName = (typeof commandNames)[number];

/** The id under which VS Code knows a command. */
export function commandId(name: CommandName): string {
  return `findAWay.${name}`;
}
