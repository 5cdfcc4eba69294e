const serverWords =
  /\b(?:GET|POST|PUT|DELETE|PATCH|HEAD) \/\S{0,200} |\blistening (?:on|at)\b|\bserver (?:started|running|is running)\b/i;
/** What a tool says that runs again whenever a person saves a file. */
const watchWords =
  /\bWatch Usage\b|\bwatching (?:at|for|paths?|files?|extensions)\b|\bwaiting for (?:file )?changes\b|\bwatch mode\b|\b(?:due to|files?) changes?\b|\bchanges? detected\b|\bhot[- ](?:reload|update)|^\s{0,2}RERUN\s|^\[Running '/i;
const readLength = 500;

/** Whether a line is one that servers write. */
export function isServerLine(line: string): boolean {
  return serverWords.test(line.slice(0, readLength));
}

/** Whether a line is one of a tool that runs again when a file is saved. */
export function isWatchLine(line: string): boolean {
  return watchWords.test(line.slice(0, readLength));
}
